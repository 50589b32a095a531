"""Reports as bytes and pages: the contract's json, csv, and tables for people.

Each format is one function ``write_…(reports, stream, …)`` that writes report
after report as they come, so that a long list of inputs needs the memory of one.
"""
