"""A template asks only for names that are there, and holds no logic: else it is told here."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest
from jinja2 import ChoiceLoader, DictLoader

from generator.render.entries import PlainPage
from generator.render.site import pages as pages_of_an_edition
from generator.render.templates import Context, SharedContext, environment
from generator.render.view import Link, View
from generator.schema.fields import Block
from generator.schema.interface import TEMPLATES, words
from generator.schema.kinds import Case, Model
from generator.schema.registry import KINDS, REGISTERS
from generator.schema.shape import fields_of
from tests.template_rules import LONGEST, breaches
from tests.template_types import Complaint, Names, asked_in_vain, names_of

WORDS = tuple(words("nl"))


def contexts(cls: type[Context] = Context) -> list[type[Context]]:
    """Every context that a page can have, of the modules that `site` brings along."""
    assert pages_of_an_edition is not None
    below = [context for sub in cls.__subclasses__() for context in contexts(sub)]
    return [cls, *below] if isinstance(vars(cls).get("template"), str) else below


def pages() -> dict[str, Names]:
    """What each template gets, by its file."""
    named = {str(cls.template): names_of(SharedContext, cls) for cls in contexts()}
    for kind in KINDS.values():  # a kind that needs no functions of its own has the plain page
        entry = {"entry": View[kind.cls]}  # type: ignore[name-defined]
        if f"{kind.name}.html" not in named:
            named[f"{kind.name}.html"] = names_of(SharedContext, PlainPage) | entry
    return named


def test_every_name_in_a_template_is_there() -> None:
    complaints, files = asked_in_vain(environment(), pages(), WORDS)
    assert complaints == []
    there = {file.relative_to(TEMPLATES).as_posix() for file in TEMPLATES.rglob("*.html")}
    assert there - files == set()


def test_no_context_hides_what_every_template_gets() -> None:
    shared = {field.name for field in dataclasses.fields(SharedContext)}
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
    complaints, _ = asked_in_vain(env, {"made.html": names_of(SharedContext, Made)}, WORDS)
    assert complaints == [Complaint("made.html", line, name, nearest)]


def test_a_macro_is_held_to_every_type_that_it_is_called_with() -> None:
    text = "{% macro m(a) %}{{ a.summary }}{% endmacro %}{{ m(entry) }}{{ m(entry.outcome) }}"
    env = environment().overlay(loader=DictLoader({"made.html": text}))
    complaints, _ = asked_in_vain(env, {"made.html": names_of(SharedContext, Made)}, WORDS)
    assert [complaint.name for complaint in complaints] == ["summary"]


RECIPE = Path(__file__).parent / "recipe"
THEME = TEMPLATES.parent / "theme"


def test_templates_hold_no_logic_and_no_long_line() -> None:
    files = [*sorted(TEMPLATES.rglob("*.html")), *sorted(RECIPE.glob("*.html"))]
    told = [
        str(breach)
        for file in files
        for breach in breaches(environment(), file.name, file.read_text("utf-8"))
    ]
    assert told == []


def test_the_templates_of_the_theme_have_no_long_line() -> None:
    """They get what MkDocs gives, so they must pick from it; their lines are ours all the same."""
    for file in THEME.rglob("*.html"):
        lines = file.read_text("utf-8").splitlines()
        assert [line for line in lines if len(line) > LONGEST] == [], file


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("<p>\n{% if a.kind == 'case' %}x{% endif %}", 2, "a comparison"),
        ("{% if entry.steps|length > 3 %}x{% endif %}", 1, "a comparison"),
        ("{% if entry.title is none %}x{% endif %}", 1, "a test"),
        ("{% if entry.said() %}x{% endif %}", 1, "an `if` that asks more than presence"),
        ("{% if entry.steps|length %}x{% endif %}", 1, "an `if` that asks more than presence"),
        ("{% if entry %}{% elif entry.order - 1 %}x{% endif %}", 1, "arithmetic"),
        ("{% if entry and not (entry.a == 1 or entry.b) %}x{% endif %}", 1, "a comparison"),
        ("{{ entry.count + 1 }}", 1, "arithmetic"),
        ("{{ -entry.count }}", 1, "arithmetic"),
        ("{{ entry.short or entry.title }}", 1, "a choice between values"),
        ("{{ entry.short if entry.short else entry.title }}", 1, "a choice between values"),
        ("{{ (entry.short or entry.title).text }}", 1, "a choice between values"),
        ("{{ not entry.title }}", 1, "a value turned round"),
        ("{{ 'a' ~ entry.id }}", 1, "texts put together"),
        ("{{ entry.steps[0] }}", 1, "an item of a value"),
        ("{{ entry.steps[0].title }}", 1, "an item of a value"),
        ("{% set name = entry.title %}", 1, "a value kept under a name"),
        ("{% set name %}x{% endset %}", 1, "a text kept under a name"),
        ("{% with name = entry.title %}{% endwith %}", 1, "`With`"),
        ("{{ entry.title.upper() }}", 1, "a call of what is no macro"),
        ("{{ joiner(', ') }}", 1, "a call of what is no macro"),
        ("{{ mark(**entry.names) }}", 1, "a call of what is no macro"),
        ("{{ entry.steps|sort }}", 1, "the filter `sort`"),
        ("{{ entry.steps|map(attribute='title')|join(', ') }}", 1, "the filter `map`"),
        ("{{ words.found|fill(count=entry.steps|length) }}", 1, "the filter `length`"),
        ("{% for step in steps if step.who %}{% endfor %}", 1, "a loop over what it works out"),
        ("{% for number in range(3) %}{% endfor %}", 1, "a loop over what it works out"),
        ("{% for name, value in entry.pairs %}{% endfor %}", 1, "a loop with several names"),
        ("{% for step in all %}{% if loop.index > 2 %}x{% endif %}{% endfor %}", 1, "a comparison"),
        ("{% macro m() %}\n{{ words.a ~ words.b }}{% endmacro %}", 2, "texts put together"),
        ("{% macro step(text=1 + 1) %}{% endmacro %}", 1, "arithmetic"),
        ("{% call section('a', words.a or words.b) %}x{% endcall %}", 1, "a choice between values"),
        ("{% call section('a', words.a) %}\n{{ 1 + 1 }}{% endcall %}", 2, "arithmetic"),
        ("{% macro row(e) %}{% endmacro %}", 1, "the name `e`"),
        ("{% for step in entry.steps %}{% else %}{{ t.none }}{% endfor %}", 1, "the name `t`"),
        ("{{ x.summary }}", 1, "the name `x`"),
        ("<p>\\\n  {{ 1 + 1 }}</p>", 2, "arithmetic"),
        ("<p>" + 120 * "a", 1, "a line of 123 characters"),
    ],
)
def test_logic_in_a_template_is_told(text: str, line: int, found: str) -> None:
    told = breaches(environment(), "made.html", text)
    assert (line, found) in [(breach.line, breach.found) for breach in told]
    assert all(breach.instead for breach in told)


def test_presence_loops_macros_and_filters_that_write_are_no_logic() -> None:
    text = (
        '{% from "partials/parts.html" import mark with context %}\n'
        "{% macro small(name, said='') %}{{ name }}: {{ said }}{{ caller() }}{% endmacro %}\n"
        "{% if entry.a and not (entry.b or entry.c) %}{{ entry.a.b }}{% elif entry.c %}\n"
        "{% for step in entry.steps %}{{ step }}{% if not loop.last %}, {% endif %}{% else %}-\n"
        "{% endfor %}{% else %}{{ mark(entry.quadrant|plain) }}{% endif %}\n"
        "{% call(column) small(words.a, said=words.b|fill(count=3)) %}{{ column }}{% endcall %}\n"
        '{{ mark_shape(entry.quadrant, point.x, 8, 6.5) }}{% include "partials/found.html" %}\n'
        f"<p>\\\n  {114 * 'a'}</p>"
    )
    assert breaches(environment(), "made.html", text) == []


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Een proeftuin in de straat", ""),
        ("Experimenteerruimte", "many"),
        ("Wat is digitaliseringsstrategie?", "most"),
        ("Digitaliserings-strategie", "many"),
    ],
)
def test_a_title_says_how_long_its_longest_word_is(title: str, said: str) -> None:
    html = environment().from_string("<h1{{ title|letters }}>").render(title=title)
    assert html == (f'<h1 data-letters="{said}">' if said else "<h1>")


def test_every_title_that_a_book_gives_says_so() -> None:
    given = re.compile(r"<h1[^{>]*(.*?)>\{\{ ((?:entry|outcome|question)\.\w+|title) \}\}</h1>")
    found = {
        file.name: match
        for file in TEMPLATES.rglob("*.html")
        if (match := given.search(file.read_text("utf-8")))
    }
    assert {"model.html", "outcome.html", "question.html"} <= found.keys()
    assert [name for name, match in found.items() if f"{match[2]}|letters" not in match[1]] == []
