"""Reads Chinese government disclosure reports and checks their prose against their tables."""

__version__ = "0.1.0"
