"""A small edition of another organisation passes what both forges do with content.

Its own words, one language, and the files of the forges as they are here. What a workflow runs is
read from the workflow itself; only setting up Python is done already.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.editing.first_book import begin_book
from generator.link.linking import check
from tests.building import REPOSITORY
from tests.conftest import TINY

pytestmark = pytest.mark.skipif(
    sys.platform == "win32" or not all(map(shutil.which, ("make", "git", "bash"))),
    reason="forges run this on Linux",
)
OF_THE_FORGES = ("Makefile", "requirements.lock", "pyproject.toml", ".gitlab-ci.yml")
WORDS = """\
home-question:
  says: Wat probeert ons waterschap dit jaar uit?
from-note:
  says: uit onze verkenning
"""
ADDRESS = "https://git.dal.example/boek"


def git(*arguments: str, at: Path) -> str:
    name = ["-c", "user.name=Bard", "-c", "user.email=bard@dal.example"]
    command = ["git", *name, *arguments]
    return subprocess.run(command, cwd=at, capture_output=True, text=True, check=True).stdout


def set_up(root: Path) -> None:
    """The environment that `make` would make from the lock file, with the program of here."""
    programs = root / ".venv" / "bin"
    programs.mkdir(parents=True)
    for name, arguments in (("python", ""), ("boek", "-m generator")):
        program = programs / name
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" {arguments} "$@"\n')
        program.chmod(0o755)
    (root / ".venv" / ".runtime").touch()


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The edition with a second version, that adds a word to a chapter."""
    root = tmp_path_factory.mktemp("forge") / "edition"
    assert begin_book(TINY, root, "Het waterschapsboek").book
    (root / "patterns" / "wording.yml").write_text(WORDS, "utf-8")
    for name in OF_THE_FORGES:
        shutil.copy(REPOSITORY / name, root / name)
    for name in (".github", ".ci"):
        shutil.copytree(REPOSITORY / name, root / name)
    git("init", "--quiet", "--initial-branch", "main", at=root)
    (root / ".gitignore").write_text("site/\nbuild/\npublic/\n.venv/\n")
    git("add", "-A", at=root)
    git("commit", "--quiet", "-m", "een", at=root)
    chapter = root / "book" / "nl" / "over-dit-boek.md"
    chapter.write_text(chapter.read_text("utf-8") + "\nEn van ons allemaal.\n", "utf-8")
    git("commit", "--quiet", "-am", "twee", at=root)
    set_up(root)
    return root


def parsed(root: Path, name: str) -> Any:  # noqa: ANN401  (whatever the file holds)
    return yaml.safe_load((root / name).read_text("utf-8"))


def runs(root: Path, script: str, **more: str) -> str:
    """What a step says, which must go well."""
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", script],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), "MAKEFLAGS": "", **more},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, (script, done.stdout, done.stderr)
    return done.stdout


def test_it_has_one_language_and_other_words(edition: Path) -> None:
    verdict = check(edition)
    assert verdict.problems == []
    assert verdict.book
    assert verdict.book.settings.languages == ("nl",)
    assert "waterschap" in (edition / "patterns" / "wording.yml").read_text("utf-8")


def test_the_check_of_github_passes(edition: Path) -> None:
    steps = parsed(edition, ".github/workflows/check.yml")["jobs"]["check"]["steps"]
    output = edition / ".venv" / "output"
    # What it says in words is made by the same command as for the other forge.
    scripts = [step["run"] for step in steps if "run" in step and "if" not in step]
    assert [script for script in scripts if "make check" in script]
    for script in scripts:
        runs(edition, script, GITHUB_EVENT_NAME="pull_request", GITHUB_OUTPUT=str(output))
    assert output.read_text("utf-8") == "program=false\n", "only content changed"


def test_the_check_of_gitlab_passes(edition: Path) -> None:
    job = parsed(edition, ".gitlab-ci.yml")["check"]
    base = git("rev-parse", "HEAD^1", at=edition).strip()
    for script in (*job["script"], *job["after_script"]):
        runs(edition, script, CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert json.loads((edition / "check.json").read_text("utf-8")) == []
    assert (edition / "voorstel.md").read_text("utf-8").strip()


def test_gitlab_publishes_it(edition: Path) -> None:
    job = parsed(edition, ".gitlab-ci.yml")["pages"]
    told = {"CI_PAGES_URL": "https://boek.dal.example/", "CI_PROJECT_URL": ADDRESS}
    for script in job["script"]:
        runs(edition, script, CI_DEFAULT_BRANCH="main", **told)
    front = (edition / "public" / "index.html").read_text("utf-8")
    assert "Wat probeert ons waterschap dit jaar uit?" in front
    assert 'hreflang="en"' not in front
    assert not (edition / "public" / "en").exists()
    assert (edition / "published.yml").is_file()
