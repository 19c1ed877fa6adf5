"""One typed class per kind: what may be written, and what it means.

Second layer of the way of the data: `validate` turns located trees into typed entries, or
into problems that say where and what to do.
"""
