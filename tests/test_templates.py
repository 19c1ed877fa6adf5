"""A template that asks for a name that nothing has is told here, and not by a reader."""

from __future__ import annotations

import dataclasses

import pytest
from jinja2 import ChoiceLoader, DictLoader

from generator.render.edition import Frame
from generator.render.entries import PlainPage
from generator.render.site import pages as pages_of_an_edition
from generator.render.templates import Context, environment
from generator.render.view import Link, View
from generator.render.words import TEMPLATES, words
from generator.schema.fields import Block
from generator.schema.kinds import Case, Model
from generator.schema.registry import KINDS, REGISTERS
from generator.schema.shape import fields_of
from tests.template_types import Complaint, Names, asked_in_vain, names_of

WORDS = tuple(words("nl"))


def contexts(cls: type[Context] = Context) -> list[type[Context]]:
    """Every context that a page can have, of the modules that `site` brings along."""
    assert pages_of_an_edition is not None
    below = [context for sub in cls.__subclasses__() for context in contexts(sub)]
    return [cls, *below] if "template" in vars(cls) else below


def pages() -> dict[str, Names]:
    """What each template gets, by its file."""
    named = {cls.template: names_of(Frame, cls) for cls in contexts()}
    for kind in KINDS.values():  # a kind that needs no functions of its own has the plain page
        entry = {"entry": View[kind.cls]}  # type: ignore[name-defined]
        if f"{kind.name}.html" not in named:
            named[f"{kind.name}.html"] = names_of(Frame, PlainPage) | entry
    return named


def test_every_name_in_a_template_is_there() -> None:
    complaints, files = asked_in_vain(environment(), pages(), WORDS)
    assert complaints == []
    there = {file.relative_to(TEMPLATES).as_posix() for file in TEMPLATES.rglob("*.html")}
    assert there - files == set()


def test_no_context_hides_what_every_template_gets() -> None:
    shared = {field.name for field in dataclasses.fields(Frame)}
    every: list[type[Context]] = [PlainPage, *contexts()]
    for cls in every:
        assert not shared & {field.name for field in dataclasses.fields(cls)}, cls


def test_no_field_of_a_record_hides_behind_what_a_view_has_itself() -> None:
    own = {name for name in dir(View) if not name.startswith("_")} | {"data"}
    classes = [*(kind.cls for kind in KINDS.values()), *(row.cls for row in REGISTERS.values())]

    def blocks(cls: type[Block]) -> set[type[Block]]:
        inner = [shape.item or shape for shape in fields_of(cls).values()]
        return {cls}.union(*(blocks(shape.cls) for shape in inner if shape.cls))

    for cls in set[type[Block]]().union(*(blocks(cls) for cls in classes)):
        assert not own & set(fields_of(cls)), cls


@dataclasses.dataclass(frozen=True)
class Made:
    """A page for the examples below."""

    entry: View[Case]
    links: list[Link]
    either: View[Case] | View[Model]


LINKED = "{% macro m(a) %}\n{{ a.hreff }}{% endmacro %}"
EACH = "{% macro m() %}{% for link in links %}{{ caller(link) }}{% endfor %}{% endmacro %}"


@pytest.mark.parametrize(
    ("text", "line", "name", "nearest"),
    [
        ("<p>\n{{ entry.sumary }}", 2, "sumary", "summary"),
        ("{{ entrie.summary }}", 1, "entrie", "entry"),
        ("{{ words.sourses }}", 1, "sourses", "sources"),
        ("{% if entry.edtorial %}x{% endif %}", 1, "edtorial", "editorial"),
        ("{% if entry.period %}\n{{ entry.perod.start }}{% endif %}", 2, "perod", "period"),
        ("{% if words.cases %}{% else %}{{ entry.don }}{% endif %}", 1, "don", "done"),
        ("{% for fact in entry.facts %}{{ fact.sorce }}{% endfor %}", 1, "sorce", "source"),
        ("{% for link in links %}\n{{ link.titel }}{% endfor %}", 2, "titel", "title"),
        ("{{ entry.outcome.result.lable }}", 1, "lable", "label"),
        ("{{ entry.reviewed.mont }}", 1, "mont", "month"),
        ("{{ entry.title.x }}", 1, "x", ""),
        ("{{ either.problem }}", 1, "problem", ""),  # a model has it, a case has not
        ("{% macro m(a) %}{{ a.hreff }}{% endmacro %}{{ m(links) }}", 1, "hreff", ""),
        (f"{LINKED}{{% for link in links %}}{{{{ m(link) }}}}{{% endfor %}}", 2, "hreff", "href"),
        (f"{EACH}{{% call(one) m() %}}{{{{ one.sumary }}}}{{% endcall %}}", 1, "sumary", "summary"),
        ('{% call section("a", words.cases) %}{{ entry.titl }}{% endcall %}', 1, "titl", "title"),
        ("{{ words.minutes_value|fill(minutes=entry.minuts) }}", 1, "minuts", ""),
        ('{% from "partials/parts.html" import bagde with context %}', 1, "bagde", "badge"),
    ],
)
def test_a_name_that_is_not_there_is_told(text: str, line: int, name: str, nearest: str) -> None:
    env = environment().overlay(
        loader=ChoiceLoader(
            [DictLoader({"made.html": text}), environment().loader or DictLoader({})]
        )
    )
    complaints, _ = asked_in_vain(env, {"made.html": names_of(Frame, Made)}, WORDS)
    assert complaints == [Complaint("made.html", line, name, nearest)]


def test_a_macro_is_held_to_every_type_that_it_is_called_with() -> None:
    text = "{% macro m(a) %}{{ a.summary }}{% endmacro %}{{ m(entry) }}{{ m(entry.outcome) }}"
    env = environment().overlay(loader=DictLoader({"made.html": text}))
    complaints, _ = asked_in_vain(env, {"made.html": names_of(Frame, Made)}, WORDS)
    assert [complaint.name for complaint in complaints] == ["summary"]
