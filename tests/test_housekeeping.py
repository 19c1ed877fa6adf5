"""What people expect beside the code: owners, templates, workflows, and a quick look beforehand."""

from __future__ import annotations

import fnmatch
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import cli
from tests.building import REPOSITORY
from tests.conftest import Said

CHECK = ".github/workflows/check.yml"
ON_UNIX = pytest.mark.skipif(sys.platform == "win32", reason="forges run this on Linux")
CONTENT = ("book/", "patterns/", "published.yml", "docs/fact-check.md")


def text_of(name: str) -> str:
    return (REPOSITORY / name).read_text("utf-8")


def parsed(name: str) -> Any:  # noqa: ANN401  (whatever the file holds)
    return yaml.safe_load(text_of(name))


def git(*arguments: str, at: Path) -> str:
    name = ["-c", "user.name=Bard", "-c", "user.email=bard@dal.example"]
    done = subprocess.run(
        ["git", *name, *arguments], cwd=at, capture_output=True, text=True, check=True
    )
    return done.stdout


def tracked() -> list[str]:
    """Every file of the repository, or of the copy of it that this is."""
    if (REPOSITORY / ".git").exists():
        return git("ls-files", at=REPOSITORY).splitlines()
    left_out = {".venv", "site", "build", "public", "__pycache__"}
    files = (path.relative_to(REPOSITORY) for path in REPOSITORY.rglob("*") if path.is_file())
    return [file.as_posix() for file in files if not left_out & set(file.parts)]


# Who looks at a proposal.


def owners_of(name: str) -> str:
    """The owners of a file: those of the last line that fits it, as both forges read it."""
    found = ""
    for line in text_of("CODEOWNERS").splitlines():
        pattern, _, owners = line.partition(" ")
        inside = pattern.endswith("/") and name.startswith(pattern[1:])
        if pattern == "*" or inside or pattern == f"/{name}":
            found = owners.strip()
    return found


def test_content_has_other_owners_than_the_program() -> None:
    editors, makers = owners_of("patterns/cases/epd.yml"), owners_of("generator/cli.py")
    assert editors
    assert makers
    assert editors != makers
    assert {owners_of(name) for name in ("book/nl/meedoen.md", "patterns/sources.yml")} == {editors}
    assert {owners_of(name) for name in ("tests/bench.py", ".ci/run", "Makefile")} == {makers}
    for line in text_of("CODEOWNERS").splitlines():
        pattern = line.split(" ")[0]
        # What `boek` makes is not there yet in a new edition.
        made = pattern in ("/patterns/schema/", "/published.yml")
        if pattern.startswith("/") and not made:
            assert (REPOSITORY / pattern.strip("/")).exists(), pattern


def test_both_forges_ask_the_same_of_who_reports_something() -> None:
    for form, template in (("casus", "Casus"), ("fout", "Fout")):
        asked = parsed(f".github/ISSUE_TEMPLATE/{form}.yml")["body"]
        labels = [part["attributes"]["label"] for part in asked if part["type"] != "markdown"]
        said = text_of(f".gitlab/issue_templates/{template}.md")
        assert re.findall("^## (.+)$", said, re.MULTILINE) == labels
    proposal = text_of(".gitlab/merge_request_templates/Default.md")
    assert proposal == text_of(".github/pull_request_template.md")


def test_the_description_for_catalogues_is_valid() -> None:
    """By the rules of publiccode.yml 0.7: what must be there, and how long it may be."""
    said = parsed("publiccode.yml")
    assert said["publiccodeYmlVersion"] == "0.7"
    mandatory = {"name", "url", "platforms", "developmentStatus", "softwareType", "description"}
    assert {*mandatory, "legal", "maintenance", "localisation"} <= set(said)
    assert all(re.fullmatch("[A-Z]{2}", code) for code in said["intendedAudience"]["countries"])
    assert said["legal"]["license"] == "EUPL-1.2"
    assert said["maintenance"]["type"] == "community"
    assert said["maintenance"]["contacts"]
    assert set(said["description"]) == set(said["localisation"]["availableLanguages"])
    for described in said["description"].values():
        assert len(described["shortDescription"]) <= 150
        assert 150 <= len(described["longDescription"]) <= 10_000
        assert described["features"]


# What the forges run.


def test_every_action_is_named_by_its_content() -> None:
    for workflow in sorted((REPOSITORY / ".github/workflows").glob("*.yml")):
        used = re.findall(r"uses: (\S+)", workflow.read_text("utf-8"))
        assert used, workflow.name
        for action in used:
            assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", action), f"{workflow.name}: {action}"


def is_below(name: str, pattern: str) -> bool:
    """Whether a file fits a pattern of GitLab: a folder with all in it, or files in one folder."""
    if pattern.endswith("/**/*"):
        return name.startswith(pattern.removesuffix("**/*"))
    return name.count("/") == pattern.count("/") and fnmatch.fnmatch(name, pattern)


def test_gitlab_runs_the_tests_for_every_file_that_is_not_content() -> None:
    rules = parsed(".gitlab-ci.yml")["tests"]["rules"]
    patterns = [pattern for rule in rules for pattern in rule.get("changes", [])]
    for name in tracked():
        fits = [pattern for pattern in patterns if is_below(name, pattern)]
        assert bool(fits) != name.startswith(CONTENT), f"{name}: {fits}"


def test_publication_waits_for_the_check_alone() -> None:
    assert parsed(".gitlab-ci.yml")["pages"]["needs"] == ["check"]
    build = parsed(".github/workflows/publish.yml")["jobs"]["build"]
    runs = [step["run"] for step in build["steps"] if "run" in step]
    assert runs[0] == "make check"
    assert "needs" not in build
    jobs = parsed(CHECK)["jobs"]
    assert jobs["tests"]["needs"] == jobs["preview"]["needs"] == "check"


@pytest.fixture
def history(tmp_path: Path) -> Path:
    """A repository of three commits: the first, one that changes a text, one that changes code."""
    git("init", "--quiet", "--initial-branch", "main", ".", at=tmp_path)
    for name in ("patterns/brug.yml", "generator/cli.py", "published.yml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("een\n")
    for name in (".", "patterns/brug.yml", "generator/cli.py"):
        if name != ".":
            (tmp_path / name).write_text("twee\n")
        git("add", ".", at=tmp_path)
        git("commit", "--quiet", "--message", name, at=tmp_path)
    return tmp_path


@ON_UNIX
@pytest.mark.parametrize(
    ("back", "event", "program"),
    [
        (0, "pull_request", "true"),
        (1, "push", "false"),
        (1, "schedule", "true"),
        (2, "push", "true"),
    ],
    ids=["code", "text", "text-weekly", "first"],
)
def test_github_runs_the_tests_when_the_program_changed(
    history: Path, back: int, event: str, program: str
) -> None:
    git("checkout", "--quiet", "--detach", f"HEAD~{back}", at=history)
    step = next(s for s in parsed(CHECK)["jobs"]["check"]["steps"] if s.get("id") == "changed")
    output = history / "output"
    subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", step["run"]],
        cwd=history,
        env={**os.environ, "GITHUB_EVENT_NAME": event, "GITHUB_OUTPUT": str(output)},
        capture_output=True,
        check=True,
    )
    assert output.read_text() == f"program={program}\n"


# Newer packages.


def packages(at: Path, version: str) -> subprocess.CompletedProcess[str]:
    """Runs the job, with a uv that finds this version of the one package there is."""
    tools = at.parent / "tools"
    tools.mkdir(exist_ok=True)
    (tools / "uv").write_text(
        '#!/bin/sh\nfor last; do :; done\nwhile [ "$1" != --output-file ]; do shift; done\n'
        f"printf 'anker=={version} \\\\\\n    --hash=sha256:0\\n' > \"$2\"\n"
    )
    (tools / "uv").chmod(0o755)
    return subprocess.run(
        [".ci/packages"],
        cwd=at,
        env={**os.environ, "PATH": f"{tools}:{os.environ['PATH']}", "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
    )


@ON_UNIX
def test_newer_packages_come_as_a_proposal_and_only_when_there_are_some(tmp_path: Path) -> None:
    work = tmp_path / "work"
    shutil.copytree(REPOSITORY / ".ci", work / ".ci")
    shutil.copy(REPOSITORY / "Makefile", work)
    git("init", "--quiet", "--initial-branch", "main", ".", at=work)
    for lock in ("requirements.lock", "requirements-dev.lock"):
        (work / lock).write_text("anker==1.0 \\\n    --hash=sha256:0\n")
    git("add", ".", at=work)
    git("commit", "--quiet", "--message", "Locks", at=work)
    git("clone", "--quiet", "--bare", ".", str(tmp_path / "origin.git"), at=work)
    git("remote", "add", "origin", str(tmp_path / "origin.git"), at=work)

    same = packages(work, "1.0")
    assert (same.returncode, same.stdout) == (0, "Alle pakketten zijn bij.\n"), same.stderr

    newer = packages(work, "1.1")
    assert newer.returncode == 0, newer.stderr
    assert newer.stdout.splitlines()[:2] == ["-anker==1.0", "+anker==1.1"]
    there = git("show", "bijgewerkt/pakketten:requirements.lock", at=tmp_path / "origin.git")
    assert there.startswith("anker==1.1")
    assert git("rev-list", "--count", "main", at=tmp_path / "origin.git").strip() == "1"

    shutil.rmtree(tmp_path / "origin.git")
    refused = packages(work, "1.2")
    assert refused.returncode == 3
    assert "make lock LOCK_FLAGS=--upgrade" in refused.stdout


# A quick look before a commit.


def hook() -> dict[str, Any]:
    found: dict[str, Any] = parsed(".pre-commit-config.yaml")["repos"][0]["hooks"][0]
    return found


def test_the_hook_is_asked_for_all_content_and_nothing_else() -> None:
    files, without = re.compile(hook()["files"]), re.compile(hook()["exclude"])
    for name in tracked():
        asked = bool(files.search(name)) and not without.search(name)
        written = name.endswith((".yml", ".md")) and not name.startswith("patterns/schema/")
        assert asked == (name.startswith(("patterns/", "book/")) and written), name


@ON_UNIX
def test_the_hook_runs_the_check_and_says_how_to_set_it_up(tiny: Path) -> None:
    shutil.copytree(REPOSITORY / ".ci", tiny / ".ci")
    command = [hook()["entry"], "patterns/cases/brug.yml"]
    done = subprocess.run(command, cwd=tiny, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "make check" in done.stdout
    boek = tiny / ".venv" / "bin" / "boek"
    boek.parent.mkdir(parents=True)
    boek.write_text('#!/bin/sh\necho "$@"\n')
    boek.chmod(0o755)
    done = subprocess.run(command, cwd=tiny, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "check patterns/cases/brug.yml\n")


@pytest.fixture
def here(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tiny)
    return tiny


def spoil(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_only_the_files_that_are_named_are_looked_at(here: Path, said: Said) -> None:
    spoil(here, "patterns/cases/brug.yml", "title:", "titel:")
    spoil(here, "patterns/cases/draak.yml", "title:", "titel:")
    assert cli.main(["--root", str(here), "check", "patterns/cases/brug.yml"]) == cli.PROBLEMS
    out = said()[0]
    assert "patterns/cases/brug.yml:" in out
    assert "draak" not in out
    assert cli.main(["--root", str(here), "check", "book/nl/over.md"]) == cli.FINE
    assert "boek check" in said()[0]


def test_what_a_file_refers_to_is_left_to_the_whole_check(here: Path, said: Said) -> None:
    spoil(here, "patterns/cases/draak.yml", "source: kroniek", "source: kroon")
    assert cli.main(["--root", str(here), "check", "patterns/cases/draak.yml"]) == cli.FINE
    said()
    assert cli.main(["--root", str(here), "check"]) == cli.PROBLEMS


def test_a_translation_is_judged_beside_what_it_translates(here: Path, said: Said) -> None:
    name = next(path.name for path in (here / "patterns/cases").glob("*.en.yml"))
    assert cli.main(["--root", str(here), "check", f"patterns/cases/{name}"]) == cli.FINE
    (here / "patterns" / "cases" / name.replace(".en", "")).unlink()
    said()
    assert cli.main(["--root", str(here), "check", f"patterns/cases/{name}"]) == cli.PROBLEMS
    assert "B131" in said()[0]


@pytest.mark.parametrize("name", ["mkdocs.yml", "patterns/cases/nergens.yml", "../elders.yml"])
def test_what_is_no_file_of_the_book_is_refused(here: Path, said: Said, name: str) -> None:
    assert cli.main(["--root", str(here), "check", name]) == cli.USAGE
    assert name in said()[1]
