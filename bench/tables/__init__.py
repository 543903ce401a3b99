"""Workbooks that clerks fill in, written from a framework and read back; and wide tables, a row an area."""
