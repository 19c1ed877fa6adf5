"""Typed entries to a `Book`: a closed graph that cannot hold a fault.

`load` reads and validates every file, `translate` lays the other language beside it,
`references` closes the graph, `trees` and `rules` prove what holds for the whole book.
"""
