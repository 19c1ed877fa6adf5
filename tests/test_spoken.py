"""What people call fields and values, and which suggestion is near enough to make."""

from __future__ import annotations

import pytest

from generator.problems import nearest
from generator.schema import intended
from generator.schema.chapter import ChapterFront
from generator.schema.fields import Block
from generator.schema.shape import Shape, fields_of
from generator.schema.spoken import SAID_FIELDS, VALUES, as_said, meant_field, meant_value
from tests.test_schema import classes

CLASSES: list[type[Block]] = [*classes(), ChapterFront]


def leaves(shape: Shape) -> set[str]:
    """The values of every fixed list in a field."""
    return leaves(shape.item) if shape.item else set(shape.values)


def test_every_field_has_a_name_in_the_other_language_and_no_row_is_left_over() -> None:
    assert {name for cls in CLASSES for name in fields_of(cls)} == set(SAID_FIELDS)


def test_every_fixed_value_has_a_name_in_the_other_language() -> None:
    values = {
        value for cls in CLASSES for shape in fields_of(cls).values() for value in leaves(shape)
    }
    assert values == set(VALUES)


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_a_word_stands_for_one_field_of_a_block(cls: type[Block]) -> None:
    said = [as_said(word) for name in fields_of(cls) for word in SAID_FIELDS[name]]
    assert sorted(set(said)) == sorted(said)
    assert not set(said) & set(fields_of(cls))
    for name in fields_of(cls):
        for word in SAID_FIELDS[name]:
            assert meant_field(word.upper(), fields_of(cls)) == name


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_a_word_stands_for_one_value_of_a_list(cls: type[Block]) -> None:
    for shape in fields_of(cls).values():
        allowed = sorted(leaves(shape))
        said = [as_said(word) for value in allowed for word in VALUES[value]]
        assert sorted(set(said)) == sorted(said)
        for value in allowed:
            for word in VALUES[value]:
                assert meant_value(f"{word.title()}.", allowed) == value


@pytest.mark.parametrize(
    ("found", "allowed", "meant"),
    [
        ("tittle", "title summary", "title"),
        ("sumary", "title summary status", "summary"),
        ("STATUS", "title status", "status"),
        ("by_review", "reviewed review_by", "review_by"),
        ("review-by", "reviewed review_by", "review_by"),
        ("evidecne", "evidence facts", "evidence"),
        ("burg", "brug draak", "brug"),
        ("urls", "url name", "url"),
        ("asociation", "association agency", "association"),
        ("gemeente-utrech", "gemeente-utrecht gemeente-breda", "gemeente-utrecht"),
        ("kin", "kind id", "kind"),
    ],
)
def test_a_slip_of_the_finger_finds_its_name(found: str, allowed: str, meant: str) -> None:
    assert nearest(found, allowed.split()) == meant


@pytest.mark.parametrize(
    ("found", "allowed"),
    [
        ("Gemeente", "municipality programme movement practice"),
        ("id", "kind title to"),
        ("who", "why to"),
        ("end", "and url"),
        ("dorp", "law chain all"),
        ("auteur", "audiences outcome"),
        ("kasteel", "toren kaart"),
        ("kiezen", "kies kist"),
        ("", "to of"),
        ("x" * 100_000, "title"),
    ],
)
def test_no_suggestion_is_better_than_a_silly_one(found: str, allowed: str) -> None:
    assert nearest(found, allowed.split()) is None


@pytest.mark.parametrize(
    ("read", "found", "meant"),
    [
        (intended.day, "23 november 2026", "2026-11-23"),
        (intended.day, "23-11-2026", "2026-11-23"),
        (intended.day, "Nov. 23, 2026", "2026-11-23"),
        (intended.day, "2026-11-23T10:00", "2026-11-23"),
        (intended.day, "2026-02-30", None),
        (intended.day, "vorige week", None),
        (intended.day, "23-11-26", None),
        (intended.flag, "Ja", "true"),
        (intended.flag, "nee.", "false"),
        (intended.flag, "soms", None),
        (intended.whole, "ca. 1201", "1201"),
        (intended.whole, "1.201", "1201"),
        (intended.whole, "1201-1202", None),
        (intended.whole, "-3", None),
        (intended.whole, "veel", None),
        (intended.score, "0,5", "0.5"),
        (intended.score, "½", "0.5"),
        (intended.score, "−1½", "-1.5"),
        (intended.score, "0", None),
        (intended.score, "nan", None),
        (intended.name, "Utrecht.yml", "utrecht"),
        (intended.name, "https://boek.example/casussen/utrecht/", "utrecht"),
        (intended.name, "Café Zuid", "cafe-zuid"),
        (intended.name, "!!!", None),
        (intended.reference, "casus: Utrecht", "case:utrecht"),
        (intended.reference, "patterns/cases/utrecht.yml", "case:utrecht"),
        (intended.reference, "https://boek.example/casussen/utrecht/", "case:utrecht"),
        (intended.reference, "utrecht", None),
        (intended.web, "www.utrecht.nl", "https://www.utrecht.nl"),
        (intended.web, "[Utrecht](https://utrecht.nl/)", "https://utrecht.nl/"),
        (intended.web, "op intranet", None),
    ],
)
def test_a_value_is_recognised_or_left_alone(read: object, found: str, meant: str | None) -> None:
    assert callable(read)
    assert read(found) == meant
