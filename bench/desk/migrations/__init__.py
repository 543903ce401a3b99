"""The desk's database, from its first version on."""
