"""The drawing of a tree: no card over another, no text out of its card, no line through a card."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Iterator
from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.derive.roads import roads
from generator.drawing.diagram import (
    ARROW,
    BOLD,
    HEAD,
    PAD,
    ROW,
    AnswerRow,
    Card,
    CardText,
    RowText,
    TextLine,
    TreeLayout,
    draw_tree,
)
from generator.drawing.labels import text_width, wrap
from generator.drawing.layers import Layers, crossings, layers
from generator.link.load import load
from generator.link.unfolding import targets
from generator.schema.kinds import Tree
from tests.building import library_root
from tests.conftest import TINY
from tests.growing import as_tree, chain, grow

SEEDS = st.integers(0, 2**32)
WORDS = "de gemeente Rijksdienst-voor-ondernemend-Nederland arbeidsongeschiktheidsverzekering ik"
Place = tuple[float, float]


def nodes_of(tree: Tree) -> list[CardText]:
    asked = [
        CardText(
            name,
            question.text,
            tuple(
                RowText(a.text, to, is_rule=place > 0)
                for a in question.answers
                for place, to in enumerate(targets(a))
            ),
        )
        for name in roads(tree).order
        for question in [tree.questions[name]]
    ]
    return [*asked, *(CardText(name, advice.title) for name, advice in tree.outcomes.items())]


def with_texts(nodes: list[CardText], dice: random.Random) -> list[CardText]:
    """The same nodes with texts of all lengths, some with words wider than any card."""

    def text() -> str:
        words = dice.choices([*WORDS.split(), "x" * 60], k=dice.randint(1, 18))
        return " ".join(words)

    return [
        CardText(n.id, text(), tuple(RowText(text(), r.target, r.is_rule) for r in n.answers))
        for n in nodes
    ]


def generated(seed: int) -> list[CardText]:
    return with_texts(nodes_of(as_tree(grow(seed, most=12))), random.Random(seed))


def made_up() -> list[Tree]:
    """The trees of the made-up book and of the tiny one."""
    return [
        record.data
        for root in (library_root(), TINY)
        for record in load(root).records.values()
        if isinstance(record.data, Tree)
    ]


# -- What must hold for any drawing ---------------------------------------------------------


def texts(card: Card) -> Iterator[tuple[TextLine, float, float, float]]:
    """Every line with its width, and with the top and bottom between which it must stay."""
    floor = card.rows[0].top if card.rows else card.bottom
    for line in card.lines:
        yield line, text_width(line.text, HEAD * BOLD), card.y, floor
    floors = [*(row.top for row in card.rows[1:]), card.bottom]
    for row, floor in zip(card.rows, floors, strict=False):
        for line in row.lines:
            yield line, text_width(line.text, ROW), row.top, floor


def along(path: str) -> Iterator[Place]:
    """Places along a path of M, C and H, close together."""
    here: Place = (0, 0)
    for letter, numbers in re.findall(r"([MCH])([^MCH]*)", path):
        n = [float(number) for number in numbers.split()]
        if letter == "M":
            here = (n[0], n[1])
            yield here
            continue
        if letter == "H":
            n = [here[0], here[1], n[0], here[1], n[0], here[1]]
        for step in range(1, 41):
            t = step / 40
            weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            points = (here, (n[0], n[1]), (n[2], n[3]), (n[4], n[5]))
            yield (
                sum(w * x for w, (x, _) in zip(weights, points, strict=True)),
                sum(w * y for w, (_, y) in zip(weights, points, strict=True)),
            )
        here = (n[4], n[5])


def faults(drawing: TreeLayout, nodes: list[CardText]) -> Iterator[str]:
    """Everything that is wrong with a drawing."""
    if sorted(card.id for card in drawing.cards) != sorted(node.id for node in nodes):
        yield "not every node has one card"
    for card in drawing.cards:
        if card.x < 0 or card.y < 0 or card.right > drawing.width or card.bottom > drawing.height:
            yield f"{card.id} sticks out of the drawing"
        yield from text_faults(card)
        for row in card.rows:
            yield from line_faults(drawing, card, row)
    for one, other in combinations(drawing.cards, 2):
        if min(one.right, other.right) + 10 > max(one.x, other.x) and min(
            one.bottom, other.bottom
        ) + 10 > max(one.y, other.y):
            yield f"{one.id} and {other.id} touch"


def text_faults(card: Card) -> Iterator[str]:
    for line, width, top, bottom in texts(card):
        if line.x < card.x + PAD or line.x + width > card.right - PAD + 0.1:
            yield f"'{line.text}' is wider than {card.id}"
        if line.y - HEAD < top or line.y + 0.3 * HEAD > bottom:
            yield f"'{line.text}' stands over the edge of its row in {card.id}"


def line_faults(drawing: TreeLayout, card: Card, row: AnswerRow) -> Iterator[str]:
    places = list(along(row.path))
    target = next(other for other in drawing.cards if other.id == row.target)
    if places[0] != (card.right, row.port):
        yield f"a line does not begin at its answer in {card.id}"
    if places[-1] != (target.x - ARROW, target.entry):
        yield f"a line does not arrive at {target.id}"
    if any(x < before - 0.01 for (before, _), (x, _) in pairwise(places)):
        yield f"a line from {card.id} runs back"
    for x, y in places[1:]:
        if not 0 <= y <= drawing.height:
            yield f"a line from {card.id} leaves the drawing"
        for crossed in drawing.cards:
            if crossed.x < x < crossed.right and crossed.y - 4 < y < crossed.bottom + 4:
                yield f"a line from {card.id} to {target.id} runs through {crossed.id}"


@given(SEEDS)
@settings(max_examples=150)
def test_any_tree_is_drawn_without_a_fault(seed: int) -> None:
    nodes = generated(seed)
    assert list(faults(draw_tree(nodes), nodes)) == []


def test_the_trees_of_a_book_are_drawn_without_a_fault() -> None:
    trees = made_up()
    assert len(trees) > 2
    for tree in trees:
        nodes = nodes_of(tree)
        drawing = draw_tree(nodes)
        assert list(faults(drawing, nodes)) == []
        assert draw_tree(nodes) == drawing
        first = drawing.cards[0]
        assert first.id == tree.start
        assert min(card.y for card in drawing.cards) == first.y


def test_letters_are_large_enough_for_a_phone() -> None:
    assert min(HEAD, ROW) >= 13


@given(SEEDS)
def test_any_tree_is_laid_out_in_layers(seed: int) -> None:
    tree = as_tree(grow(seed, most=12))
    found = layers(ways_of(tree))
    stands_by_longest_distance(tree)
    sweeping_leaves_no_more_crossings(found)
    crossings_are_counted_as_pairs(found)


def stands_by_longest_distance(tree: Tree) -> None:
    """A card stands in the column of the longest way to it."""
    distance = {tree.start: 0}
    for name in roads(tree).order:
        for to in (to for answer in tree.questions[name].answers for to in targets(answer)):
            distance[to] = max(distance.get(to, 0), distance[name] + 1)
    cards = {card.id: card for card in draw_tree(nodes_of(tree)).cards}
    for one, other in combinations(cards, 2):
        assert (cards[one].x < cards[other].x) == (distance[one] < distance[other])


def ways_of(tree: Tree) -> dict[str, list[str]]:
    """Where the answers to each question can lead, rules and all."""
    return {
        name: [to for answer in tree.questions[name].answers for to in targets(answer)]
        for name in roads(tree).order
    }


def sweeping_leaves_no_more_crossings(found: Layers) -> None:
    """No more than there would be if each column kept the order in which its slots are met."""
    met = [
        sorted(column, key=[s.target for s in found.segments].index) for column in found.columns[1:]
    ]
    assert crossings(found.columns, found.segments) <= crossings(
        [found.columns[0], *met], found.segments
    )


def crossings_are_counted_as_pairs(found: Layers) -> None:
    """As many as when each pair of segments is looked at."""
    rank = {slot: place for column in found.columns for place, slot in enumerate(column)}
    by_hand = sum(
        one.origin[0] == other.origin[0]
        and (rank[one.origin] + one.port - rank[other.origin] - other.port)
        * (rank[one.target] - rank[other.target])
        < 0
        for one, other in combinations(found.segments, 2)
    )
    assert crossings(found.columns, found.segments) == by_hand


@given(st.lists(st.sampled_from([*WORDS.split(), "x" * 90, "—", "W" * 40]), min_size=1))
def test_lines_fit_and_lose_no_letter(words: list[str]) -> None:
    lines = wrap(" ".join(words), 180, 15)
    assert all(text_width(line, 15) <= 180 for line in lines)
    kept = "".join(lines).replace("-", "").replace(" ", "")
    assert kept == "".join(words).replace("-", "")


def test_a_tree_of_hundreds_of_questions_is_drawn_in_time() -> None:
    data = chain(300, [{"id": f"a{n}", "text": f"Antwoord {n}", "because": "Ja."} for n in (0, 1)])
    for n in range(298):
        data["questions"][f"v{n}"]["answers"][1]["to"] = ["u0", "u1", f"v{n + 2}"][n % 3]
    began = time.process_time()
    drawing = draw_tree(nodes_of(Tree.model_validate(data)))
    assert len(drawing.cards) == 302
    assert time.process_time() - began < 8
