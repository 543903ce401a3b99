"""All that people read, in Chinese and English."""
