"""The tested routes of a tree on one page: who answers what, the advice, and what happened."""

from __future__ import annotations

from types import SimpleNamespace
from urllib.parse import urlencode

from generator.derive.roads import roads
from generator.link.book import Record
from generator.render.addresses import node_address, routes_address
from generator.render.edition import About, Edition
from generator.render.page import Page
from generator.render.view import Desk
from generator.schema.kinds import Tree


def routes_page(edition: Edition, record: Record[Tree]) -> Page:
    """The named routes of a tree, by the outcome that they reach, those of a case first."""
    tree = record.data
    desk = edition.desk(routes_address(record.id))
    view = desk.link(record.key).view
    order = {name: place for place, name in enumerate(roads(tree).order)}
    questions = sorted(view.questions, key=lambda question: order[question.key])
    found = [_route(desk, record, questions, route) for route in view.routes]
    found.sort(key=lambda route: not route.case)
    groups = [
        SimpleNamespace(
            outcome=outcome,
            quadrant=outcome.models[0].quadrant if outcome.models else None,
            href=desk.to(node_address(record.id, outcome.key)),
            routes=[route for route in found if route.outcome == outcome.key],
        )
        for outcome in view.outcomes
    ]
    words = edition.words
    return edition.page(
        desk,
        "routes.html",
        {
            "tree": desk.link(record.key),
            "groups": [group for group in groups if group.routes],
            "without": [group for group in groups if not group.routes],
            "count": len(found),
            "from_cases": sum(bool(route.case) for route in found),
            "is_partly": edition.is_partly(record),
        },
        About(
            title=words["routes_title"].format(tree="".join(view.title)),
            description=words["tree_routes_lead"],
            kind="tree",
            source=record.document.path,
        ),
    )


def _route(
    desk: Desk,
    record: Record,
    questions: list[SimpleNamespace],
    route: SimpleNamespace,
) -> SimpleNamespace:
    """A route in words, with the address of its advice that carries the answers."""
    given = {pair.key: pair.value for pair in route.answers}
    steps = [
        SimpleNamespace(question=question.text, answer=answer.text)
        for question in questions
        for answer in question.answers
        if given.get(question.key) == answer.id
    ]
    query = urlencode({q.key: given[q.key] for q in questions if q.key in given})
    there = desk.to(node_address(record.id, route.outcome))
    return SimpleNamespace(
        name=route.name,
        outcome=route.outcome,
        steps=steps,
        href=f"{there}?{query}",
        case=route.case,
        note=route.note,
    )
