"""The views of the book: backlinks, roads through trees, and coverage of the note."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.derive.backlinks import backlinks, origins
from generator.derive.coverage import Carried, NoteSection, coverage
from generator.derive.roads import roads
from generator.link.trees import find_cycle
from generator.link.unfolding import topological_order
from generator.schema.kinds import Tree
from generator.schema.kinds.tree import Advice, Answer, Question, Route
from tests.building import book_of, tiny_book
from tests.conftest import Lay


def test_backlinks_are_the_edges_seen_from_the_other_side() -> None:
    book = tiny_book()
    found = backlinks(book)
    assert {edge for edges in found.values() for edge in edges} == set(book.edges)
    assert all(edge.target == target for target, edges in found.items() for edge in edges)
    assert origins(found, ("model", "toren"), "case") == ["brug"]
    assert origins(found, ("model", "toren"), "case", field="models") == ["brug"]
    assert origins(found, ("model", "toren"), "case", field="related") == []
    assert origins(found, ("lesson", "samen-bouwen"), "case") == ["brug", "draak"]
    assert origins(found, ("case", "draak"), "model") == []


def test_a_draft_is_on_neither_side_of_a_backlink(lay: Lay, tiny: Path) -> None:
    model = tiny / "patterns" / "models" / "toren.yml"
    draft = model.read_text("utf-8").replace("status: published", "status: draft")
    draft = draft.replace("former_ids: [burcht]\n", "")
    book = book_of(lay({"patterns/models/dam.yml": draft}))
    found = backlinks(book)
    assert ("model", "dam") in book.records
    assert all("dam" not in (e.origin[1], e.target[1]) for edges in found.values() for e in edges)


# Roads: every small tree, walked one road at a time.


def words(name: str) -> str:
    return f"Tekst van {name}."


@st.composite
def trees(draw_from: st.DrawFn) -> Tree:
    """A whole tree: answers lead only to later questions or to an outcome."""
    size = draw_from(st.integers(1, 7))
    questions = [f"q{index}" for index in range(size)]
    outcomes = ["o0", "o1", "o2"]
    made = {}
    for index, name in enumerate(questions):
        targets = questions[index + 1 :] + outcomes
        tos = draw_from(st.lists(st.sampled_from(targets), min_size=2, max_size=4))
        answers = tuple(
            Answer(id=f"a{place}", text=f"Antwoord {place}", to=to, because=words(to))
            for place, to in enumerate(tos)
        )
        made[name] = Question(text=words(name), help="Hulp.", why="Daarom.", answers=answers)
    advice = Advice(title="Raad", advice="Doe het.", why="Daarom.", next_steps=("Begin.",))
    base = tiny_book().get("tree", "poort").data
    assert isinstance(base, Tree)
    return base.model_copy(
        update={
            "start": "q0",
            "questions": made,
            "outcomes": dict.fromkeys(outcomes, advice),
            "routes": (Route(name="Niemand", answers={}, outcome="o0"),),
        }
    )


def walked(tree: Tree, here: str, road: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every road from a node, by walking it; each answer is a road of its own."""
    if here in tree.outcomes:
        yield (*road, here)
        return
    for answer in tree.questions[here].answers:
        yield from walked(tree, answer.to, (*road, here))


@given(trees())
@settings(max_examples=200)
def test_roads_are_counted_as_if_each_were_walked(tree: Tree) -> None:
    assert find_cycle(tree) is None
    every = list(walked(tree, "q0"))
    found = roads(tree)
    assert found.paths == len(every)
    assert found.longest == max(len(road) - 1 for road in every)
    assert set(found.order) == {step for road in every for step in road[:-1]}
    for name in found.order:
        assert found.left[name] == max(len(road) for road in walked(tree, name)) - 1
    places = {name: place for place, name in enumerate(topological_order(tree))}
    for road in every:
        ranks = [places[step] for step in road[:-1]]
        assert ranks == sorted(ranks)
        for before, after in pairwise(road):
            assert before in found.before[after]
    pairs = {pair for road in every for pair in pairwise(road)}
    assert pairs == {(b, name) for name, befores in found.before.items() for b in befores}


def test_coverage_follows_the_outline_down_to_the_cases() -> None:
    assert coverage(tiny_book()) == [
        NoteSection(
            "begin",
            (Carried("s-1", "samen-bouwen", ("brug",)), Carried("s-2", "samen-bouwen", ())),
        )
    ]


def test_a_case_that_shows_a_part_twice_is_named_once(tiny: Path, lay: Lay) -> None:
    case = (tiny / "patterns" / "cases" / "draak.yml").read_text("utf-8")
    extra = "lessons:\n"
    for part in ("s-2", "s-1"):
        extra += (
            f"  - ref: samen-bouwen\n    part: {part}\n    polarity: warning\n    why: Zo dus.\n"
        )
    changed = case.replace("lessons:\n", extra)
    section = coverage(book_of(lay({"patterns/cases/draak.yml": changed})))[0]
    assert section.carried[0].cases == ("brug", "draak")
    assert section.carried[1].cases == ("draak",)
