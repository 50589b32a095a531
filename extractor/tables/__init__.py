"""Grids to claims: which form a table is, which row and column each cell is, what it says."""

from extractor.tables.reading import read_tables

__all__ = ["read_tables"]
