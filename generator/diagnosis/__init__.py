"""What is wrong with a text that the YAML parser refuses, and how its lines should be.

A parser knows where it lost its way; people want to know what to type instead. `lines` takes a
line apart and puts a text between quotation marks, `causes` holds one function per mistake that
people make, and `mending` tries their remedies until the parser agrees.
"""
