"""Problems and texts as forges and programs read them: annotations, Markdown, and plain data.

GitHub takes commands in the output of a step (docs.github.com, "Workflow commands"); GitLab takes a
report in the format of Code Climate (docs.gitlab.com, "Code Quality", "Report format").
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter

from generator.problems import Language, Problem, visible


def problems_text(problems: list[Problem], language: Language) -> list[str]:
    """The lines for a person."""
    return [line for problem in problems for line in problem.render(language).split("\n")]


def problems_json(problems: list[Problem], language: Language) -> list[str]:
    """A list with each problem in its parts."""
    return json.dumps([_parts(problem, language) for problem in problems], indent=2).splitlines()


def _parts(problem: Problem, language: Language) -> dict[str, str | int | bool | None]:
    return {
        "path": visible(problem.location.path),
        "line": problem.location.line,
        "column": problem.location.column,
        "code": problem.code,
        "error": problem.is_error,
        "message": problem.message(language),
        "tip": problem.tip(language),
        "suggestion": problem.suggestion,
        "more": problem.more,
    }


def problems_github(problems: list[Problem], language: Language) -> list[str]:
    """A command for each problem, by which GitHub shows it at its line; the log shows its words."""
    return [_command(problem, language) for problem in problems]


def _command(problem: Problem, language: Language) -> str:
    place = problem.location
    values = {
        "file": visible(place.path),
        "line": str(place.line),
        "col": str(place.column),
        "title": problem.code,
    }
    properties = ",".join(f"{name}={_property(value)}" for name, value in values.items())
    name = "error" if problem.is_error else "warning"
    return f"::{name} {properties}::{_data(problem.render(language))}"


def _data(text: str) -> str:
    """A text in which nothing ends the command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def problems_gitlab(problems: list[Problem], language: Language) -> list[str]:
    """A report that GitLab shows beside the proposal."""
    times: Counter[str] = Counter()
    report = [_finding(problem, language, times) for problem in problems]
    return json.dumps(report, indent=2).splitlines()


def _finding(problem: Problem, language: Language, times: Counter[str]) -> dict[str, object]:
    place, words = problem.location, problem.message(language)
    # Known again when lines above it come and go; what is said twice of a file is told apart.
    same = f"{place.path}\n{problem.code}\n{words}"
    times[same] += 1
    start = {"line": place.line, "column": place.column}
    return {
        "description": f"{problem.code} {words} ({problem.tip(language)})",
        "check_name": problem.code,
        "fingerprint": hashlib.sha256(f"{same}\n{times[same]}".encode()).hexdigest(),
        "severity": "major" if problem.is_error else "info",
        "location": {"path": visible(place.path), "positions": {"begin": start, "end": start}},
    }


CHECK_FORMATS = {
    "text": problems_text,
    "json": problems_json,
    "github": problems_github,
    "gitlab": problems_gitlab,
}
DATA_FORMATS = frozenset({"json", "gitlab"})  # these are a whole file, with nothing behind it


def unmarked(text: str) -> str:
    """A text in which Markdown, HTML and a mention (`@name`) are the signs that were written."""
    escaped = re.sub(r"([\\`*_\[\]#|~$])", r"\\\1", text)
    escaped = re.sub(r"^(\d*)([-+>.)])", r"\1\\\2", escaped)
    return escaped.replace("&", "&amp;").replace("<", "&lt;").replace("@", "&#64;")
