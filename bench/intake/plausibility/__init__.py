"""Whether numbers that keep the contract can be what they say, each question with its arithmetic."""
