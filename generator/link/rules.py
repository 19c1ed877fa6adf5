"""What must hold for the whole book, over and above each entry by itself (codes B2 and B4)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from generator.link.book import Edge, Record, holding, holds
from generator.link.load import Loaded
from generator.link.names import clashes
from generator.problems import Location, Near, Problem, Values, Words
from generator.schema.axes import SIDES
from generator.schema.entries import Entry
from generator.schema.interface import gaps_of, words
from generator.schema.kinds import Case, Format, Lesson, Model
from generator.schema.registers import (
    BookPart,
    OutlineSection,
    OwnWords,
    Vocabulary,
    interface_name,
    own_name,
)
from generator.schema.registry import KINDS, PAGES, REGISTERS
from generator.schema.shape import Shape, fields_of


def prove(loaded: Loaded, edges: list[Edge]) -> Iterator[Problem]:
    """Everything that is wrong with the book as a whole."""
    entries = holding(loaded.records.values(), Entry)
    published = [record for record in entries if not record.is_draft]
    for record in entries:
        yield from _dates(record)
    for record in published:
        yield from _grounded(record)
    yield from _same_titles(entries)
    yield from _same_plates(published)
    yield from _parts(entries)
    yield from _sessions(entries)
    yield from clashes(loaded)
    yield from _vocabulary(loaded)
    current = [record for record in published if not record.is_lapsed]
    yield from _outline(loaded, current)
    yield from _parts_of_book(loaded)
    yield from _wording(loaded)
    if not loaded.broken:  # what is missing may stand in a file that could not be read
        yield from _lessons_shown(published)
        yield from _models_reached(current, edges)


def _same_titles(entries: list[Record[Entry]]) -> Iterator[Problem]:
    """Two entries of one kind that a reader cannot tell apart by their names."""
    seen: dict[tuple[str, str], Record[Entry]] = {}
    for record in entries:
        title = " ".join(record.data.title.casefold().split())
        other = seen.setdefault((record.kind, title), record)
        if other is not record:
            values: Values = {"other": f"{other.kind}:{other.id}", "title": record.data.title}
            yield Problem(record.locate(("title",)), "B411", values)


def _same_plates(published: list[Record[Entry]]) -> Iterator[Problem]:
    """Two models with one plate: a reader could not tell their cards apart."""
    seen: dict[tuple[object, ...], Record[Model]] = {}
    for record in holding(published, Model):
        model = record.data
        other = seen.setdefault((model.axes.place, len(model.steps), model.cost), record)
        if other is not record:
            yield Problem(record.locate(), "B413", {"other": f"{other.kind}:{other.id}"})


def _dates(record: Record[Entry]) -> Iterator[Problem]:
    if record.data.review_by < record.data.reviewed:
        reviewed = record.data.reviewed.isoformat()
        yield Problem(record.locate(("review_by",)), "B215", {"reviewed": reviewed})


def _grounded(record: Record[Entry]) -> Iterator[Problem]:
    if not record.data.sources:
        yield Problem(record.locate(), "B206")
    if "lessons" in fields_of(type(record.data)) and not getattr(record.data, "lessons", ()):
        yield Problem(record.locate(), "B207")


def _parts(entries: list[Record[Entry]]) -> Iterator[Problem]:
    """A case names a part of a lesson: that lesson must have it."""
    lessons = {lesson.id: lesson for lesson in holding(entries, Lesson)}
    for record in holding(entries, Case):
        for index, taught in enumerate(record.data.lessons):
            lesson = lessons.get(taught.ref)
            if taught.part is None or lesson is None:
                continue
            if taught.part not in {part.id for part in lesson.data.sub_lessons}:
                place = record.locate(("lessons", index, "part"))
                yield Problem(place, "B205", {"lesson": taught.ref, "ref": taught.part})


def _sessions(entries: list[Record[Entry]]) -> Iterator[Problem]:
    """Who runs a session by its timetable ends on time, with a group that can be."""
    for record in holding(entries, Format):
        together = sum(step.minutes for step in record.data.steps)
        if together != record.data.minutes:
            said: Values = {"minutes": record.data.minutes, "together": together}
            yield Problem(record.locate(("minutes",)), "B242", said)
        people = record.data.people
        if people.least > people.most:
            place = record.locate(("people", "least"))
            yield Problem(place, "B243", {"least": people.least, "most": people.most})


def _lessons_shown(published: list[Record[Entry]]) -> Iterator[Problem]:
    shown = {
        (taught.ref, taught.polarity)
        for record in holding(published, Case)
        for taught in record.data.lessons
    }
    current = [record for record in holding(published, Lesson) if not record.is_lapsed]
    for record in current:
        if (record.id, "example") not in shown:
            yield Problem(record.locate(), "B208")
        if (record.id, "warning") not in shown:
            yield Problem(record.locate(), "B402")


def _models_reached(current: list[Record[Entry]], edges: list[Edge]) -> Iterator[Problem]:
    reached = {
        edge.target[1]
        for edge in edges
        if edge.origin[0] == "tree" and edge.target[0] == "model" and "models" in edge.path
    }
    for record in holding(current, Model):
        if not record.data.not_in_tree and record.id not in reached:
            yield Problem(record.locate(), "B209")


@cache
def fixed_lists() -> dict[str, tuple[str, ...]]:
    """Every fixed list of the schema with its values: what `vocabulary.yml` must explain."""
    # No field holds a side: it follows from a score.
    lists: dict[str, tuple[str, ...]] = dict(SIDES)
    classes = [kind.cls for kind in KINDS.values()]
    for cls in (*classes, *(register.cls for register in REGISTERS.values())):
        _collect(Shape("block", cls=cls), lists)
    return lists


def _collect(shape: Shape, lists: dict[str, tuple[str, ...]]) -> None:
    if shape.term:
        lists[shape.term.name] = shape.values
    if shape.facet and shape.facet.values:
        lists[shape.facet.name] = shape.facet.values
    if shape.item:
        _collect(shape.item, lists)
    for inner in shape.fields.values():
        _collect(inner, lists)


_ALL = Words("alle vaste lijsten: het bestand is er niet", "all fixed lists: there is no such file")
_COPY = Words(
    "neem patterns/vocabulary.yml over uit het boek waarmee u begon",
    "take patterns/vocabulary.yml from the book that you started with",
)
_ADD = Words(
    "voeg bij 'values:' elke waarde toe, met een label en een definitie",
    "add each value under 'values:', with a label and a definition",
)


def _vocabulary(loaded: Loaded) -> Iterator[Problem]:
    if any(kind == "vocabulary" for kind, _ in loaded.broken):
        return
    for kind, name in loaded.records:
        if kind == "vocabulary" and name not in fixed_lists():
            place = loaded.records[kind, name].locate(key=True)
            yield Problem(place, "B217", {"list": name}, Near(name, fixed_lists()))
    if not any(kind == "vocabulary" for kind, _ in loaded.records):
        place = Location("patterns/vocabulary.yml")
        yield Problem(place, "B210", {"list": "vocabulary", "values": _ALL, "remedy": _COPY})
        return
    for name, values in fixed_lists().items():
        record = loaded.records.get(("vocabulary", name))
        explained = set(record.data.values) if record and holds(record, Vocabulary) else set()
        place = record.locate() if record else Location("patterns/vocabulary.yml")
        lacking = ", ".join(f"'{value}'" for value in values if value not in explained)
        if lacking:
            yield Problem(place, "B210", {"list": name, "values": lacking, "remedy": _ADD})
        for value in sorted(explained - set(values)):
            assert record is not None
            place = record.locate(("values", value))
            yield Problem(place, "B213", {"list": name, "value": value})


def _parts_of_book(loaded: Loaded) -> Iterator[Problem]:
    """What the parts of the book hold is there, and each thing stands in one part."""
    word = Words("hoofdstuk, soort of overzicht", "chapter, kind or overview")
    known = {chapter.id for chapter in loaded.written} | set(KINDS) | set(PAGES)
    known |= {name for name, register in REGISTERS.items() if register.address}
    held: set[str] = set()
    for part in holding(loaded.records.values(), BookPart):
        for index, name in enumerate(part.data.holds):
            place = part.locate(("holds", index))
            values: Values = {"kind": word, "ref": name}
            if name in held:
                yield Problem(place, "B202", values)
            elif name not in known and loaded.written and not loaded.problems:
                yield Problem(place, "B203", values, Near(name, sorted(known)))
            held.add(name)


def _wording(loaded: Loaded) -> Iterator[Problem]:
    """What a book says in its own words is a text of the interface, with the same gaps."""
    known = words(loaded.source)
    names = [own_name(name) for name in known]
    for record in holding(loaded.records.values(), OwnWords):
        usual = known.get(interface_name(record.id))
        if usual is None:
            yield Problem(
                record.locate(key=True), "B244", {"name": record.id}, Near(record.id, names)
            )
            continue
        said = [(record.data.says, record.locate(("says",)))]
        said += [
            (text, translation.places[path].start)
            for translation in record.translations.values()
            for path, text in translation.texts.items()
        ]
        for text, place in said:
            if "&" in text or "<" in text or gaps_of(text) != gaps_of(usual):
                yield Problem(place, "B245", {"name": record.id, "usual": usual})


def _outline(loaded: Loaded, published: list[Record[Entry]]) -> Iterator[Problem]:
    """Every sub-lesson of the note is carried by exactly one lesson, and no other is invented."""
    expected = {}
    for section in holding(loaded.records.values(), OutlineSection):
        for index, part in enumerate(section.data.sub_lessons):
            place = section.locate(("sub_lessons", index))
            if part in expected:
                kind = Words("deelles", "sub-lesson")
                yield Problem(place, "B202", {"kind": kind, "ref": part})
            expected[part] = place
    carried: dict[str, str] = {}
    for record in holding(published, Lesson):
        for index, sub_lesson in enumerate(record.data.sub_lessons):
            place = record.locate(("sub_lessons", index, "id"))
            if expected and sub_lesson.id not in expected:
                yield Problem(place, "B214", {"ref": sub_lesson.id})
            elif sub_lesson.id in carried:
                values: Values = {"ref": sub_lesson.id}
                yield Problem(place, "B216", {**values, "lesson": carried[sub_lesson.id]})
            carried.setdefault(sub_lesson.id, record.id)
    if not loaded.broken:
        for part in sorted(expected.keys() - carried.keys()):
            yield Problem(expected[part], "B211", {"ref": part})
