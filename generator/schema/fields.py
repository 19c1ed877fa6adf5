"""The building blocks of every kind: text, references, dates, scores and fixed lists.

A field's type carries marks that the later layers read: `Text` (shown to readers, so
translated and, unless plain, Markdown), `Ref` (points to an entry or a register), `Term` (a
value explained in `vocabulary.yml`) and `Facet` (readers choose from a list by it). A mark is
the only place where that is said.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError

from generator import web
from generator.problems import Words

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
NOT_BLANK = r"\S"
PROSE_LIMIT = 4000
# The marks of a field in the JSON Schema of its class, until `schema.export` has followed them.
POINTS_TO, LISTED_IN = "x-points-to", "x-listed-in"


MarkupAllowed = Literal["none", "inline", "blocks"]


@dataclass(frozen=True)
class Text:
    """Text for readers. `markup`: none, `inline` (emphasis, links) or `blocks` (also lists)."""

    markup: MarkupAllowed


@dataclass(frozen=True)
class Ref:
    """The name of an entry of `kind`, of a record in register `kind`, or `*`: `kind:id`."""

    kind: str

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:  # (of pydantic)
        return handler(schema) | {POINTS_TO: self.kind}


@dataclass(frozen=True)
class Term:
    """A value of the fixed list `name` in `vocabulary.yml`."""

    name: str

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:  # (of pydantic)
        return handler(schema) | {LISTED_IN: self.name}


def _itself(value: Any) -> tuple[str, ...]:  # noqa: ANN401  (what stands in a field)
    return (value,)


@dataclass(frozen=True)
class Facet:
    """A value by which readers choose from a list, named after its fixed list or its kind.

    Where it follows from what stands in the field, as a class of lengths from minutes, `name` is
    the fixed list that explains it, `values` are all of that list, and `of` gives those that hold.
    """

    name: str = ""
    values: tuple[str, ...] = ()
    of: Callable[[Any], tuple[str, ...]] = _itself  # (each field knows what stands in it)


T = TypeVar("T")
Findable = Annotated[T, Facet()]


@dataclass(frozen=True)
class Story:
    """A text of which each paragraph can have a note beside it."""


@dataclass(frozen=True)
class Web:
    """An address on the web."""


class Block(BaseModel):
    """A group of fields. Frozen; a key that is not a field is a fault.

    `public` is what it is called where readers hold on to its name (see `link.names`).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    public: ClassVar[Words | None] = None


def about(nl: str, en: str, **limits: Any) -> Any:  # noqa: ANN401  (what pydantic's Field takes)
    """A field with its description in both languages: hover text, form label and reference.

    `limits` are those of pydantic's `Field`, such as `default` and `min_length`.
    """
    return Field(description=nl, json_schema_extra={"description_en": en}, **limits)


def former_ids(nl: str, en: str) -> Any:  # noqa: ANN401  (as `about`)
    """The field with the names that a block had before, by which readers may still know it."""
    return about(nl, en, default=())


def own_quote() -> Any:  # noqa: ANN401  (as `about`)
    """The field with a sentence of the text itself that is shown large, once, for the eye alone."""
    return about(
        "Eén zin, of twee, uit de tekst van deze bladzijde zelf, letterlijk: die staat daar nog "
        "eens groot. Nooit woorden van een ander.",
        "One sentence, or two, from the text of this very page, word for word: it stands there "
        "once more, large. Never the words of someone else.",
        default=None,
    )


def in_the_margin() -> Any:  # noqa: ANN401  (as `about`)
    """The field that ties a note to a paragraph: the editors say so, and nothing is guessed."""
    return about(
        "Woorden uit de alinea van het verhaal waar dit bij hoort, letterlijk: daar staat het dan "
        "ook, in de kantlijn.",
        "Words from the paragraph of the story that this belongs to, as they stand there: then it "
        "stands there too, in the margin.",
        default=None,
    )


def _iso_date(value: object) -> object:
    if isinstance(value, str):
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
            raise PydanticCustomError("date", "no ISO date")
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise PydanticCustomError("date", "no such day") from None
    return value


def is_id(text: str) -> bool:
    """Whether a text can be the name of an entry, and so part of its address."""
    return len(text) <= 60 and re.fullmatch(ID_PATTERN, text) is not None


SCORES = (-2.0, -1.5, -1.0, -0.5, 0.5, 1.0, 1.5, 2.0)
_SCORE_TEXTS = {
    written: score
    for score in SCORES
    for written in (f"{score:g}", f"{score:+g}", f"{score:.1f}", f"{score:+.1f}")
}


def _score(value: object) -> object:
    if isinstance(value, str):
        if value not in _SCORE_TEXTS:
            raise PydanticCustomError("score", "no score")
        return _SCORE_TEXTS[value]
    return value


def _whole(value: object) -> object:
    if isinstance(value, str):
        if not re.fullmatch(r"[1-9]\d{0,3}", value, re.ASCII):
            raise PydanticCustomError("whole", "no whole number")
        return int(value)
    return value


def _flag(value: object) -> object:
    if isinstance(value, str):
        if value not in ("true", "false"):
            raise PydanticCustomError("flag", "neither true nor false")
        return value == "true"
    return value


def _trusted(address: str) -> str:
    why = web.web_objection(address)
    if why:
        raise PydanticCustomError("web", "no trustworthy address", why._asdict())
    return address


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=60)]
FormerIds = tuple[Id, ...]
Day = Annotated[
    date,
    BeforeValidator(_iso_date),
    WithJsonSchema({"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}),
]
Score = Annotated[
    float, BeforeValidator(_score), WithJsonSchema({"type": "number", "enum": list(SCORES)})
]
Whole = Annotated[
    int,
    BeforeValidator(_whole),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 9999}),
]
Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"type": "boolean"})]
WebAddress = Annotated[
    str,
    StringConstraints(max_length=web.MAX_WEB_ADDRESS),
    AfterValidator(_trusted),
    WithJsonSchema({"type": "string", "pattern": "^https?://", "maxLength": web.MAX_WEB_ADDRESS}),
    Web(),
]

Plain = Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=200), Text("none")]
Short = Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=30), Text("none")]
Title = Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=90), Text("none")]
Summary = Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=280), Text("none")]
Quote = Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=120)]
Line = Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=400), Text("inline")]
Prose = Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=PROSE_LIMIT), Text("blocks")]
StoryText = Annotated[Prose, Story()]
StoryLine = Annotated[Line, Story()]
Name = Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=200)]

ModelRef = Annotated[Id, Ref("model")]
CaseRef = Annotated[Id, Ref("case")]
LessonRef = Annotated[Id, Ref("lesson")]
TreeRef = Annotated[Id, Ref("tree")]
ChecklistRef = Annotated[Id, Ref("checklist")]
FormatRef = Annotated[Id, Ref("format")]
SourceRef = Annotated[Id, Ref("source")]
AudienceRef = Annotated[Id, Ref("audience")]
OrganisationRef = Annotated[Id, Ref("organisation")]
AnyRef = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z]+:[a-z0-9]+(-[a-z0-9]+)*$", max_length=80),
    Ref("*"),
]

Status = Annotated[Literal["draft", "published", "deprecated"], Term("status")]
Confidence = Annotated[
    Literal["high", "medium", "low", "note", "editorial", "unverified"], Term("confidence")
]
EvidenceGrade = Annotated[
    Literal["mentioned", "described", "documented", "evaluated"], Term("evidence")
]
ReadPart = Annotated[Literal["whole", "part", "summary", "unread"], Term("read_part")]
CheckResult = Annotated[
    Literal["kept", "reworded", "corrected", "lowered", "unreachable"], Term("check_result")
]
Polarity = Annotated[Literal["example", "warning", "ambivalent", "analogy"], Term("polarity")]
