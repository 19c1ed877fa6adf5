"""The tested routes of a tree on one page: who answers what, the advice, and what happened."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from generator.derive.roads import roads
from generator.link.book import Record
from generator.render.addresses import node_address, routes_address
from generator.render.edition import About, Edition
from generator.render.page import Page
from generator.render.templates import Context, fill
from generator.render.tree_drawing import main_quadrant
from generator.render.view import Desk, Link, Said, View
from generator.schema.axes import Quadrant
from generator.schema.kinds import Tree
from generator.schema.kinds.tree import Advice, Question, Route


@dataclass(frozen=True)
class RouteStep:
    """A question with the answer that a route gives."""

    question: Said
    answer: Said


@dataclass(frozen=True)
class WalkedRoute:
    """A route in words, with the address of its advice that carries the answers."""

    route: View[Route]
    steps: list[RouteStep]
    href: str


@dataclass(frozen=True)
class RouteGroup:
    """The routes to one outcome."""

    outcome: View[Advice]
    anchor: str
    quadrant: Quadrant | None  # that of the outcome's main advice
    href: str
    routes: list[WalkedRoute]


@dataclass(frozen=True)
class RoutesPage(Context):
    """The tested routes of a tree."""

    template = "routes.html"
    tree: Link
    groups: list[RouteGroup]
    without: list[RouteGroup]
    counted: str


def routes_page(edition: Edition, record: Record[Tree]) -> Page:
    """The named routes of a tree, by the outcome that they reach, those of a case first."""
    tree = record.data
    desk = edition.desk(routes_address(record.id))
    view = desk.view(record)
    order = roads(tree).order
    questions = sorted(view.named("questions", tree.questions), key=lambda q: order.index(q.key))
    routes = [_route(desk, record, questions, route=r) for r in view.each("routes", tree.routes)]
    routes.sort(key=lambda route: not route.route.data.case)
    groups = [
        _group(desk, record, outcome, routes=routes)
        for outcome in view.named("outcomes", tree.outcomes)
    ]
    context = RoutesPage(
        tree=desk.link(record.key),
        groups=[group for group in groups if group.routes],
        without=[group for group in groups if not group.routes],
        counted=routes_counted(desk, tree),
    )
    return edition.page(
        desk,
        context,
        about=About(
            title=edition.words["routes_title"].format(tree="".join(view.said("title"))),
            description=edition.words["tree_routes_lead"],
            kind="tree",
            source=record.document.path,
            is_partly=edition.is_partly(record),
        ),
    )


def routes_counted(desk: Desk, tree: Tree) -> str:
    """How many routes a tree has, how many are a case, and how many outcomes they reach."""
    return fill(
        desk.words["routes_counted"],
        count=len(tree.routes),
        cases=sum(bool(route.case) for route in tree.routes),
        reached=len({route.outcome for route in tree.routes}),
        all=len(tree.outcomes),
    )


def _group(
    desk: Desk, record: Record[Tree], outcome: View[Advice], *, routes: list[WalkedRoute]
) -> RouteGroup:
    return RouteGroup(
        outcome=outcome,
        anchor=route_anchor(outcome.key),
        quadrant=main_quadrant(desk, outcome.data),
        href=desk.to(node_address(record.id, outcome.key)),
        routes=[route for route in routes if route.route.data.outcome == outcome.key],
    )


def route_anchor(outcome: str) -> str:
    """Where on the page the routes to an outcome stand."""
    return f"uitkomst-{outcome}"


def _route(
    desk: Desk, record: Record[Tree], questions: list[View[Question]], *, route: View[Route]
) -> WalkedRoute:
    given = route.data.answers
    steps = [
        RouteStep(question=question.said("text"), answer=answer.said("text"))
        for question in questions
        for answer in question.each("answers", question.data.answers)
        if given.get(question.key) == answer.data.id
    ]
    query = urlencode({q.key: given[q.key] for q in questions if q.key in given})
    there = desk.to(node_address(record.id, route.data.outcome))
    return WalkedRoute(route=route, steps=steps, href=f"{there}?{query}")
