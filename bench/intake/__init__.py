"""What comes in: files read strictly, checked against contracts and frameworks, as submissions and findings."""
