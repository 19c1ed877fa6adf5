"""What a proposal does to the book: two versions of it beside each other, for who judges it."""
