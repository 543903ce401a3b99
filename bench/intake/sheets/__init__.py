"""Sheets as they stand in files of each kind, before anything in them is understood."""
