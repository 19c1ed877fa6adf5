"""Het innovatieboek: structured YAML in, every fault at once or a finished book out.

The modules are named after the way of the data and import only downwards:
`cli` > `pipeline` > `publish` > `render` > `derive` > `link` > `schema` > `source` > `problems`.
"""

__version__ = "0.1.0"
