"""The recipe of CONTRIBUTING.md for a new kind, followed to the letter on a copy of the program.

A class, a row, a template, words and an example: that is all that `follow` lays out. What a new
kind should then have is looked for in the site that comes out.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from generator.problems import LANGUAGES, Language
from tests.building import ADDRESSES, REPOSITORY, command, environment, scratch
from tests.conftest import HERE, TINY

RECIPE = HERE / "recipe"
WORD = {"nl": "spellen", "en": "games"}
INDEX = {"nl": "spellen/index.html", "en": "en/games/index.html"}


def follow(program: Path, root: Path) -> None:
    """The five steps."""
    package = program / "generator"
    # 1. A class.
    shutil.copyfile(RECIPE / "game.py", package / "schema" / "kinds" / "game.py")
    # 2. A row, and the import that it needs.
    registry = package / "schema" / "registry.py"
    text = registry.read_text("utf-8")
    before = "KINDS: dict[str, Kind] = {\n    kind.name: kind\n    for kind in (\n"
    assert before in text
    text = text.replace(before, before + (RECIPE / "row.txt").read_text("utf-8"))
    after = "from generator.schema.kinds import"
    text = text.replace(after, f"from generator.schema.kinds.game import Game\n{after}", 1)
    registry.write_text(text, "utf-8")
    # 3. A template.
    shutil.copyfile(RECIPE / "game.html", package / "templates" / "game.html")
    # 4. Its words.
    for language in LANGUAGES:
        with (package / "templates" / f"words.{language}.yml").open("a", encoding="utf-8") as words:
            words.write((RECIPE / f"words.{language}.yml").read_text("utf-8"))
    # 5. An example.
    shutil.copytree(RECIPE / "patterns" / "games", root / "patterns" / "games")


def run(*arguments: str, root: Path) -> subprocess.CompletedProcess[str]:
    """Runs the `boek` of the copy."""
    return subprocess.run(
        command(*arguments, root=root),
        env=environment(PYTHONPATH=str(root.parent)),
        cwd=root.parent,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@cache
def followed() -> Path:
    """The book with the new kind, built once by the program with the new kind."""
    program = scratch("recipe")
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(REPOSITORY / "generator", program / "generator", ignore=ignored)
    root = Path(shutil.copytree(TINY, program / "book"))
    (root / ".vscode").mkdir()
    (root / ".vscode" / "settings.json").write_text('{"files.eol": "\\n"}', "utf-8")
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + ADDRESSES, "utf-8")
    follow(program, root)
    built = run("build", root=root)
    assert (built.returncode, built.stderr) == (0, ""), built.stdout + built.stderr
    assert "2 × spel" in built.stdout
    return root


def page(name: str) -> str:
    return (followed() / "site" / name).read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_kind_has_pages_a_list_with_facets_and_a_place_in_the_menu(language: Language) -> None:
    listed = page(INDEX[language])
    assert 'href="tikkertje/"' in listed
    assert 'href="zingen/"' in listed
    assert re.findall(r'<input type="checkbox" name="(\w+)"', listed) == [
        *["moment"] * 2,
        "audience",
    ]
    assert 'data-f-moment="before"' in listed
    front = page("index.html" if language == "nl" else "en/index.html")
    assert f'href="{WORD[language]}/"' in front
    entry = page(INDEX[language].replace("index.html", "tikkertje/index.html"))
    assert {"nl": "De regels", "en": "The rules"}[language] in entry
    assert "<svg" in entry
    assert {"nl": "Tikkertje met een katrol", "en": "Tag with a pulley"}[language] in entry


def test_it_stands_on_the_map_where_it_has_a_place() -> None:
    whole = page("kaart/index.html")
    assert 'data-entry="game:tikkertje"' in whole
    elsewhere = whole[whole.index('id="zonder-plek"') :]
    assert 'href="../spellen/zingen/"' in elsewhere
    assert re.search(r'<li class="point game [^>]*><svg.*?</svg> Spel</li>', whole)


@pytest.mark.parametrize(
    "target",
    ["modellen/toren", "lessen/samen-bouwen", "checklists/reis", "casussen/brug"],
)
def test_what_it_refers_to_names_it_back(target: str) -> None:
    assert 'href="../../spellen/tikkertje/"' in page(f"{target}/index.html")


def test_registers_name_it_back_too() -> None:
    for register in ("bronnen", "doelgroepen"):
        assert 'href="../spellen/tikkertje/"' in page(f"{register}/index.html")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_found_by_search_and_stands_in_the_site_map(language: Language) -> None:
    below = "" if language == "nl" else "en/"
    place = {"nl": "zoeken", "en": "en/search"}[language]
    rows = json.loads(page(f"{place}/index.json"))["rows"]
    found = next(row for row in rows if row["at"] == f"{WORD[language]}/tikkertje/")
    assert "vangspel" in str(found)
    places = ET.fromstring(page(f"{below}sitemap.xml")).itertext()
    assert f"https://boek.example/dal/{below}{WORD[language]}/zingen/" in set(places)


def test_it_is_published_as_data_that_fits_its_schema() -> None:
    entry = json.loads(page("data/games/tikkertje.json"))
    jsonschema.validate(entry, json.loads(page("data/schema/game.schema.json")))
    assert entry["pages"] == {"nl": "spellen/tikkertje/", "en": "en/games/tikkertje/"}
    assert [text["text"] for text in entry["translations"]["en"]["texts"]][:1]
    whole = json.loads(page("data/book.json"))
    jsonschema.validate(whole, json.loads(page("data/schema/book.schema.json")))
    assert [game["id"] for game in whole["games"]] == ["tikkertje", "zingen"]


def test_people_can_write_one() -> None:
    root = followed()
    made = run("new", "game", "verstoppertje", "--title", "Verstoppertje", root=root)
    assert made.returncode == 0, made.stderr
    file = root / "patterns" / "games" / "verstoppertje.yml"
    text = file.read_text("utf-8")
    assert "# Hoe het spel gaat." in text
    checked = run("check", root=root)
    assert "verstoppertje.yml" in checked.stdout, "what is not filled in is told"
    file.unlink()
    assert run("schema", root=root).returncode == 0
    schema = json.loads((root / "patterns" / "schema" / "game.schema.json").read_text("utf-8"))
    assert schema["properties"]["rules"]["description"] == "Hoe het spel gaat."
    editor = json.loads((root / ".vscode" / "settings.json").read_text("utf-8"))
    assert editor["yaml.schemas"]["./patterns/schema/game.schema.json"][0] == "patterns/games/*.yml"
    assert editor["files.eol"] == "\n"


def test_people_can_translate_one() -> None:
    root = followed()
    done = run("translate", "games/zingen", root=root)
    assert done.returncode == 0, done.stderr
    text = (root / "patterns" / "games" / "zingen.en.yml").read_text("utf-8")
    assert 'rules: "Ieder zingt een regel erbij."' in text
    checked = run("check", root=root)
    assert checked.returncode == 0, checked.stdout


def test_the_recipe_says_what_the_test_does() -> None:
    """The steps of the manual, by the words that a reader follows."""
    manual = (REPOSITORY / "CONTRIBUTING.md").read_text("utf-8")
    recipe = manual.split("### A new kind of entry")[1].split("\n### ")[0]
    steps = re.findall(r"^(\d)\. \*\*(\w+)", recipe, re.MULTILINE)
    assert [word for _, word in steps] == ["Class", "Row", "Template", "Words", "Example"]
