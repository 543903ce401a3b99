"""The league: its types, its file, and what may be public of it."""
