"""What an organisation says of its edition is judged as strictly as content."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.link.linking import check
from generator.link.settings import MAX_TEXT, read_settings
from generator.problems import Location

NAME = "site_name: Het boek van het dal\n"


def found(root: Path, text: str) -> list[tuple[str, Location]]:
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")
    settings, problems = read_settings(root)
    assert (settings is None) == any(problem.is_error for problem in problems)
    for problem in problems:
        assert "{" not in problem.render("nl") + problem.render("en")
    return [(problem.code, problem.location) for problem in problems]


@pytest.mark.parametrize("key", ["site_url", "edit_uri"])
@pytest.mark.parametrize(
    "address",
    [
        '""',
        '" "',
        "dal",
        '"https://[x"',
        "'https://dal.example/\">'",
        '"https://dal.example/\\n"',
        "https://gast@dal.example/",
        "https://dal.example:99999/",
        "https://localhost/",
        "https://1.1/",
        "mailto:bard@dal.example",
        "ftp://dal.example/",
        f"https://dal.example/{'x' * 2000}",
    ],
)
def test_an_address_that_is_none_is_told_at_its_place(key: str, address: str, tiny: Path) -> None:
    assert found(tiny, f"{NAME}{key}: {address}\n") == [("B511", Location("mkdocs.yml", 2, 11))]


@pytest.mark.parametrize("more", ["?a=b", "#a", "boek/?"])
def test_pages_come_below_the_address_of_the_site(more: str, tiny: Path) -> None:
    address = f"https://dal.example/{more}"
    assert found(tiny, f"{NAME}site_url: {address}\n") == [("B511", Location("mkdocs.yml", 2, 11))]


def test_an_address_without_protection_is_only_noted(tiny: Path) -> None:
    text = f"{NAME}site_url: http://dal.example/boek\n"
    assert found(tiny, text) == [("B410", Location("mkdocs.yml", 2, 11))]
    settings, _ = read_settings(tiny)
    assert settings is not None
    assert settings.site_url == "http://dal.example/boek/"


@pytest.mark.parametrize("key", MAX_TEXT)
@pytest.mark.parametrize(
    ("value", "code"),
    [
        ('""', "B105"),
        ('" "', "B105"),
        ("\u3164", "B117"),
        ('"een\\ntwee"', "B106"),
        ("b\u043eek", "B118"),
        (f"boe{chr(0x301) * 9}k", "B119"),
        ("x" * 500, "B104"),
        ("[een, twee]", "B505"),
    ],
)
def test_a_name_is_judged_as_a_title(key: str, value: str, code: str, tiny: Path) -> None:
    text = f"{key}: {value}\n" + ("" if key == "site_name" else NAME)
    assert [code for code, _ in found(tiny, text)] == [code]


def test_the_longest_name_fits(tiny: Path) -> None:
    assert found(tiny, f"site_name: {'x' * MAX_TEXT['site_name']}\n") == []


@pytest.mark.parametrize(
    ("box", "codes"),
    [("bard@dal.example", []), ("bard@dal", ["B522"]), ("bard", ["B522"])]
    + [(box, ["B522"]) for box in ("a@dal.nl,b@dal.nl", "a@dal.nl?cc=b@dal.nl", "a%40dal.nl")],
)
@pytest.mark.parametrize("key", ["editors_mail", "security_mail"])
def test_a_mailbox_is_one_address(key: str, box: str, codes: list[str], tiny: Path) -> None:
    assert [code for code, _ in found(tiny, f"{NAME}{key}: '{box}'\n")] == codes


def test_the_statement_on_accessibility_is_any_page(tiny: Path) -> None:
    address = "https://dal.example/verklaring?id=7"
    assert found(tiny, f"{NAME}accessibility_url: {address}\n") == []
    settings, _ = read_settings(tiny)
    assert settings is not None
    assert settings.accessibility_url == address  # no slash behind it
    assert [c for c, _ in found(tiny, f"{NAME}accessibility_url: verklaring\n")] == ["B511"]


@pytest.mark.parametrize(
    ("logo", "code"),
    [
        ("https://dal.example/a.svg", "B140"),
        ("../a.svg", "B140"),
        ("Dal.svg", "B140"),
        ("dal.svg", "B142"),
    ],
)
def test_a_logo_is_a_picture_of_the_book(logo: str, code: str, tiny: Path) -> None:
    assert found(tiny, f"{NAME}logo: {logo}\n") == [(code, Location("mkdocs.yml", 2, 7))]


def test_a_logo_that_is_there_is_in_use(tiny: Path) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"/>'
    (tiny / "book/pictures").mkdir()
    (tiny / "book/pictures/dal.svg").write_text(drawing, "utf-8")
    settings = (tiny / "mkdocs.yml").read_text("utf-8")
    (tiny / "mkdocs.yml").write_text(f"{settings}logo: dal.svg\n", "utf-8")
    verdict = check(tiny)
    assert verdict.problems == []
    assert verdict.book
    assert verdict.book.logo
    assert (verdict.book.logo.width, verdict.book.logo.height) == (40, 30)
