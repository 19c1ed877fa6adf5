"""What would change an advice, against a plain walk of every road and every changed answer."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.derive.flips import Flip, flips, flips_of_road
from generator.derive.roads import roads
from generator.link.load import load
from generator.schema.kinds import Tree
from generator.schema.kinds.tree import Question
from tests.building import library_root
from tests.conftest import TINY
from tests.growing import Said, all_roads, answer, as_tree, chain, grow, leads, offers

Changed = tuple[str, str, str, str, str]  # outcome, question, given, instead, other outcome


# -- A second implementation: every road, every change, every way on ------------------------


def ends(tree: Tree, road: Said, node: str, kept: Said) -> Iterator[tuple[str, int]]:
    """Every outcome from a node on, after a road, keeping the answers there are."""
    if node in tree.outcomes:
        yield node, sum(name not in kept and not tree.questions[name].tells for name in road)
        return
    for way in offers(tree.questions[node]):
        if kept.get(node, way) == way:
            to = leads(tree.questions[node], way, road)
            yield from ends(tree, {**road, node: way}, to, kept)


def otherwise(
    asked: Question, given: tuple[str, ...]
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Each answer given otherwise: what it was, what it becomes, and all that is given then."""
    if asked.choose != "several":
        yield from ((given[0], way.id, (way.id,)) for way in asked.answers if way.id not in given)
        return
    [none] = [way.id for way in asked.answers if way.none]
    for way in asked.answers:
        without = tuple(one for one in given if one not in (way.id, none))
        if way.id in given and way.id != none:
            yield way.id, "", without or (none,)
        elif way.id != none:
            ids = [one.id for one in asked.answers]
            yield "", way.id, tuple(sorted((*without, way.id), key=ids.index))


def by_hand(tree: Tree, road: tuple[Said, str] | None = None) -> dict[Changed, int]:
    """The fewest new questions for every single change that leads elsewhere: on one or any road."""
    nearest: dict[Changed, int] = {}
    for given_answers, outcome in [road] if road else all_roads(tree):
        for place, (question, given_id) in enumerate(given_answers.items()):
            before = dict(list(given_answers.items())[:place])
            asked = tree.questions[question]
            for was, becomes, way in otherwise(asked, given_id):
                road_so_far = {**before, question: way}
                to = leads(asked, way, before)
                for other, extra in ends(tree, road_so_far, to, given_answers):
                    if other != outcome:
                        changed = (outcome, question, was, becomes, other)
                        nearest[changed] = min(extra, nearest.get(changed, extra))
    return nearest


def as_changes(found: dict[str, tuple[Flip, ...]]) -> list[tuple[Changed, int]]:
    return [
        ((outcome, flip.question, flip.given, flip.instead, flip.outcome), flip.extra)
        for outcome, every in found.items()
        for flip in every
    ]


# -- The tests ------------------------------------------------------------------------------


@given(st.integers(0, 2**32))
@settings(max_examples=500)
def test_flips_are_those_of_every_road_with_every_change(seed: int) -> None:
    tree = as_tree(grow(seed, most=9))
    found = as_changes(flips(tree))
    assert len(found) == len(dict(found))  # each once
    assert dict(found) == by_hand(tree)


@given(st.integers(0, 2**32))
def test_the_flips_of_one_road_are_those_of_that_road(seed: int) -> None:
    tree = as_tree(grow(seed, most=7))
    for answers, outcome in all_roads(tree):
        found = as_changes({outcome: flips_of_road(tree, answers)})
        assert len(found) == len(dict(found))
        assert dict(found) == by_hand(tree, (answers, outcome))


def shipped() -> list[tuple[str, Tree]]:
    return [
        (identifier, record.data)
        for root in (library_root(), TINY)
        for (_, identifier), record in load(root).records.items()
        if isinstance(record.data, Tree)
    ]


@pytest.mark.parametrize("tree", [pytest.param(tree, id=name) for name, tree in shipped()])
def test_the_trees_of_the_book_have_the_flips_of_every_road(tree: Tree) -> None:
    found = flips(tree)
    assert dict(as_changes(found)) == by_hand(tree)
    assert all(found.values())  # there is always an answer that would have led elsewhere


@given(st.integers(0, 2**32))
def test_the_nearest_come_first(seed: int) -> None:
    tree = as_tree(grow(seed, most=9))
    order = roads(tree).order
    for every in flips(tree).values():
        keys = [(f.extra, -order.index(f.question)) for f in every]
        assert keys == sorted(keys)


def test_a_later_answer_that_still_applies_is_kept() -> None:
    # v0 and v1 both lead on to v2: changing v0 brings v1 or not, and v2 stays as it was.
    data = chain(3, [answer(0), answer(1)])
    data["questions"]["v0"]["answers"][1]["to"] = "v2"
    found = flips(Tree.model_validate(data))
    assert found == {
        "u0": (Flip("v2", "a1", "a0", "u1", 0),),
        "u1": (Flip("v2", "a0", "a1", "u0", 0),),
    }


def test_new_questions_on_the_way_are_counted() -> None:
    data = chain(4, [answer(0), answer(1)])
    data["questions"]["v0"]["answers"][0]["to"] = "u1"  # else by way of v1, v2 and v3
    found = flips(Tree.model_validate(data))
    assert Flip("v0", "a0", "a1", "u0", 3) in found["u1"]
    assert Flip("v0", "a1", "a0", "u1", 0) in found["u0"]


def test_shared_parts_do_not_make_it_slow() -> None:
    """Two rows of 150 questions, every one leading on to both rows: 2 to the power 150 roads."""
    data = chain(2, [answer(0), answer(1)])
    asked = data["questions"]["v0"]

    def step(*ways: str) -> dict[str, object]:
        return {**asked, "answers": [{**answer(n), "to": to} for n, to in enumerate(ways)]}

    data["questions"] = {"v0": step("l0", "r0")}
    for n in range(149):
        for side in "lr":
            data["questions"][f"{side}{n}"] = step(f"l{n + 1}", f"r{n + 1}")
    data["questions"] |= {"l149": step("u0", "u1"), "r149": step("u1", "u0")}
    tree = Tree.model_validate(data)
    assert roads(tree).paths == 2**151
    began = time.process_time()
    found = flips(tree)
    assert time.process_time() - began < 5
    # From any place the roads can stay apart to the end: on the left to one, on the right to
    # the other outcome, with all questions of the other row new.
    assert Flip("v0", "a0", "a1", "u1", 150) in found["u0"]
    assert len(found["u0"]) == len(found["u1"])
