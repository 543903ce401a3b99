"""Charts drawn from a league file alone; the only place that imports matplotlib."""
