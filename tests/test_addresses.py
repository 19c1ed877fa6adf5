"""The weekly look at the addresses in the book, by the script that forges run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.building import REPOSITORY

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forges run this on Linux")

SOURCES = """\
een: {url: https://goed.example/een}
twee: {url: "https://weg.example/twee", copy_at: https://kopie.example/2}
drie: {url: https://nors.example/drie}
vier: {url: https://nergens.example/vier}
"""
CHAPTER = "Zie [hier](https://weg.example/boek), of https://goed.example/een.\n"
# Answers as the sites would: by the host of the last argument. It fails as curl does.
CURL = """\
#!/usr/bin/env bash
echo "${@: -1}" >>"$ASKED"
case ${@: -1} in
  *goed* | *kopie*) printf 200 ;;
  *weg*) printf 404 ;;
  *nors*) printf 403 ;;
  *) printf 000; exit 6 ;;
esac
"""


def workflow(name: str) -> dict[str, Any]:
    """A workflow as plain text: `on` is no truth value to a forge."""
    text = (REPOSITORY / name).read_text("utf-8")
    found: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)
    return found


@pytest.fixture
def report(tmp_path: Path) -> str:
    """What the script writes about a small book, with sites that are made up."""
    for name, text in (("patterns/sources.yml", SOURCES), ("book/nl/een.md", CHAPTER)):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    curl = tmp_path / "bin" / "curl"
    curl.parent.mkdir()
    curl.write_text(CURL, "utf-8")
    curl.chmod(0o755)
    path = f"{curl.parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [REPOSITORY / ".ci" / "addresses", "uit.md"],
        cwd=tmp_path,
        env={**os.environ, "PATH": path, "PAUSE": "0", "ASKED": str(tmp_path / "asked")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")  # also when addresses are dead
    asked = (tmp_path / "asked").read_text("utf-8").split()
    assert sorted(set(asked)) == sorted(asked)  # each once, wherever it stands
    return (tmp_path / "uit.md").read_text("utf-8")


def test_dead_addresses_are_told_with_their_files_and_the_rest_is_not_called_dead(
    report: str,
) -> None:
    dead, unsure = report.partition("## Dood")[2].split("## Onzeker")
    assert "Bekeken: 6. Dood: 3. Onzeker: 1." in report
    assert "- 404 <https://weg.example/twee> in `patterns/sources.yml`\n" in dead
    assert "- 404 <https://weg.example/boek> in `book/nl/een.md`\n" in dead
    assert "- 000 <https://nergens.example/vier> in `patterns/sources.yml`\n" in dead
    assert "- 403 <https://nors.example/drie> in `patterns/sources.yml`\n" in unsure
    assert "goed.example" not in report


def test_no_proposal_waits_for_an_address() -> None:
    github = workflow(".github/workflows/addresses.yml")
    assert set(github["on"]) == {"schedule", "workflow_dispatch"}
    assert github["permissions"] == {"contents": "read"}
    assert github["jobs"]["addresses"]["permissions"] == {"contents": "read", "issues": "write"}
    gitlab = workflow(".gitlab-ci.yml")["addresses"]
    assert gitlab["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "schedule"'}]
    assert gitlab["allow_failure"] == "true"
    assert gitlab["script"] == [".ci/addresses adressen.md"]
    assert ".ci/addresses adressen.md" in [
        step.get("run") for step in github["jobs"]["addresses"]["steps"]
    ]
