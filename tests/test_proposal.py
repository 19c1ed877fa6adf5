"""`boek diff`: what a proposal does to the book, for who judges it and reads no YAML."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from markdown import markdown

from generator import cli
from generator.problems import LANGUAGES
from generator.proposal.comparison import EntryChange, Moved, Proposal, compare_versions
from generator.proposal.fields import FieldChange
from generator.proposal.said import FIELDS_BY_HAND, PROPOSAL_SAID
from generator.proposal.telling import proposal_json, proposal_markdown, proposal_text
from generator.proposal.version import read_version
from generator.schema.registry import KINDS, REGISTERS
from generator.schema.shape import names_in
from generator.schema.spoken import SAID_FIELDS
from tests.building import REPOSITORY, environment
from tests.conftest import TINY, Said

OLD = read_version(TINY)


def change(root: Path, name: str, *changes: tuple[str, str]) -> None:
    file = root / name
    text = file.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, "utf-8")


def since_tiny(root: Path) -> Proposal:
    """What differs between the tiny book and a changed copy of it."""
    return compare_versions(OLD, read_version(root))


def entry(proposal: Proposal, kind: str, identifier: str) -> EntryChange:
    [found] = [e for e in proposal.entries if (e.kind, e.id) == (kind, identifier)]
    return found


def test_the_same_book_twice_differs_in_nothing(tiny: Path) -> None:
    proposal = since_tiny(tiny)
    assert (proposal.entries, proposal.addresses) == ((), ())
    assert proposal_text(proposal, "nl")[1] == "  Aan de inhoud van het boek verandert niets."


def test_a_field_is_told_in_words_with_only_the_sentences_that_differ(tiny: Path) -> None:
    change(
        tiny,
        "patterns/cases/brug.yml",
        ("te breed om over te springen.", "te breed. Springen kon niet."),
        ("result: succeeded", "result: mixed"),
        ("  - palen slaan;", "  - palen heien;"),
        ("- Wie de eerste plank legde.", "- Wie de eerste plank legde.\n  - Wat het kostte."),
    )
    proposal = since_tiny(tiny)
    fields = {f.path: (f.before, f.after) for f in entry(proposal, "case", "brug").fields}
    assert fields["situation",] == (
        "De beek was te breed om over te springen.",
        "De beek was te breed. Springen kon niet.",
    )
    assert fields["outcome", "result"] == ("succeeded", "mixed")
    assert fields["unknowns",] == (None, "Wat het kostte.")
    text = "\n".join(proposal_text(proposal, "nl"))
    assert "Casus brug: De brug over de beek (veranderd)" in text
    assert "  gedaan\n      was: - palen slaan;\n      wordt: - palen heien;\n" in text
    assert "planken leggen" not in text
    old, new = (proposal.labels["result", value].nl for value in ("succeeded", "mixed"))
    assert f"  uitkomst › resultaat\n      was: {old}\n      wordt: {new}" in text


def test_an_item_more_does_not_make_the_others_different(tiny: Path) -> None:
    hat = (
        "items:\n  - id: hoed\n    text: Neem een hoed mee\n    why: De zon schijnt.\n"
        "    how: Vraag de hoedenmaker.\n    done_when: Hij past.\n    level: could\n"
        "    since: 2026-11-02\n"
    )
    change(tiny, "patterns/checklists/reis.yml", ("items:\n", hat))
    reis = entry(since_tiny(tiny), "checklist", "reis")
    assert {f.path[:2] for f in reis.fields} == {("items", "[hoed]")}
    assert [(item.id, item.seen) for item in reis.items] == [("hoed", "new")]


SHOULD = "level: should\n    since: 2026-11-01\n"


@pytest.mark.parametrize(
    ("old", "new", "seen"),
    [
        ("text: Neem touw mee", "text: Neem dik touw mee", "unseen"),
        (SHOULD, SHOULD.replace("should", "must"), "unseen"),
        (SHOULD, SHOULD.replace("should", "must") + "    changed: 2026-11-02\n", "changed"),
        (SHOULD, SHOULD + "    removed: 2026-11-02\n", "lapsed"),
        ("- id: touw", "- id: koord", "gone"),
    ],
)
def test_an_item_is_told_as_its_readers_see_it(tiny: Path, old: str, new: str, seen: str) -> None:
    change(tiny, "patterns/checklists/reis.yml", (old, new))
    items = entry(since_tiny(tiny), "checklist", "reis").items
    assert [item.seen for item in items if item.id == "touw"] == [seen]


def test_an_answer_that_leads_elsewhere_comes_with_its_roads_and_routes(tiny: Path) -> None:
    change(
        tiny,
        "patterns/trees/poort.yml",
        ("        to: heuvel\n", "        to: hier\n"),
        ("        implies:\n          steering: -1\n", ""),
        (
            "        to: thuis\n        because: Zonder",
            "        to: heuvel\n        because: Zonder",
        ),
        ("        to: hier\n", "        to: thuis\n"),
        ("    outcome: heuvel", "    outcome: thuis"),
    )
    tree = entry(since_tiny(tiny), "tree", "poort").tree
    assert tree is not None
    assert (tree.roads_before, tree.roads_after) == (3, 3)
    told = {a.answer: (a.before[0].to, a.after[0].to, a.roads, a.routes) for a in tree.answers}
    assert told == {
        "ja": ("heuvel", "thuis", 1, ("De brugbouwers",)),
        "nee": ("thuis", "heuvel", 1, ()),
    }
    [route] = tree.routes
    assert (route.name, route.before, route.after) == ("De brugbouwers", "heuvel", "thuis")


def test_a_tree_with_a_fault_is_told_without_counting_roads(tiny: Path) -> None:
    change(tiny, "patterns/trees/poort.yml", ("        to: steun", "        to: nergens"))
    proposal = since_tiny(tiny)
    tree = entry(proposal, "tree", "poort").tree
    assert tree is not None
    assert (tree.roads_before, tree.roads_after) == (3, None)
    assert "3 → niet te tellen" in "\n".join(proposal_text(proposal, "nl"))


def test_relations_and_addresses_that_come_and_go_are_told(tiny: Path) -> None:
    related = "status: published\nrelated:\n  - to: format:vuurkring\n    why: Daar begon het.\n"
    change(tiny, "patterns/cases/draak.yml", ("status: published\n", related))
    (tiny / "patterns/cases/nieuw.yml").write_bytes(
        (TINY / "patterns/cases/draak.yml").read_bytes()
    )
    (tiny / "patterns/formats/vuurkring.yml").unlink()
    (tiny / "patterns/formats/vuurkring.en.yml").unlink()
    proposal = since_tiny(tiny)
    draak = entry(proposal, "case", "draak")
    assert [(r.to, r.field) for r in draak.related] == [("format:vuurkring", ("related",))]
    assert entry(proposal, "case", "nieuw").state == "added"
    assert entry(proposal, "format", "vuurkring").state == "removed"
    assert set(proposal.addresses) == {
        Moved("/werkvormen/vuurkring/", None),
        Moved(None, "/casussen/nieuw/"),
    }


def test_another_name_is_no_new_entry_and_its_address_leads_on(tiny: Path) -> None:
    old = tiny / "patterns" / "cases" / "draak.yml"
    new = old.rename(old.with_name("vuur.yml"))
    new.write_text(f"{new.read_text('utf-8')}former_ids: [draak]\n", "utf-8")
    for file in (tiny / "patterns").rglob("*.yml"):
        text = file.read_text("utf-8")
        file.write_text(text.replace(": draak", ": vuur"), "utf-8")
    proposal = since_tiny(tiny)
    vuur = entry(proposal, "case", "vuur")
    assert (vuur.state, vuur.was) == ("renamed", "draak")
    assert proposal.addresses == (Moved("/casussen/draak/", "/casussen/vuur/"),)
    assert [e for e in proposal.entries if e.related or e.no_longer_related] == []


def test_a_chapter_a_translation_and_a_setting_are_told(tiny: Path) -> None:
    change(tiny, "patterns/cases/brug.en.yml", ("title:", "title: The new bridge #"))
    chapter = tiny / "book/nl/over.md"
    chapter.write_text(chapter.read_text("utf-8") + "\n## Slot\n\nTot ziens.\n", "utf-8")
    (tiny / "mkdocs.yml").write_text("site_name: Het andere boek\n", "utf-8")
    proposal = since_tiny(tiny)
    [title] = [f for f in entry(proposal, "case", "brug").fields if f.path == ("title",)]
    assert (title.language, title.after) == ("en", "The new bridge")
    slot = FieldChange(("[Slot]",), None, "Tot ziens.")
    assert entry(proposal, "chapter", "over").fields == (slot,)
    assert entry(proposal, "settings", "mkdocs").fields[0].after == "Het andere boek"


def test_a_version_with_faults_gives_what_can_be_read_of_it(tiny: Path) -> None:
    (tiny / "patterns/cases/draak.yml").write_text("title: [\n", "utf-8")
    (tiny / "patterns/models/toren.yml").write_text("::", "utf-8")
    change(tiny, "patterns/lessons/samen-bouwen.yml", ("title: ", "title: Toch "))
    new = read_version(tiny)
    for proposal in (compare_versions(OLD, new), compare_versions(new, OLD)):
        assert [(e.kind, e.id, e.state) for e in proposal.entries if e.kind in KINDS] == [
            ("lesson", "samen-bouwen", "changed")
        ]
        assert {*proposal.unread_before, *proposal.unread_after} == {
            "patterns/cases/draak.yml",
            "patterns/models/toren.yml",
        }


def test_in_markdown_no_text_can_be_markup(tiny: Path) -> None:
    hostile = "1. <img src=x> [a](https://x.example) **b** `c` @naam #1 | - &amp;"
    change(tiny, "patterns/cases/draak.yml", ("summary: ", f"summary: '{hostile}' #"))
    html = markdown("\n".join(proposal_markdown(since_tiny(tiny), "nl")), tab_length=2)
    assert "<h2>Wat er verandert</h2>" in html
    for tag in ("<img", "<a ", "<strong", "<code", "<h1", "<ol"):
        assert tag not in html
    assert "1. &lt;img src=x" in html
    assert "@naam" not in html


def test_json_is_the_same_in_both_languages(tiny: Path) -> None:
    change(tiny, "patterns/cases/brug.yml", ("title: ", "title: Toch "))
    proposal = since_tiny(tiny)
    data = json.loads("\n".join(proposal_json(proposal, "nl")))
    assert data["entries"][0]["fields"][0]["path"] == ["title"]
    assert proposal_json(proposal, "nl") == proposal_json(proposal, "en")


def test_every_field_has_a_word_in_both_languages() -> None:
    classes = [*(row.cls for row in KINDS.values()), *(row.cls for row in REGISTERS.values())]
    fields = {name for cls in classes for name in names_in(cls)}
    assert fields - SAID_FIELDS.keys() - FIELDS_BY_HAND.keys() == set()
    for said in (*PROPOSAL_SAID.values(), *FIELDS_BY_HAND.values()):
        assert said.keys() == set(LANGUAGES)


# From git.


def git(root: Path, *words: str) -> None:
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(
        ["git", *who, *words],
        cwd=root,
        env={**os.environ, **alone},
        check=True,
        capture_output=True,
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The tiny book in a folder of a repository, with a link in it; gives the root of the book."""
    root = Path(shutil.copytree(TINY, tmp_path / "mappen" / "boek"))
    (root / "patterns/cases/link.yml").symlink_to("/etc/hostname")
    git(tmp_path, "init")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "een")
    git(tmp_path, "tag", "oud")
    (root / "patterns/cases/link.yml").unlink()
    return root


def test_versions_come_from_git_and_the_folder_stays_as_it_is(repository: Path, said: Said) -> None:
    change(repository, "patterns/cases/brug.yml", ("title: De brug", "title: Een brug"))
    git(repository, "commit", "-am", "twee")
    change(repository, "patterns/cases/brug.yml", ("title: Een brug", "title: Geen brug"))
    before = {path: path.read_bytes() for path in repository.rglob("*") if path.is_file()}
    told = []
    for revisions in (["oud", "main"], ["oud"], ["main"]):
        assert cli.main(["--root", str(repository), "diff", *revisions]) == 0
        out, err = said()
        assert err == ""
        told += [line.strip() for line in out.splitlines() if line.endswith("brug over de beek")]
    assert told == [
        "was: De brug over de beek",
        "wordt: Een brug over de beek",
        "was: De brug over de beek",
        "wordt: Geen brug over de beek",
        "was: Een brug over de beek",
        "wordt: Geen brug over de beek",
    ]
    assert {path: path.read_bytes() for path in repository.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("revision", ["nergens", "", "--output=x", "oud:mappen"])
def test_what_is_no_revision_is_said_in_one_line(
    repository: Path, said: Said, revision: str
) -> None:
    assert cli.main(["--root", str(repository), "diff", "--", revision]) == cli.USAGE
    out, err = said()
    assert out == ""
    assert err.startswith(f"Git kent hier geen versie '{revision}'.")
    assert len(err.splitlines()) == 1


def test_outside_a_repository_and_without_git_it_says_what_to_do(
    tiny: Path, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tiny.parent))
    assert cli.main(["--root", str(tiny), "diff", "main"]) == cli.USAGE
    assert "git clone" in said()[1]
    monkeypatch.setenv("PATH", str(tiny))
    assert cli.main(["--root", str(tiny), "--lang", "en", "diff", "main"]) == cli.USAGE
    assert said()[1].startswith("The program git is not there")


# On the forges: the steps of the workflows themselves, with a set-up that was done before.


def steps(forge: str) -> str:
    """What a forge runs for a proposal, after it has fetched it."""
    if forge == "github":
        jobs = yaml.safe_load((REPOSITORY / ".github/workflows/check.yml").read_text("utf-8"))
        runs = [step["run"].strip() for step in jobs["jobs"]["check"]["steps"] if "run" in step]
        return " || true\n".join(runs)  # each is run, whatever came of the one before
    job = yaml.safe_load((REPOSITORY / ".gitlab-ci.yml").read_text("utf-8"))["check"]
    return "\n".join([*(f"{run} || true" for run in job["script"]), *job["after_script"]])


@pytest.mark.skipif(sys.platform == "win32", reason="forges run this on Linux")
@pytest.mark.parametrize("forge", ["github", "gitlab"])
def test_a_forge_shows_what_a_proposal_changes_and_its_faults(repository: Path, forge: str) -> None:
    git(repository, "commit", "-am", "zonder link")
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        shutil.copy(REPOSITORY / name, repository)
    tools = repository / ".venv" / "bin"
    tools.mkdir(parents=True)
    (tools / "boek").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m generator "$@"\n', "utf-8")
    (tools / "boek").chmod(0o755)
    (tools / "python").touch()
    (tools.parent / ".runtime").touch()
    change(repository, "patterns/cases/brug.yml", ("title: De brug", "title: Een brug"))
    change(repository, "patterns/cases/draak.yml", ("source: kroniek", "source: kroon"))
    git(repository, "commit", "-am", "voorstel")
    summary = repository / ("summary.md" if forge == "github" else "voorstel.md")
    done = subprocess.run(
        ["bash", "-ec", steps(forge)],
        cwd=repository,
        env=environment(
            GITHUB_STEP_SUMMARY=str(summary),
            GITHUB_OUTPUT=os.devnull,
            CI_MERGE_REQUEST_DIFF_BASE_SHA="HEAD^1",
        ),
        capture_output=True,
        text=True,
        check=False,
    )
    assert "wordt: Een brug over de beek" in summary.read_text("utf-8"), done.stdout + done.stderr
    assert "patterns/cases/draak.yml" in done.stdout
    if forge == "github":
        assert "::error file=patterns/cases/draak.yml," in done.stdout
    else:
        report = json.loads((repository / "check.json").read_text("utf-8"))
        assert {finding["location"]["path"] for finding in report} >= {"patterns/cases/draak.yml"}
