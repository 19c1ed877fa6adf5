"""What helps who writes in an editor: JSON Schemas that know the book, and where to find them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from generator import files
from generator.link.book import Record, holds
from generator.link.load import load
from generator.link.settings import read_settings
from generator.schema.export import CHOICES, Choices, editor_files, editor_schemas
from generator.schema.languages import USUAL
from generator.schema.registers import Vocabulary
from generator.schema.registry import ADDRESSED, KINDS, REGISTERS
from generator.schema.shape import naming_field

SCHEMAS = "patterns/schema"
EDITOR = ".vscode/settings.json"
EXTENSIONS = ".vscode/extensions.json"
_ADVISED = {"recommendations": ["redhat.vscode-yaml", "editorconfig.editorconfig"]}


def schemas_of(root: Path) -> dict[str, str]:
    """The schemas for the files of the book under `root`, by their name from there.

    What cannot be read is left out: a book half written is when help is needed. Raises OSError
    when a file cannot be read.
    """
    return {f"{SCHEMAS}/{name}": text for name, text in editor_schemas(_choices(root))}


def refresh(root: Path) -> None:
    """Lets an editor offer what has just been begun, in a book that keeps schemas."""
    name = f"{SCHEMAS}/{CHOICES}"
    if files.file_type(root, name) == "file":
        files.write(root, name, schemas_of(root)[name])


def advised_extensions() -> str:
    """Which extensions of Visual Studio Code make use of this."""
    return _json(_ADVISED)


def editor_settings(settings: str = "{}") -> str:
    """The settings of Visual Studio Code with the schemas of today; as they are with comments."""
    try:
        kept = json.loads(settings)
    except ValueError:
        return settings
    return _json(kept | {"yaml.schemas": editor_files(), "yaml.schemaStore.enable": False})


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _choices(root: Path) -> Choices:
    settings, _ = read_settings(root)
    loaded = load(root, settings.languages if settings else USUAL)
    names: dict[str, dict[str, str]] = {"*": {}}
    values: dict[str, dict[str, str]] = {}
    for record in loaded.records.values():
        names.setdefault(record.kind, {})[record.id] = _explained(record)
        if record.kind in ADDRESSED:
            names["*"][f"{record.kind}:{record.id}"] = _called(record)
        if holds(record, Vocabulary):
            values[record.id] = {
                value: f"**{said.label}**: {said.definition}"
                for value, said in record.data.values.items()
            }
    return Choices(names, values)


def _called(record: Record) -> str:
    return str(getattr(record.data, naming_field(type(record.data)) or "", record.id))


def _explained(record: Record) -> str:
    """What people call a record, and in a sentence what it is."""
    row = KINDS.get(record.kind) or REGISTERS[record.kind]
    called = _called(record)
    meaning = getattr(record.data, row.meaning, "") if row.meaning else ""
    return ". ".join(_sentences(called, str(meaning)))


def _sentences(called: str, meaning: str) -> Iterator[str]:
    yield called.rstrip(".")
    if meaning and meaning != called:
        yield meaning
