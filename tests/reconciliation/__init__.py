"""Tests of reconciliation, on small reports made by `builder`."""
