"""The last step of a publication: what is public comes into the repository, by what forges run.

The steps are taken from the workflows themselves and run on a clone of a bare repository.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import pipeline
from tests.building import REPOSITORY
from tests.conftest import TINY

ON_UNIX = pytest.mark.skipif(sys.platform == "win32", reason="forges run this on Linux")
pytestmark = ON_UNIX

FILE = "published.yml"
FACTS = "docs/fact-check.md"  # where a book keeps it
GITHUB = ".github/workflows/publish.yml"
GITLAB = ".gitlab-ci.yml"


def workflow(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((REPOSITORY / name).read_text("utf-8"))
    return found


def github_step() -> str:
    """The script of the last step on GitHub."""
    script: str = workflow(GITHUB)["jobs"]["remember"]["steps"][-1]["run"]
    return script


def gitlab_steps() -> str:
    """The script of the last job on GitLab."""
    return "\n".join(workflow(GITLAB)["remember"]["script"])


def git(*arguments: str, at: Path) -> str:
    done = subprocess.run(
        ["git", "-c", "user.name=Bard", "-c", "user.email=bard@dal.example", *arguments],
        cwd=at,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    """A bare repository that holds the tiny book on its branch main."""
    first = Path(shutil.copytree(TINY, tmp_path / "first"))
    shutil.copytree(REPOSITORY / ".ci", first / ".ci")
    shutil.copyfile(REPOSITORY / ".gitattributes", first / ".gitattributes")
    git("init", "--quiet", "--initial-branch", "main", at=first)
    git("add", ".", at=first)
    git("commit", "--quiet", "--message", "The tiny book", at=first)
    git("clone", "--quiet", "--bare", str(first), str(tmp_path / "origin.git"), at=tmp_path)
    return tmp_path / "origin.git"


def clone(origin: Path, name: str) -> Path:
    """A checkout as a forge makes it: shallow, and on no branch."""
    git("clone", "--quiet", "--depth", "1", origin.as_uri(), name, at=origin.parent)
    git("checkout", "--quiet", "--detach", at=origin.parent / name)
    return origin.parent / name


def run(script: str, at: Path) -> subprocess.CompletedProcess[str]:
    """Runs a script as the forges do."""
    known = {"GITHUB_REF_NAME": "main", "CI_DEFAULT_BRANCH": "main"}
    return subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", script],
        cwd=at,
        env={**os.environ, **known, "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
    )


def published(at: Path) -> None:
    """Does what the build did: checks, and writes the file."""
    checked, path = pipeline.publish_state(at)
    assert path, [problem.render("en") for problem in checked.problems]


def there(origin: Path, branch: str = "main") -> str:
    return git("show", f"{branch}:{FILE}", at=origin)


def forbid(origin: Path, pattern: str) -> None:
    """Makes the repository refuse pushes to branches."""
    hook = origin / "hooks" / "update"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f'#!/bin/sh\ncase "$1" in {pattern}) echo beschermd >&2; exit 1;; esac\n')
    hook.chmod(0o755)


@pytest.mark.parametrize("script", [github_step, gitlab_steps], ids=["github", "gitlab"])
def test_what_is_public_comes_to_the_branch_once(script: Any, origin: Path) -> None:  # noqa: ANN401
    work = clone(origin, "work")
    published(work)
    (work / "build").mkdir()
    (work / "build" / "rest").write_text("van het bouwen")  # what else a build leaves stays out
    done = run(script(), work)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    assert there(origin) == (work / FILE).read_text("utf-8")
    subject, *files = git("log", "-1", "--format=%s", "--name-only", "main", at=origin).split("\n")
    assert "[skip ci]" in subject
    assert [file for file in files if file] == [FILE]
    # The next publication changes nothing, and so it commits nothing.
    again = clone(origin, "again")
    published(again)
    assert run(script(), again).returncode == 0
    assert git("rev-list", "--count", "main", at=origin).strip() == "2"


def test_the_list_of_facts_comes_along_where_a_book_keeps_one(origin: Path) -> None:
    first = clone(origin, "earlier")
    (first / "docs").mkdir()
    (first / FACTS).write_text("oud\n")
    git("add", FACTS, at=first)
    git("commit", "--quiet", "--message", "A list", at=first)
    git("push", "--quiet", "origin", "HEAD:main", at=first)
    work = clone(origin, "work")
    published(work)
    (work / FACTS).write_text("nieuw\n")
    done = run(github_step(), work)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    assert git("show", f"main:{FACTS}", at=origin) == "nieuw\n"


def test_somebody_who_was_earlier_is_kept(origin: Path) -> None:
    """Another change came to the branch, and to the file itself, since the checkout."""
    work, other = clone(origin, "work"), clone(origin, "other")
    published(work)
    published(other)
    with (other / FILE).open("a") as file:
        file.write("- case:zwaan\n")
    (other / "LEES.txt").write_text("Intussen.")
    git("add", ".", at=other)
    git("commit", "--quiet", "--message", "Meanwhile", at=other)
    git("push", "--quiet", "origin", "HEAD:main", at=other)
    with (work / FILE).open("a") as file:
        file.write("- case:zwaluw\n")
    done = run(github_step(), work)
    assert done.returncode == 0, done.stderr
    held = there(origin)
    assert held.count("case:zwaan") == held.count("case:zwaluw") == held.count("case:brug\n") == 1
    assert git("show", "main:LEES.txt", at=origin) == "Intussen."


def test_a_protected_branch_gets_a_proposal(origin: Path) -> None:
    forbid(origin, "refs/heads/main")
    work = clone(origin, "work")
    published(work)
    done = run(github_step(), work)
    assert done.returncode == 0
    assert "::warning title=published.yml::De tak main is beschermd." in done.stdout
    assert there(origin, "bijgewerkt/published") == (work / FILE).read_text("utf-8")
    # The next publication renews the same proposal.
    again = clone(origin, "again")
    published(again)
    assert run(github_step(), again).returncode == 0


def test_where_nothing_may_be_written_the_output_says_what_to_do(origin: Path) -> None:
    forbid(origin, "*")
    work = clone(origin, "work")
    published(work)
    done = run(gitlab_steps(), work)
    assert done.returncode == 3
    assert workflow(GITLAB)["remember"]["allow_failure"]["exit_codes"] == [3]
    assert "  make state\n  git commit " in done.stdout
    # By hand it works, with the very lines that were told.
    mended = clone(origin, "mended")
    forbid(origin, "nothing")
    git("checkout", "--quiet", "main", at=mended)
    published(mended)
    git("add", FILE, at=mended)
    commit = next(line for line in done.stdout.splitlines() if line.startswith("  git commit"))
    told = commit.replace("git", "git -c user.name=B -c user.email=b@dal.example", 1)
    assert run(told, mended).returncode == 0
    assert run("git push", mended).returncode == 0
    assert "case:brug" in there(origin)


def test_only_the_job_that_writes_may_write_and_it_runs_nothing_of_the_book() -> None:
    jobs = workflow(GITHUB)["jobs"]
    assert workflow(GITHUB)["permissions"] == {"contents": "read"}
    may_write = [
        name for name, job in jobs.items() if job["permissions"].get("contents") == "write"
    ]
    assert may_write == ["remember"]
    job = jobs["remember"]
    assert job["needs"] == "deploy"
    assert [step.get("run") for step in job["steps"] if "run" in step] == [github_step()]
    assert "make" not in github_step()
    uploads = [
        step["with"]["path"].split()
        for step in jobs["build"]["steps"]
        if "path" in step.get("with", {})
    ]
    assert uploads == [["public"], [FILE, FACTS]]
    assert workflow(GITLAB)["pages"]["script"][-1] == "make state"
    assert workflow(GITLAB)["pages"]["artifacts"]["paths"] == ["public", FILE, FACTS]
