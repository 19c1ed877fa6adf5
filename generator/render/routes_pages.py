"""The tested routes of a tree on one page: who answers what, the advice, and what happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from generator.derive.roads import Roads, always_passed, roads
from generator.link.book import Record
from generator.link.tree_routes import given_by, taken_by
from generator.render.addresses import node_address, routes_address, together
from generator.render.edition import About, Edition
from generator.render.page import Page
from generator.render.templates import Context, fill
from generator.render.tree_drawing import main_quadrant
from generator.render.view import Desk, Link, Said, View
from generator.schema.axes import Quadrant
from generator.schema.kinds import Tree
from generator.schema.kinds.tree import Advice, Answer, Question, Route


@dataclass(frozen=True)
class RouteStep:
    """A question with the answers that a route gives; none where that is not known."""

    question: Said
    answers: list[Said]


@dataclass(frozen=True)
class WalkedRoute:
    """A route in words, with the address that carries its answers.

    That of its advice or, where something is not known, of the first question left open.
    """

    route: View[Route]
    steps: list[RouteStep]
    notes: list[Said]  # what its answers give along
    href: str
    is_open: bool


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
    shape = roads(tree)
    routes = [_route(desk, record, shape, route=r) for r in view.each("routes", tree.routes)]
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
            subject=("routes", record.id),
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


def _route(desk: Desk, record: Record[Tree], shape: Roads, *, route: View[Route]) -> WalkedRoute:
    given, tree, view = given_by(route.data), record.data, desk.view(record)
    questions = {question.key: question for question in view.named("questions", tree.questions)}
    notes = {note.key: note.said("title") for note in view.named("notes", tree.notes)}
    passed = always_passed(taken_by(shape.unfolded, given))
    met = (name for name in shape.order if name in given or name in passed)
    asked = [name for name in met if not tree.questions[name].tells]
    steps: list[RouteStep] = []
    brought: dict[str, Said] = {}
    query: dict[str, str] = {}
    for name in asked:
        answers = _given(questions[name], given.get(name, ()))
        said = [answer.said("text") for answer in answers]
        steps.append(RouteStep(questions[name].said("text"), said))
        brought |= {note: notes[note] for answer in answers for note in answer.data.adds}
        if answers:
            query[name] = together(answer.data.id for answer in answers)
    _, end = shape.unfolded.walk(given)
    return WalkedRoute(
        route=route,
        steps=steps,
        notes=list(brought.values()),
        href=f"{desk.to(node_address(record.id, end.node))}?{urlencode(query)}",
        is_open=end.node in tree.questions,
    )


def _given(question: View[Question], answers: Sequence[str]) -> list[View[Answer]]:
    ways = question.each("answers", question.data.answers)
    return [way for way in ways if way.data.id in answers]
