"""The tests of the generator and of the book itself."""
