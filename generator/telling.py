"""What `boek tree` says of a decision tree: its size, a road through it, and what would change it.

Gives lines; printing them is for `cli`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.derive.flips import flips_of_road
from generator.derive.roads import Roads, roads
from generator.link.book import Book, Record, holds
from generator.link.tree_routes import go_together
from generator.link.unfolding import Given
from generator.problems import Language, nearest
from generator.schema.kinds import Tree
from generator.schema.kinds.tree import Advice, Answer
from generator.schema.shape import Path

TREE_SAID: dict[str, dict[Language, str]] = {
    "no_tree": {"nl": "Er is geen beslisboom '{ref}'.", "en": "There is no decision tree '{ref}'."},
    "trees": {"nl": "Er zijn: {names}.", "en": "There are: {names}."},
    "mean": {"nl": "Bedoelde u '{name}'?", "en": "Did you mean '{name}'?"},
    "form": {
        "nl": "'{given}' is geen antwoord: schrijf VRAAG=ANTWOORD, zoals {example}.",
        "en": "'{given}' is no answer: write QUESTION=ANSWER, such as {example}.",
    },
    "together": {
        "nl": "Bij vraag '{question}' gaan deze antwoorden niet samen: {answers}.",
        "en": "These answers to question '{question}' do not go together: {answers}.",
    },
    "besides": {"nl": " (ook)", "en": " (too)"},
    "no_more": {"nl": " (niet meer)", "en": " (no more)"},
    "twice": {
        "nl": "Vraag '{question}' is twee keer beantwoord.",
        "en": "Question '{question}' is answered twice.",
    },
    "no_question": {
        "nl": "Deze boom heeft geen vraag '{ref}'.",
        "en": "This tree has no question '{ref}'.",
    },
    "no_answer": {
        "nl": "Vraag '{question}' heeft geen antwoord '{ref}', wel: {names}.",
        "en": "Question '{question}' has no answer '{ref}', but does have: {names}.",
    },
    "size": {
        "nl": "Vragen: {questions}. Uitkomsten: {outcomes}. Wegen: {paths}.",
        "en": "Questions: {questions}. Outcomes: {outcomes}. Paths: {paths}.",
    },
    "longest": {
        "nl": "De langste weg (vragen: {count}):",
        "en": "The longest path (questions: {count}):",
    },
    "road": {"nl": "Uw weg:", "en": "Your path:"},
    "outcome": {"nl": "Uitkomst: {id}: {title}", "en": "Outcome: {id}: {title}"},
    "next": {
        "nl": "Nog niet beantwoord: {id}: {text}",
        "en": "Not answered yet: {id}: {text}",
    },
    "unused": {
        "nl": "Niet gebruikt, want deze weg komt er niet langs: {answers}",
        "en": "Not used, because this path does not pass there: {answers}",
    },
    "notes": {"nl": "Daar hoort bij:", "en": "With it comes:"},
    "change": {"nl": "Wat zou het veranderen:", "en": "What would change it:"},
    "extra": {"nl": " (nieuwe vragen: {extra})", "en": " (new questions: {extra})"},
}


@dataclass(frozen=True)
class Refusal:
    """What is wrong with what was asked."""

    said: str


def tell_tree(
    book: Book, identifier: str, given: Sequence[str], *, language: Language
) -> list[str] | Refusal:
    """The lines about a tree and, with answers, about the road that they make."""
    record = book.records.get(("tree", identifier))
    if record is None or not holds(record, Tree):
        names = sorted(name for kind, name in book.records if kind == "tree")
        listed = TREE_SAID["trees"][language].format(names=", ".join(names))
        return _complaint("no_tree", identifier, names, language=language, more=listed)
    tree = record.data
    answers = _answers(tree, given, language)
    if isinstance(answers, Refusal):
        return answers
    teller = _Teller(record, tree, language)
    return [*teller.size(), *(teller.road_of(answers) if given else ())]


def _complaint(
    said: str,
    ref: str,
    allowed: Sequence[str],
    *,
    language: Language,
    more: str = "",
    **values: str,
) -> Refusal:
    """A complaint about a name that is not there, with the one that looks most like it."""
    lines = [TREE_SAID[said][language].format(ref=ref, names=", ".join(allowed), **values)]
    near = nearest(ref, allowed)
    if near:
        lines.append(TREE_SAID["mean"][language].format(name=near))
    return Refusal(" ".join([*lines, more]).strip())


def _answers(
    tree: Tree, given: Sequence[str], language: Language
) -> dict[str, tuple[str, ...]] | Refusal:
    """The answers by question, or what is wrong with the first that is not right."""
    answers: dict[str, tuple[str, ...]] = {}
    for written in given:
        question, sign, answer = written.partition("=")
        if not (question and sign and answer):
            example = f"{tree.start}={tree.questions[tree.start].answers[0].id}"
            return Refusal(TREE_SAID["form"][language].format(given=written, example=example))
        question = _today(
            {name: asked.former_ids for name, asked in tree.questions.items()}, question
        )
        if question in answers:
            return Refusal(TREE_SAID["twice"][language].format(question=question))
        if question not in tree.questions:
            return _complaint("no_question", question, list(tree.questions), language=language)
        ways = {way.id: way.former_ids for way in tree.questions[question].answers}
        chosen = [_today(ways, name) for name in answer.split(",")]
        for name in chosen:
            if name not in ways:
                return _complaint(
                    "no_answer", name, list(ways), language=language, question=question
                )
        if not go_together(tree.questions[question], chosen):
            said = TREE_SAID["together"][language]
            return Refusal(said.format(question=question, answers=", ".join(chosen)))
        answers[question] = tuple(way for way in ways if way in chosen)
    return answers


def _today(former: Mapping[str, Sequence[str]], name: str) -> str:
    """The name of today of what is called `name`, perhaps by a name that it had before."""
    renamed = (now for now, before in former.items() if name in before)
    return name if name in former else next(renamed, name)


class _Teller:
    def __init__(self, record: Record, tree: Tree, language: Language) -> None:
        self.record = record
        self.tree = tree
        self.language = language
        self.shape: Roads = roads(tree)

    def say(self, name: str, **values: str | int) -> str:
        return TREE_SAID[name][self.language].format(**values)

    def text(self, path: Path, dutch: str) -> str:
        """A text in the language asked for; in Dutch where it is not translated."""
        translation = self.record.translations.get(self.language)
        text = translation.texts.get(path, dutch) if translation else dutch
        return " ".join(text.split())

    def question(self, name: str) -> str:
        return self.text(("questions", name, "text"), self.tree.questions[name].text)

    def answer(self, name: str, way: Answer) -> str:
        place = self.tree.questions[name].answers.index(way)
        return self.text(("questions", name, "answers", place, "text"), way.text)

    def outcome(self, name: str) -> str:
        return self.text(("outcomes", name, "title"), self.tree.outcomes[name].title)

    def size(self) -> Iterator[str]:
        """The title, the counts, and the longest road."""
        title = self.text(("title",), self.tree.title)
        yield f"{self.record.id}: {title}"
        yield self.say(
            "size",
            questions=sum(not question.tells for question in self.tree.questions.values()),
            outcomes=len(self.tree.outcomes),
            paths=self.shape.paths,
        )
        yield self.say("longest", count=self.shape.longest)
        road, end = self._longest()
        yield from self._steps(road)
        yield f"  → {end}: {self.outcome(end)}"

    def _longest(self) -> tuple[list[tuple[str, Answer]], str]:
        here, road = self.shape.unfolded.start, []
        while ways := self.shape.unfolded.ways[here]:
            way = max(ways, key=lambda way: self.shape.far[way.to])
            if way.answer:
                road.append((here.node, way.answer))
            here = way.to
        return road, here.node

    def _steps(self, road: list[tuple[str, Answer]]) -> Iterator[str]:
        for name, way in road:
            if not self.tree.questions[name].tells:
                yield f"  {name}={way.id}: {self.question(name)} {self.answer(name, way)}"

    def road_of(self, answers: Given) -> Iterator[str]:
        """The road that the answers make, and the outcome or the first open question."""
        steps, place = self.shape.unfolded.walk(answers)
        road, here = [(name, way.answer) for name, way in steps if way.answer], place.node
        yield ""
        if road:
            yield self.say("road")
            yield from self._steps(road)
        passed = {name for name, _ in road}
        unused = [f"{q}={','.join(given)}" for q, given in answers.items() if q not in passed]
        if unused:
            yield self.say("unused", answers=", ".join(unused))
        if here in self.tree.outcomes:
            yield self.say("outcome", id=here, title=self.outcome(here))
            yield from self._notes(road, self.tree.outcomes[here])
            yield from self._changes({q: given for q, given in answers.items() if q in passed})
            return
        yield self.say("next", id=here, text=self.question(here))
        for way in self.tree.questions[here].answers:
            yield f"  {here}={way.id}: {self.answer(here, way)}"

    def _notes(self, road: list[tuple[str, Answer]], advice: Advice) -> Iterator[str]:
        """The pieces of advice that the answers give along, each with the answers that do."""
        brought: dict[str, list[str]] = {}
        for name, way in road:
            for note in way.adds:
                brought.setdefault(note, []).append(f"{name}={way.id}")
        if brought:
            yield self.say("notes")
        for note in advice.ordered(brought):
            by = brought[note]
            title = self.text(("notes", note, "title"), self.tree.notes[note].title)
            yield f"  {note}: {title} ({', '.join(by)})"

    def _changes(self, road: Given) -> Iterator[str]:
        yield self.say("change")
        for flip in flips_of_road(self.tree, road):
            ways = self.tree.questions[flip.question].answers
            changed = flip.instead or flip.given
            way = next(way for way in ways if way.id == changed)
            extra = self.say("extra", extra=flip.extra) if flip.extra else ""
            said = self.answer(flip.question, way)
            if not flip.given:
                said += self.say("besides")
            if not flip.instead:
                said += self.say("no_more")
            title = self.outcome(flip.outcome)
            yield f"  {flip.question}={changed}: {said} → {flip.outcome}: {title}{extra}"
