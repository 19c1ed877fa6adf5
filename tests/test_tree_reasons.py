"""What a page of a tree says of itself: what all roads share, what changes it, words explained."""

from __future__ import annotations

import re
from functools import cache

import pytest

from generator.derive.changes import changes, nearest_changes, worth_telling
from generator.derive.flips import Flip, flips
from generator.derive.roads import leading_to, roads
from generator.derive.shared import on_every_road
from generator.render.addresses import HOME, node_address
from generator.render.glossary import Explained, Glossary, explained
from generator.render.view import Desk, Said
from tests.building import tiny_book
from tests.growing import as_tree, grow
from tests.tree_rules import paths

SEEDS = range(150)


@pytest.mark.parametrize("start", range(0, len(SEEDS), 50))
def test_what_every_road_shares_is_found_without_walking_them(start: int) -> None:
    for seed in SEEDS[start : start + 50]:
        tree = as_tree(grow(seed))
        shape = roads(tree)
        shared = on_every_road(tree, shape)
        for outcome in tree.outcomes:
            here = [dict(road) for road, end in paths(tree) if end == outcome]
            always = [name for name in shape.order if all(name in road for road in here)]
            assert list(shared[outcome]) == always
            for name in always:
                given = {one for road in here for one in road[name].split(".")}
                answers = [answer.id for answer in tree.questions[name].answers]
                assert list(shared[outcome][name]) == [one for one in answers if one in given]
            assert leading_to(shape, outcome) == {name for road in here for name in road}


def test_changes_share_a_line_only_where_new_questions_decide() -> None:
    found = (
        Flip("q2", "a", "b", "o1", 0),
        Flip("q1", "a", "b", "o1", 1),
        Flip("q1", "a", "b", "o2", 1),
        Flip("q1", "a", "b", "o3", 2),
        Flip("q1", "a", "c", "o4", 2),
    )
    lines = [(one.question, one.instead, one.outcomes, one.extra) for one in changes(found)]
    assert lines == [
        ("q2", "b", ("o1",), 0),
        ("q1", "b", ("o1", "o2", "o3"), 1),
        ("q1", "c", ("o4",), 2),
    ]
    near = [(one.question, one.instead, one.outcomes) for one in nearest_changes(found, 3)]
    assert near == [("q2", "b", ("o1",)), ("q1", "b", ("o2", "o3"))]


def test_nobody_is_sent_back_to_say_that_they_do_not_know() -> None:
    tree = as_tree(grow(1))
    name, question = next(iter(tree.questions.items()))
    last = question.answers[-1].model_copy(update={"unsure": True})
    asked = question.model_copy(update={"answers": (*question.answers[:-1], last)})
    tree = tree.model_copy(update={"questions": tree.questions | {name: asked}})
    every = [flip for found in flips(tree).values() for flip in found]
    told = worth_telling(tree, every)
    assert set(every) - set(told) == {
        flip for flip in every if (flip.question, flip.instead) == (name, last.id)
    }


# Words explained where they stand


@cache
def _desk() -> Desk:
    return Desk(tiny_book(), "nl", node_address("poort", "steun"), words={})


def _glossary(*words: str) -> Glossary:
    """A glossary that explains these words, each as the term of the tiny book."""
    either = "|".join(sorted(words, key=lambda word: (-len(word), word)))
    pattern = re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE)
    return Glossary(_desk(), Explained(dict.fromkeys(words, "katrol"), pattern))


def _said(html: str) -> Said:
    return Said(re.sub(r"<[^>]*>", "", html), html)


def _button(word: str) -> str:
    return f'<button type="button" class="term" popovertarget="begrip-katrol">{word}</button>'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("Een katrol.", f"Een {_button('katrol')}."),
        ("Katrol en katrol.", f"{_button('Katrol')} en katrol."),
        ("Katrollen, katrol-werk en onkatrol.", "Katrollen, katrol-werk en onkatrol."),
        ("Zie <a href='x'>een katrol</a>.", "Zie <a href='x'>een katrol</a>."),
        ("<a href='x'><em>katrol</em></a> katrol", "<a href='x'><em>katrol</em></a> {}"),
        ("<code>katrol</code>", "<code>katrol</code>"),
        ("<em title='katrol'>de katrol</em>", "<em title='katrol'>de {}</em>"),
        ("1 &lt; katrol", "1 &lt; {}"),
    ],
)
def test_a_word_becomes_a_button_once_and_only_where_it_may(html: str, expected: str) -> None:
    marked = _glossary("katrol").mark(_said(html))
    assert marked.__html__() == expected.replace("{}", _button("katrol"))
    assert str(marked) == str(_said(html))  # the words themselves do not change


def test_the_longest_word_wins_and_a_page_explains_a_term_once() -> None:
    glossary = _glossary("katrol", "grote katrol")
    assert _button("grote katrol") in glossary.mark(_said("Een grote katrol.")).__html__()
    assert glossary.mark(_said("Een katrol.")).__html__() == "Een katrol."
    assert [link.id for link in glossary.cards()] == ["katrol"]
    assert glossary.others("Een katrol?") == []


def test_words_of_links_are_explained_beside_them() -> None:
    glossary = _glossary("katrol")
    assert [link.id for link in glossary.others("Hebt u een", "Ja, een katrol")] == ["katrol"]
    assert glossary.mark(_said("De katrol.")).__html__() == "De katrol."


@pytest.mark.parametrize(
    ("mode", "expected"), [(None, {"katrol", "takel"}), ("term", {"katrol"}), ("none", set())]
)
def test_a_record_says_which_of_its_words_are_explained(
    mode: str | None, expected: set[str]
) -> None:
    book = tiny_book()
    record = book.get("term", "katrol")
    data = record.data.model_copy(update={"explained": mode})
    changed = type(record)(record.kind, record.id, data, record.document, record.at)
    other = type(book)(book.settings, book.records | {record.key: changed}, book.edges, ())
    found = explained(Desk(other, "nl", HOME, words={}))
    assert set(found.terms) == expected
    if not expected:
        said = _said("Een katrol")
        assert Glossary(_desk(), found).mark(said) is said
        assert Glossary(_desk(), found).others("Een katrol") == []
