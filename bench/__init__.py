"""Everything that touches a person: files in, findings, charts, pages, commands."""

__version__ = "0.1.0"
