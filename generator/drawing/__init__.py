"""Pixels: where marks, names, cards and lines stand. Knows places and texts, and no book."""
