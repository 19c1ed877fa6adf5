"""Changes that the program makes in the files of a book, with all the rest kept byte for byte."""
