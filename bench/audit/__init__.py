"""A published table held to its own numbers."""
