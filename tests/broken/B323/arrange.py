"""A rule that looks back at eleven questions: two to the power eleven combinations."""

from itertools import pairwise
from pathlib import Path

HEAD = """\
title: Het doolhof
summary: Hoe u er weer uit komt.
status: draft
reviewed: 2026-11-01
review_by: 2027-11-01
purpose: Voor wie verdwaald is.
minutes: 1
start: hoek-a
questions:
"""
QUESTION = """\
  {name}:
    text: Links of rechts?
    help: Voel aan de muur.
    why: Daar gaat het om.
    answers:
      - {{id: links, text: Links, to: {left}, because: Daar is licht.{rules}}}
      - {{id: rechts, text: Rechts, to: {right}, because: Daar is water.}}
"""
TAIL = """\
outcomes:
  uit: {title: Eruit, advice: Loop door., why: Daar is licht., next_steps: [Lach.]}
  put: {title: In de put, advice: Klim omhoog., why: Daar is water., next_steps: [Droog u af.]}
routes:
  - name: De dwaler
    answers: {hoek-l: rechts}
    outcome: put
"""
CORNERS = [f"hoek-{letter}" for letter in "abcdefghijkl"]


def arrange(root: Path) -> None:
    text = HEAD
    for name, after in pairwise(CORNERS):
        text += QUESTION.format(name=name, left=after, right=after, rules="")
    when = ", ".join(f"{name}: [links]" for name in CORNERS[:-1])
    rules = f", rules: [{{when: {{{when}}}, to: put}}]"
    text += QUESTION.format(name=CORNERS[-1], left="uit", right="put", rules=rules) + TAIL
    (root / "patterns" / "trees" / "doolhof.yml").write_text(text, encoding="utf-8")
