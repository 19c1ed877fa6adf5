"""The plan of an outcome: advice, models, roles, checklist items and sources on one page.

All of it stands on the page as HTML. The scripts read that page to make the other forms
(Markdown, CSV, OpenDocument), so there is no second copy of the content.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

from generator.derive.plan import ListPart, plan_lists
from generator.link.book import Record
from generator.render.addresses import node_address, plan_address
from generator.render.edition import About, Edition
from generator.render.page import Page
from generator.render.tree_pages import tree_data
from generator.render.view import Desk, Link, Said
from generator.schema.kinds import Tree

CONSTANTS = ("top_support", "driven_people", "ambassadors")


def plan_pages(edition: Edition, record: Record[Tree]) -> Iterator[Page]:
    """The plan of every outcome of a tree."""
    for name in record.data.outcomes:
        yield _plan_page(edition, record, name)


def _plan_page(edition: Edition, record: Record[Tree], name: str) -> Page:
    desk = edition.desk(plan_address(record.id, name))
    view = desk.link(record.key).view
    outcome = next(one for one in view.outcomes if one.key == name)
    models = [model for model in outcome.models if model.is_published]
    lists = [_list(desk, part) for part in plan_lists(edition.book, record.data.outcomes[name])]
    shown = (record, *(model.record for model in models), *(part.link.record for part in lists))
    return edition.page(
        desk,
        "plan.html",
        {
            "o": outcome,
            "tree": desk.link(record.key),
            "advice_page": desk.to(node_address(record.id, name)),
            "models": models,
            "constants": [_constant(models, which, desk.words[which]) for which in CONSTANTS],
            "copied": _worth_copying(outcome.example) if outcome.example else None,
            "beware": _to_beware(outcome.warning) if outcome.warning else None,
            "roles": merged_roles(models),
            "lists": lists,
            "cited": _cited(outcome, models, lists),
            "day": desk.day(edition.book.day),
            "file_name": f"plan-{record.id}-{name}-{edition.book.day.isoformat()}",
            "data": tree_data(record, view),
            "is_partly": any(edition.is_partly(one) for one in shown),
        },
        About(
            title=edition.words["plan_title"].format(outcome="".join(outcome.title)),
            description=outcome.advice,
            kind="tree",
            source=record.document.path,
        ),
    )


def _constant(models: list[Link], which: str, title: str) -> SimpleNamespace:
    """One of the three constants: how the main model fills it in, and where others differ."""
    said = [(model, getattr(model.view.constants, which)) for model in models]
    main = said[0][1] if said else None
    others = [SimpleNamespace(model=model, text=text) for model, text in said if text != main]
    return SimpleNamespace(title=title, text=main, others=others)


def _worth_copying(case: Link) -> Said:
    """What to copy from an example, in one sentence."""
    return _first(case, "example", case.view.reusable)


def _to_beware(case: Link) -> Said:
    """What to beware of in a warning, in one sentence."""
    return _first(case, "warning", case.view.warning_signs)


def _first(case: Link, polarity: str, best: list[Said]) -> Said:
    """The first of the best texts; else what the case teaches; else what it is about."""
    taught = [lesson.why for lesson in case.view.lessons if lesson.polarity == polarity]
    found: Said = (*best, *taught, case.summary)[0]
    return found


def merged_roles(models: list[Link]) -> list[SimpleNamespace]:
    """Who is needed for these models together: one line a target group, or a role without one."""
    merged: dict[str, SimpleNamespace] = {}
    for model in models:
        for role in model.view.roles:
            audience = role.audience
            key = f"audience:{audience.id}" if audience else "".join(role.name).casefold()
            line = merged.setdefault(
                key, SimpleNamespace(audience=audience, names={}, does={}, hours={})
            )
            line.names.setdefault("".join(role.name).casefold(), role.name)
            line.does.setdefault("".join(role.does), role.does)
            if role.hours:
                line.hours.setdefault("".join(role.hours), role.hours)
    return [
        SimpleNamespace(
            audience=line.audience,
            names=list(line.names.values()),
            does=list(line.does.values()),
            hours=list(line.hours.values()),
        )
        for line in merged.values()
    ]


def _list(desk: Desk, part: ListPart) -> SimpleNamespace:
    """A checklist with the items that belong to the plan."""
    link = desk.link(("checklist", part.checklist))
    items = [item for item in link.view.items if item.id in part.items]
    return SimpleNamespace(link=link, items=items, is_whole=part.is_whole)


def _cited(
    outcome: SimpleNamespace, models: list[Link], lists: list[SimpleNamespace]
) -> list[SimpleNamespace]:
    """The sources of the outcome, its models and the items, each once, with every place in it."""
    cited: dict[str, SimpleNamespace] = {}
    for citation in (
        *outcome.sources,
        *(one for model in models for one in model.view.sources),
        *(one for part in lists for item in part.items for one in item.sources),
    ):
        found = cited.setdefault(
            citation.ref.id, SimpleNamespace(ref=citation.ref, x=citation.ref.view, places={})
        )
        if citation.locator:
            found.places.setdefault("".join(citation.locator), citation.locator)
    return list(cited.values())
