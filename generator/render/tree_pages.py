"""A decision tree as plain pages: a start, one page a question, one page an outcome."""

from __future__ import annotations

import json
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup

from generator.derive.changes import Change, changes, nearest, worth_telling
from generator.derive.flips import flips
from generator.derive.roads import Roads, leading_to, roads
from generator.derive.shared import on_every_road
from generator.link.book import Record
from generator.render.addresses import (
    HOME,
    MOST_COMPARED,
    address,
    comparison_of,
    node_address,
    page_of,
    plan_address,
    routes_address,
    side_by_side,
)
from generator.render.drawings import small_map
from generator.render.edition import About, Edition
from generator.render.glossary import Explained, Glossary, explained
from generator.render.page import Page
from generator.render.tree_drawing import drawing
from generator.render.view import Desk, Link
from generator.schema.kinds import Tree

NEAREST = 5  # other outcomes named on the page of an outcome


def tree_pages(edition: Edition, record: Record[Tree]) -> Iterator[Page]:
    """The start page of a tree, then every question and every outcome."""
    pages = _TreePages(edition, record)
    yield pages.start()
    for name in record.data.questions:
        yield pages.question(name)
    for name in record.data.outcomes:
        yield pages.outcome(name)


def tree_data(record: Record[Tree], view: SimpleNamespace) -> Markup:
    """What a script needs to follow a road through a tree, as JSON for in a page."""
    order = roads(record.data).order
    asked = {question.key: question for question in view.questions}
    questions = {
        name: {
            "text": "".join(asked[name].text),
            "answers": {
                answer.id: {
                    "text": "".join(answer.text),
                    "because": "".join(answer.because),
                    "to": answer.to,
                    "unsure": answer.unsure,
                    **_former(answer),
                }
                for answer in asked[name].answers
            },
            **_former(asked[name]),
        }
        for name in order
    }
    found = {"start": record.data.start, "order": order, "questions": questions}
    text = json.dumps(found, ensure_ascii=False)
    # "</script>" or "<!--" inside a text would end the block that holds it.
    return Markup(text.replace("<", "\\u003c"))


def _former(view: SimpleNamespace) -> dict[str, list[str]]:
    """The names that a question or an answer had in older links; mostly there are none."""
    return {"former": view.former_ids} if view.former_ids else {}


class _TreePages:
    def __init__(self, edition: Edition, record: Record[Tree]) -> None:
        self.edition = edition
        self.record = record
        self.tree = record.data
        self.roads: Roads = roads(self.tree)
        self.shared = on_every_road(self.tree, self.roads)
        self.flips = flips(self.tree)
        self.explained: Explained = explained(edition.desk(HOME))

    def start(self) -> Page:
        """What the tree is for, the way in, the whole tree as a drawing and as a list."""
        desk = self.edition.desk(address(self.record.key))
        view = desk.link(self.record.key).view
        in_order = self.in_order(view)
        return self.edition.entry_page(
            desk,
            self.record,
            "tree.html",
            {
                "drawing": drawing(
                    in_order, view.outcomes, lambda name: self.node(desk, view, name)
                ),
                "first": self.node(desk, view, self.tree.start),
                "longest": self.roads.longest,
                "questions": [
                    SimpleNamespace(
                        x=question,
                        href=self.node(desk, view, question.key).href,
                        answers=self.answers(desk, view, question),
                    )
                    for question in in_order
                ],
                "routes": desk.to(routes_address(self.record.id)),
                "from_cases": sum(bool(route.case) for route in self.tree.routes),
                "reached": len({route.outcome for route in self.tree.routes}),
            },
        )

    def question(self, name: str) -> Page:
        """One question with its answers as links."""
        desk = self.edition.desk(node_address(self.record.id, name))
        view = desk.link(self.record.key).view
        question = _named(view.questions, name)
        glossary = Glossary(desk, self.explained)
        answers = self.answers(desk, view, question)
        context = {
            "q": question,
            "help": glossary.mark(question.help),
            "answers": answers,
            "left": self.roads.left[name],
            "earlier": self.earlier(desk, view, name),
            "words": glossary.others(question.text, *(answer.x.text for answer in answers)),
            "why": glossary.mark(question.why),
            "explained": glossary.cards(),
        }
        return self.page(desk, view, "question.html", question.text, question.help, context)

    def outcome(self, name: str) -> Page:
        """One advice with its reasons, models, cases and checklist."""
        desk = self.edition.desk(node_address(self.record.id, name))
        view = desk.link(self.record.key).view
        outcome = _named(view.outcomes, name)
        routes = [self.route(desk, view, r) for r in view.routes if r.outcome == name]
        plan = desk.to(plan_address(self.record.id, name))
        tested = desk.to(routes_address(self.record.id))
        glossary = Glossary(desk, self.explained)
        earlier = self.earlier(desk, view, name)
        found = worth_telling(self.tree, self.flips[name])
        models = [model for model in outcome.models if model.is_published]
        cases = [case for case in (outcome.example, outcome.warning) if case]
        context = {
            "o": outcome,
            "advice": glossary.mark(outcome.advice),
            "why": glossary.mark(outcome.why),
            "explained": glossary.cards(),
            "earlier": earlier,
            "always": [self.always(step, name) for step in earlier if step.on_every_road],
            "has_choice": not all(step.on_every_road for step in earlier),
            "changes": [self.change(desk, view, one) for one in changes(found)],
            "most": NEAREST,
            "nearest": [self.change(desk, view, one) for one in nearest(found, NEAREST)],
            "place": small_map(desk, *(model.record for model in models)),
            "pairs": {
                "models": _side_by_side(desk, "model", models),
                "cases": _side_by_side(desk, "case", cases),
            },
            "whole_map": desk.to(page_of("map")),
            "routes": routes,
            "tested": f"{tested}#uitkomst-{name}",
            "plan": plan,
        }
        return self.page(desk, view, "outcome.html", outcome.title, outcome.advice, context)

    def page(
        self,
        desk: Desk,
        view: SimpleNamespace,
        template: str,
        title: str,
        description: str,
        context: dict[str, Any],
    ) -> Page:
        name = desk.page.rsplit("/", 1)[1]
        tree = desk.link(self.record.key)
        shared = {
            "tree": tree,
            "first": self.node(desk, view, self.tree.start),
            "before": [self.node(desk, view, one) for one in self.roads.before.get(name, ())],
            "data": tree_data(self.record, view),
            "is_partly": self.edition.is_partly(self.record),
        }
        return self.edition.page(
            desk,
            template,
            shared | context,
            About(
                title=title,
                description=description,
                kind="tree",
                source=self.record.document.path,
            ),
        )

    def in_order(self, view: SimpleNamespace) -> list[SimpleNamespace]:
        return [_named(view.questions, name) for name in self.roads.order]

    def node(self, desk: Desk, view: SimpleNamespace, name: str) -> SimpleNamespace:
        """A question or outcome to link to."""
        there = node_address(self.record.id, name)
        is_question = name in self.tree.questions
        found = _named(view.questions if is_question else view.outcomes, name)
        title = found.text if is_question else found.title
        return SimpleNamespace(id=name, href=desk.to(there), title=title, is_question=is_question)

    def answers(
        self, desk: Desk, view: SimpleNamespace, question: SimpleNamespace
    ) -> list[SimpleNamespace]:
        """The answers with where they lead; the one for who does not know comes last."""
        found = []
        for answer in sorted(question.answers, key=lambda answer: bool(answer.unsure)):
            node = self.node(desk, view, answer.to)
            found.append(SimpleNamespace(x=answer, href=node.href, title=node.title))
        return found

    def earlier(self, desk: Desk, view: SimpleNamespace, node: str) -> list[SimpleNamespace]:
        """The questions that can come before a node, in order."""
        before = leading_to(self.roads, node)
        return [
            SimpleNamespace(
                x=question,
                href=self.node(desk, view, question.key).href,
                on_every_road=question.key in self.shared[node],
            )
            for question in self.in_order(view)
            if question.key in before
        ]

    def always(self, step: SimpleNamespace, node: str) -> SimpleNamespace:
        """A question on every road to a node, with the answers that lead there."""
        given = self.shared[node][step.x.key]
        answers = [answer for answer in step.x.answers if answer.id in given]
        return SimpleNamespace(x=step.x, href=step.href, answers=answers)

    def change(self, desk: Desk, view: SimpleNamespace, change: Change) -> SimpleNamespace:
        """An answer that would change the advice, with its words and links."""
        question = _named(view.questions, change.question)
        said = {answer.id: answer for answer in question.answers}
        return SimpleNamespace(
            x=change,
            question=question.text,
            given=said[change.given].text,
            instead=said[change.instead].text,
            next=self.node(desk, view, said[change.instead].to),
            outcomes=[self.node(desk, view, outcome) for outcome in change.outcomes],
        )

    def route(self, desk: Desk, view: SimpleNamespace, route: SimpleNamespace) -> SimpleNamespace:
        """A named route with its questions and answers in words."""
        given = {pair.key: pair.value for pair in route.answers}
        steps = [
            SimpleNamespace(question=question.text, answer=answer.text)
            for question in self.in_order(view)
            for answer in question.answers
            if given.get(question.key) == answer.id
        ]
        node = self.node(desk, view, route.outcome)
        return SimpleNamespace(x=route, steps=steps, href=node.href, title=node.title)


def _side_by_side(desk: Desk, kind: str, links: list[Link]) -> SimpleNamespace | None:
    """The page that sets these side by side; None where there is nothing to compare."""
    found = list({link.id: link for link in links}.values())[:MOST_COMPARED]
    if len(found) < 2:
        return None
    query = side_by_side(*(link.id for link in found))
    return SimpleNamespace(href=desk.to(comparison_of(kind)) + query, links=found)


def _named(items: list[SimpleNamespace], name: str) -> SimpleNamespace:
    return next(item for item in items if item.key == name)
