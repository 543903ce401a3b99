"""The published site: pages over leagues that work from a disk or an intranet, in Chinese and English."""
