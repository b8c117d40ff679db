"""A believable invented city around the published facts: the same seed and day give the same rows."""
