"""Jinja templates to sections: a template marks its sections with `{% call section(...) %}`.

Templates escape by themselves, stumble over every name that is not there, and hold no logic
beyond presence, loops and calls of macros (`tests/template_rules.py` says exactly what they may
hold). Contributors' text never passes Jinja as a template.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Sized
from dataclasses import dataclass, replace
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup, escape

from generator.drawing.marks import mark_shape
from generator.render.page import Section
from generator.render.place import Whereabouts
from generator.render.view import View
from generator.schema.entries import Entry
from generator.schema.interface import TEMPLATES
from generator.schema.languages import BookLanguage

_GOES_ON = re.compile(r"\\\n[ \t]*")
_WORD = re.compile(r"\w+")  # a title may break at a hyphen
_MANY, _MOST = 15, 20  # letters in a word that is large on a small screen, and in the largest


class Collector:
    """Takes the sections out of a template while it renders; what is left is the lead.

    A template also says which scripts it needs: `{{ needs("tree") }}`.
    """

    def __init__(self) -> None:
        self.sections: list[Section] = []
        self.scripts: list[str] = []

    def needs(self, script: str) -> str:
        self.scripts.append(script)
        return ""

    def __call__(
        self, identifier: str, title: str, level: int = 2, *, caller: Callable[[], str]
    ) -> str:
        return self._add(Section(level, identifier, str(title), str(caller())), title)

    def minute(self, identifier: str, title: str, *, caller: Callable[[], str]) -> str:
        """The first layer of an entry: what a reader knows after a minute."""
        return self._add(Section(2, identifier, str(title), str(caller()), form="minute"), title)

    def folded(
        self, identifier: str, title: str, things: Sized = (), *, caller: Callable[[], str]
    ) -> str:
        """A section that is a row until it is opened; the row says how many things it holds."""
        section = Section(3, identifier, str(title), str(caller()), form="folded")
        return self._add(replace(section, count=len(things)), title)

    def _add(self, section: Section, title: str) -> str:
        html = section.html.strip()
        if html:  # a section about something that is not there leaves no empty heading
            lang = getattr(title, "lang", "")
            self.sections.append(replace(section, html=html, lang=lang))
        return ""


class Continued(Extension):
    """Lines that go on: a line break after a backslash, and the indent after it, are not there.

    Between two tags a space or a line break can show, and inside a tag they make the page longer.
    """

    # Jinja calls it with all three.
    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        # What goes is made a comment that holds the break, so that errors name the right line.
        return _GOES_ON.sub("{#\n#}", source)


@cache
def environment() -> Environment:
    """The one environment of all templates."""
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[Continued],
    )
    env.filters["plain"] = _plain
    env.filters["lang"] = _lang
    env.filters["letters"] = _letters
    env.filters["fill"] = fill
    env.filters["former"] = _former
    env.globals["mark_shape"] = mark_shape
    return env


class Wording:
    """The interface texts of an edition, which templates ask for by name: `words.sources`."""

    __slots__ = ("_texts",)

    def __init__(self, texts: dict[str, str]) -> None:
        self._texts = texts

    def __getattr__(self, name: str) -> str:
        try:
            return self._texts[name]
        except KeyError:
            raise AttributeError(name) from None


@dataclass(frozen=True)
class SharedContext:
    """What every template can ask for, whatever it is about."""

    words: Wording
    language: BookLanguage
    contribute: str  # the link to where it says how to take part
    correction: str  # the link to where one says what a page should say
    web_address: str
    whereabouts: Whereabouts | None
    is_partly: bool
    is_draft: bool
    lapsed_entry: View[Entry] | None


@dataclass(frozen=True)
class Context(ABC):
    """All that one template can ask for, besides `SharedContext`; a class for each template.

    `tests/test_templates.py` follows every name that a template uses through these classes.
    """

    @property
    @abstractmethod
    def template(self) -> str:
        """The file of the template; a class says it once for all: `template = "map.html"`."""


@dataclass(frozen=True)
class Rendered:
    """What a template makes of its context."""

    lead: str
    sections: tuple[Section, ...]
    scripts: tuple[str, ...]


def render(context: Context, frame: SharedContext) -> Rendered:
    """What the template of a context makes of it, and of what every template can ask for."""
    collector = Collector()
    tools = {
        "section": collector,
        "minute": collector.minute,
        "folded": collector.folded,
        "needs": collector.needs,
    }
    names = vars(frame) | vars(context) | tools
    lead = environment().get_template(context.template).render(names)
    return Rendered(lead.strip(), tuple(collector.sections), tuple(collector.scripts))


def _plain(text: str) -> str:
    """A `Said` without its HTML, for an attribute; the template still escapes it."""
    return "".join(text)


def _letters(text: str) -> Markup:
    """The attribute for a title with a long word, so that the style sheet finds it room.

    Where such a word would break is up to the browser, and not each knows how Dutch breaks.
    """
    longest = max(map(len, _WORD.findall(_plain(text))), default=0)
    if longest < _MANY:
        return Markup("")
    return Markup(' data-letters="{}"').format("most" if longest >= _MOST else "many")


def _lang(text: str) -> Markup:
    """The attribute for an element that shows a `Said` as plain text in another language."""
    language = getattr(text, "lang", "")
    return Markup(' lang="{}"').format(language) if language else Markup("")


def _former(named: object) -> Markup:
    """The attribute with the former names of a block, its view, or None; mostly it has none."""
    former = getattr(named, "former_ids", ())
    return Markup(' data-former="{}"').format(" ".join(former)) if former else Markup("")


def fill(text: str, **values: object) -> str:
    """An interface text with its gaps filled; what fills them is escaped, or is HTML already."""
    return Markup(text).format(**{name: escape(value) for name, value in values.items()})
