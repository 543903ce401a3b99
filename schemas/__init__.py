"""The public contracts as JSON Schema files."""
