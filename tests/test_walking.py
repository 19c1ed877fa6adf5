"""The roads that a browser walks show what they should, beside a list of all roads."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.schema.kinds import Tree
from tests.decision_tool import decision_tool
from tests.growing import as_tree, grow
from tests.tree_rules import paths
from tests.walking import MOST, all_paths, over_pairs, over_transitions, pairs, transitions

SEEDS = st.integers(0, 2**32)


def taken(tree: Tree, road: list[tuple[str, str]]) -> set[tuple[str, str, int]]:
    """The transitions of a road, by the rules as they stand in the tree."""
    found = set()
    for place, (question, given_here) in enumerate(road):
        said = dict(road[:place])
        for way in tree.questions[question].answers:
            if way.id not in given_here.split("."):
                continue
            holding = [
                number
                for number, rule in enumerate(way.rules)
                if all(
                    set(said.get(name, "").split(".")) & set(listed)
                    for name, listed in rule.when.items()
                )
            ]
            found.add((question, way.id, holding[0] if holding else -1))
    return found


@given(SEEDS)
@settings(max_examples=60)
def test_few_roads_take_every_transition_and_give_every_pair(seed: int) -> None:
    tree = as_tree(grow(seed))
    every = list(paths(tree))
    assert sorted(all_paths(tree)) == sorted(every)
    met = {one for road, _ in every for one in taken(tree, road)}
    cover = over_transitions(tree)
    assert all(path in every for path in cover)
    assert {one for road, _ in cover for one in taken(tree, road)} == met == transitions(tree)
    paired = over_pairs(tree)
    assert all(path in every for path in paired)
    assert pairs(paired) == pairs(every)


def test_a_tree_of_many_roads_is_covered_by_few() -> None:
    """131,204 roads: each pair of answers was given by a road, or no road gives both."""
    tree = as_tree(decision_tool())
    cover, paired = over_transitions(tree), over_pairs(tree)
    met = {one for road, _ in cover for one in taken(tree, road)}
    assert met == transitions(tree)
    assert len(cover) <= len(met)
    assert len(cover) < len(paired) < MOST
    assert pairs(cover) <= pairs(paired)
