"""A county's assessment of its own report, by the engine that ranks it."""
