"""The kinds of entries, one typed class each, one module each.

Keys are English; every field says in Dutch and English what it is for. That text becomes
the editor's hover text, the scaffold of `boek new` and the JSON Schema.
"""

from generator.schema.kinds.case import Case, Period
from generator.schema.kinds.checklist import Checklist
from generator.schema.kinds.format import Format
from generator.schema.kinds.lesson import Lesson
from generator.schema.kinds.model import Model
from generator.schema.kinds.tree import Tree

__all__ = ["Case", "Checklist", "Format", "Lesson", "Model", "Period", "Tree"]
