"""Publishing leagues: disclosure control, the files of a release, and the proof that they are what they were."""
