"""A decision tree as plain pages: a start, one page a question, one page an outcome."""

from __future__ import annotations

import json
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup

from generator.derive.roads import Roads, roads
from generator.link.book import Record
from generator.problems import Language
from generator.render.addresses import address
from generator.render.edition import Edition
from generator.render.page import Page
from generator.render.view import Desk
from generator.schema.kinds import Tree


def node_address(tree: str, node: str, language: Language) -> str:
    """The address of a question or outcome: below its tree."""
    return f"{address(('tree', tree), language)}/{node}"


def tree_pages(edition: Edition, record: Record) -> Iterator[Page]:
    """The start page of a tree, then every question and every outcome."""
    assert isinstance(record.data, Tree)
    pages = _TreePages(edition, record, record.data)
    yield pages.start()
    for name in record.data.questions:
        yield pages.question(name)
    for name in record.data.outcomes:
        yield pages.outcome(name)


class _TreePages:
    def __init__(self, edition: Edition, record: Record, tree: Tree) -> None:
        self.edition = edition
        self.record = record
        self.tree = tree
        self.roads: Roads = roads(tree)

    def start(self) -> Page:
        """What the tree is for, the way in, the whole tree as a list, and its tested routes."""
        desk = self.edition.desk(address(self.record.key, self.edition.language))
        view = desk.view(self.record)
        return self.edition.entry_page(
            self.record,
            "tree.html",
            {
                "first": self.node(desk, view, self.tree.start),
                "longest": self.roads.longest,
                "questions": [
                    SimpleNamespace(
                        x=question,
                        href=self.node(desk, view, question.key).href,
                        answers=self.answers(desk, view, question),
                    )
                    for question in self.in_order(view)
                ],
                "routes": [self.route(desk, view, route) for route in view.routes],
            },
        )

    def question(self, name: str) -> Page:
        """One question with its answers as links."""
        page = node_address(self.record.id, name, self.edition.language)
        desk = self.edition.desk(page)
        view = desk.view(self.record)
        question = _named(view.questions, name)
        context = {
            "q": question,
            "answers": self.answers(desk, view, question),
            "left": self.roads.left[name],
        }
        return self.page(desk, view, page, "question.html", question.text, question.help, context)

    def outcome(self, name: str) -> Page:
        """One advice with its reasons, models, cases and checklist."""
        page = node_address(self.record.id, name, self.edition.language)
        desk = self.edition.desk(page)
        view = desk.view(self.record)
        outcome = _named(view.outcomes, name)
        routes = [self.route(desk, view, r) for r in view.routes if r.outcome == name]
        context = {"o": outcome, "routes": routes}
        return self.page(desk, view, page, "outcome.html", outcome.title, outcome.advice, context)

    def page(
        self,
        desk: Desk,
        view: SimpleNamespace,
        page: str,
        template: str,
        title: str,
        description: str,
        context: dict[str, Any],
    ) -> Page:
        name = page.rsplit("/", 1)[1]
        tree = desk.link(self.record.key)
        shared = {
            "tree": tree,
            "first": self.node(desk, view, self.tree.start),
            "before": [self.node(desk, view, one) for one in self.roads.before.get(name, ())],
            "data": self.data(view),
            "is_partly": self.edition.is_partly(self.record),
        }
        return self.edition.page(
            page,
            template,
            shared | context,
            title=title,
            description=description,
            kind="tree",
            source=self.record.document.path,
            alternate=node_address(self.record.id, name, self.edition.other),
        )

    def in_order(self, view: SimpleNamespace) -> list[SimpleNamespace]:
        return [_named(view.questions, name) for name in self.roads.order]

    def node(self, desk: Desk, view: SimpleNamespace, name: str) -> SimpleNamespace:
        """A question or outcome to link to."""
        there = node_address(self.record.id, name, self.edition.language)
        is_question = name in self.tree.questions
        found = _named(view.questions if is_question else view.outcomes, name)
        title = found.text if is_question else found.title
        return SimpleNamespace(id=name, href=desk.to(there), title=title, is_question=is_question)

    def answers(
        self, desk: Desk, view: SimpleNamespace, question: SimpleNamespace
    ) -> list[SimpleNamespace]:
        found = []
        for answer in question.answers:
            node = self.node(desk, view, answer.to)
            found.append(SimpleNamespace(x=answer, href=node.href, title=node.title))
        return found

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

    def data(self, view: SimpleNamespace) -> Markup:
        """What the script needs to show the road so far: the words and the ways, as JSON."""
        questions = {
            question.key: {
                "text": "".join(question.text),
                "answers": {
                    answer.id: {
                        "text": "".join(answer.text),
                        "because": "".join(answer.because),
                        "to": answer.to,
                    }
                    for answer in question.answers
                },
            }
            for question in self.in_order(view)
        }
        text = json.dumps({"start": self.tree.start, "questions": questions}, ensure_ascii=False)
        # "</script>" or "<!--" inside a text would end the block that holds it.
        return Markup(text.replace("<", "\\u003c"))


def _named(items: list[SimpleNamespace], name: str) -> SimpleNamespace:
    return next(item for item in items if item.key == name)
