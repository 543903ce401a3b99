"""Workbooks that clerks fill in: written from a framework, read back into submissions; and wide tables, a row an area."""
