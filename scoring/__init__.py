"""Pure computation on arrays and frames: no files, no terminal, no pictures."""
