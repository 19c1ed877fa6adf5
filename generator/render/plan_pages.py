"""The plan of an outcome: advice, models, roles, checklist items and sources on one page.

All of it stands on the page as HTML. The scripts read that page to make the other forms
(Markdown, CSV, OpenDocument), so there is no second copy of the content.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from generator.derive.plan import ListPart, plan_lists
from generator.derive.roads import roads
from generator.drawing.plates import CARD, Plate
from generator.link.book import Record
from generator.render.addresses import HOME, node_address, plan_address
from generator.render.edition import About, Edition
from generator.render.items import ItemShown, homes, item_shown
from generator.render.page import Making, Page
from generator.render.plates import of_model
from generator.render.templates import Context
from generator.render.tree_advice import Pointing, pointing
from generator.render.tree_gone import GoneAnswer, gone_answers
from generator.render.tree_notes import BroughtNote, brought_notes
from generator.render.tree_pages import tree_data
from generator.render.view import Desk, Link, Said, SaidDay, View
from generator.schema.entries import Citation, Role
from generator.schema.kinds import Case, Checklist, Model, Tree
from generator.schema.kinds.checklist import Item
from generator.schema.kinds.tree import Advice
from generator.schema.registers import Source
from generator.traces import Once

CONSTANTS = ("top_support", "driven_people", "ambassadors")


@dataclass(frozen=True)
class PlanModel:
    """A model of the plan; only of the main one the steps are told in full."""

    link: Link
    entry: View[Model]
    plate: Plate
    is_main: bool


@dataclass(frozen=True)
class PlanModels:
    """The models of a plan, the main one first."""

    all: list[PlanModel]

    @property
    def main(self) -> PlanModel | None:
        """The one to begin with."""
        return self.all[0] if self.all else None

    @property
    def others(self) -> list[Link]:
        """The ones to look at as well."""
        return [model.link for model in self.all[1:]]


@dataclass(frozen=True)
class ConstantElsewhere:
    """How a model fills in a constant in another way than the main one."""

    model: Link
    text: Said


@dataclass(frozen=True)
class Constant:
    """One of the three constants: how the main model fills it in, and where others differ."""

    title: str
    text: Said
    others: list[ConstantElsewhere]


@dataclass(frozen=True)
class PlanRole:
    """Who is needed: a target group or a role without one, under every name that it has."""

    audience: Link | None
    names: list[Said]
    does: list[Said]
    hours: list[Said]


@dataclass(frozen=True)
class PlanItem:
    """An item of a checklist, with its sources in words."""

    listed: ItemShown
    sources: str


@dataclass(frozen=True)
class PlanList:
    """A checklist with the items that belong to the plan."""

    link: Link
    entry: View[Checklist]
    items: list[PlanItem]
    is_whole: bool


@dataclass(frozen=True)
class PlanSource:
    """A source of the plan, with every place in it that is cited."""

    link: Link
    source: View[Source]
    date: str
    places: list[Said]


@dataclass(frozen=True)
class PlanPage(Context):
    """The plan of an outcome."""

    template = "plan.html"
    outcome: View[Advice]
    tree: Link
    advice_page: str
    gone: list[GoneAnswer]
    pointing: Pointing | None
    notes: list[BroughtNote]
    models: PlanModels
    drafts: list[Link]  # advised models that have no page yet
    constants: list[Constant]
    copied: Said | None
    beware: Said | None
    roles: list[PlanRole]
    lists: list[PlanList]
    cited: list[PlanSource]
    day: SaidDay
    file_name: str
    data: Markup


def plan_pages(edition: Edition, record: Record[Tree]) -> Iterator[Making]:
    """The plan of every outcome of a tree."""
    data = Once(lambda: tree_data(record, edition.desk(HOME).view(record)))
    for name in record.block.outcomes:
        make = partial(_plan_page, edition, record, name, data=data)
        yield Making(plan_address(record.id, name), make)


def _plan_page(
    edition: Edition, record: Record[Tree], name: str, *, data: Callable[[], Markup]
) -> Page:
    desk = edition.desk(plan_address(record.id, name))
    view, advice = desk.view(record), record.data.outcomes[name]
    outcome = next(o for o in view.named("outcomes", record.data.outcomes) if o.key == name)
    advised = desk.links("model", list(advice.models))
    published = [link for link in advised if link.is_published]
    models = [desk.view(edition.book.one(Model, link.id)) for link in published]
    unfolded = roads(record.data).unfolded
    notes = brought_notes(desk, record, unfolded, outcome=name)
    parts = plan_lists(edition.book, advice)
    lists = [_list(desk, part) for part in parts]
    told = (
        record,
        *(link.record for link in published),
        *(part.link.record for part in lists),
        *homes(desk, [listed for part in parts for listed in part.items]),
    )
    context = PlanPage(
        outcome=outcome,
        tree=desk.link(record.key),
        advice_page=desk.to(node_address(record.id, name)),
        gone=gone_answers(desk, record),
        pointing=pointing(desk, record, unfolded, outcome=name),
        notes=notes,
        models=_models(published, models),
        drafts=[link for link in advised if not link.is_published],
        constants=_constants(desk, published) if published else [],
        copied=_worth_copying(desk, advice.example) if advice.example else None,
        beware=_to_beware(desk, advice.warning) if advice.warning else None,
        roles=merged_roles(desk, models),
        lists=lists,
        cited=_cited(desk, outcome, models, notes=notes, lists=lists),
        day=desk.day(edition.book.day),
        file_name=f"plan-{record.id}-{name}-{edition.book.day.isoformat()}",
        data=data(),
    )
    return edition.page(
        desk,
        context,
        about=About(
            title=edition.words["plan_title"].format(outcome="".join(outcome.said("title"))),
            description=outcome.said("advice"),
            kind="tree",
            subject=("plan", record.id, name),
            source=record.document.path,
            is_partly=any(edition.is_partly(part) for part in told),
        ),
    )


def _models(links: Sequence[Link], models: Sequence[View[Model]]) -> PlanModels:
    """The models of the plan, the main one first."""
    return PlanModels(
        [
            PlanModel(link, model, of_model(model.data, CARD), is_main=link is links[0])
            for link, model in zip(links, models, strict=True)
        ]
    )


def _constants(desk: Desk, models: list[Link]) -> list[Constant]:
    """The three constants of at least one model, the main one first."""
    constants = []
    for name in CONSTANTS:
        said = [(link, _constant(desk, link, name)) for link in models]
        _, main = said[0]
        others = [ConstantElsewhere(link, text) for link, text in said if text != main]
        constants.append(Constant(desk.words[name], main, others))
    return constants


def _constant(desk: Desk, model: Link, name: str) -> Said:
    record = desk.book.one(Model, model.id)
    return desk.text(record, ("constants", name), record.data.constants)


def _worth_copying(desk: Desk, case: str) -> Said:
    """What to copy from an example, in one sentence."""
    view = desk.view(desk.book.one(Case, case))
    return _first(view, "example", view.texts("reusable"))


def _to_beware(desk: Desk, case: str) -> Said:
    """What to beware of in a warning, in one sentence."""
    view = desk.view(desk.book.one(Case, case))
    return _first(view, "warning", view.texts("warning_signs"))


def _first(case: View[Case], polarity: str, best: list[Said]) -> Said:
    """The first of the best texts; else what the case teaches; else what it is about."""
    lessons = case.each("lessons", case.data.lessons)
    taught = [lesson.said("why") for lesson in lessons if lesson.data.polarity == polarity]
    return (*best, *taught, case.said("summary"))[0]


def merged_roles(desk: Desk, models: Sequence[View[Model]]) -> list[PlanRole]:
    """Who is needed for these models together: one line a target group, or a role without one."""
    merged: dict[str, list[View[Role]]] = {}
    for model in models:
        for role in model.each("roles", model.data.roles):
            audience = role.data.audience
            key = f"audience:{audience}" if audience else "".join(role.said("name")).casefold()
            merged.setdefault(key, []).append(role)
    return [_role(desk, roles) for roles in merged.values()]


def _role(desk: Desk, roles: Sequence[View[Role]]) -> PlanRole:
    """One line for roles that are the same; of names that differ in capitals, the first."""
    names: dict[str, Said] = {}
    does: dict[str, Said] = {}
    hours: dict[str, Said] = {}
    for role in roles:
        name, task = role.said("name"), role.said("does")
        names.setdefault("".join(name).casefold(), name)
        does.setdefault("".join(task), task)
        if role.data.hours:
            time = role.said("hours")
            hours.setdefault("".join(time), time)
    audience = roles[0].data.audience
    return PlanRole(
        audience=desk.link(("audience", audience)) if audience else None,
        names=list(names.values()),
        does=list(does.values()),
        hours=list(hours.values()),
    )


def _list(desk: Desk, part: ListPart) -> PlanList:
    record = desk.book.one(Checklist, part.checklist)
    view = desk.view(record)
    return PlanList(
        link=desk.link(record.key),
        entry=view,
        items=[
            PlanItem(item, "; ".join(_in_words(desk, c) for c in _citations(item.item)))
            for item in (item_shown(desk, record, listed) for listed in part.items)
        ],
        is_whole=part.is_whole,
    )


def _citations(item: View[Item]) -> list[View[Citation]]:
    return item.each("sources", item.data.sources)


def _in_words(desk: Desk, citation: View[Citation]) -> str:
    title = "".join(desk.link(("source", citation.data.ref)).title)
    return f"{title} ({''.join(citation.said('locator'))})" if citation.data.locator else title


def _cited(
    desk: Desk,
    outcome: View[Advice],
    models: Sequence[View[Model]],
    *,
    notes: list[BroughtNote],
    lists: list[PlanList],
) -> list[PlanSource]:
    """The sources of all that the plan holds, each once, with every place in it."""
    places: dict[str, dict[str, Said]] = {}
    for citation in (
        *outcome.each("sources", outcome.data.sources),
        *(cited for n in notes for cited in n.note.each("sources", n.note.data.sources)),
        *(cited for model in models for cited in model.each("sources", model.data.sources)),
        *(cited for part in lists for item in part.items for cited in _citations(item.listed.item)),
    ):
        in_source = places.setdefault(citation.data.ref, {})
        if citation.data.locator:
            locator = citation.said("locator")
            in_source.setdefault("".join(locator), locator)
    return [_source(desk, name, list(cited.values())) for name, cited in places.items()]


def _source(desk: Desk, name: str, places: list[Said]) -> PlanSource:
    record = desk.book.one(Source, name)
    return PlanSource(
        link=desk.link(record.key),
        source=desk.view(record),
        date=record.data.date or desk.words["no_date"],
        places=places,
    )
