"""Book and views to pages and data files: finished HTML, and nothing written yet."""
