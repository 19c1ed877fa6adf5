"""Views of the book that nobody types: backlinks, the map, roads through trees, coverage."""
