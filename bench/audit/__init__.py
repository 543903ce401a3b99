"""Which weights, if any, reproduce the scores of a published table."""
