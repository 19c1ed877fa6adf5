"""Views of the book that nobody types: backlinks, facets, roads through trees, gaps, coverage."""
