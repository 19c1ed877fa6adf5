"""The pages for who has something to add: where one chooses, and a form for each kind of thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator.render.addresses import CORRECTION, in_site, page_of, share_address
from generator.render.edition import About, Edition
from generator.render.forge import Forge, forge_of
from generator.render.page import Making, Page, relative
from generator.render.share_data import RULES, TEXTS
from generator.render.templates import Context
from generator.schema.registry import BY_FORM, KINDS, REGISTERS


@dataclass(frozen=True)
class FormLink:
    """A form to go to."""

    href: str
    title: str
    text: str


@dataclass(frozen=True)
class SharePage(Context):
    """Where one chooses what to share; `mail` and `forge` are the ways without a form."""

    template = "share.html"
    forms: list[FormLink]
    mail: str
    forge: Forge | None


@dataclass(frozen=True)
class ShareForm(Context):
    """A form for something new. `file` is where it comes, with a gap for the name of a new file.

    `new` and `edit` are the pages of the forge for that file, empty where it has none.
    """

    template = "share_form.html"
    kind: str
    title: str
    lead: str
    rules: str
    file: str
    sort: str
    new: str
    edit: str
    mail: str
    others: str


@dataclass(frozen=True)
class CorrectionForm(Context):
    """A form for better words in an entry; `data` is the folder with the entries as data."""

    template = "share_correction.html"
    texts: str
    data: str
    edit: str
    mail: str
    others: str


def share_pages(edition: Edition) -> Iterator[Making]:
    """The page where one chooses, and the forms."""
    yield Making(page_of("share"), partial(_choice, edition))
    for kind in BY_FORM:
        yield Making(share_address(kind), partial(_form, edition, kind))
    yield Making(share_address(CORRECTION), partial(_correction, edition))


def _choice(edition: Edition) -> Page:
    desk, words = edition.desk(page_of("share")), edition.words
    settings = edition.book.settings
    forms = [
        FormLink(
            desk.to(share_address(kind)), words[f"share_{kind}_title"], words[f"share_{kind}_lead"]
        )
        for kind in BY_FORM
    ]
    context = SharePage(forms, settings.editors_mail, forge_of(settings.edit_uri))
    about = About(
        title=words["share_title"],
        description=words["share_lead"],
        kind="share",
        subject=("overview", "share"),
    )
    return edition.page(desk, context, about=about)


def _correction(edition: Edition) -> Page:
    desk, words = edition.desk(share_address(CORRECTION)), edition.words
    settings = edition.book.settings
    here = in_site(desk.page, edition.language, settings.languages)
    context = CorrectionForm(
        texts=f"{desk.to(page_of('share'))}{TEXTS}",
        data=relative(here, "data").rstrip("/"),
        edit=settings.edit_uri,
        mail=settings.editors_mail,
        others=desk.to(page_of("share")),
    )
    about = About(
        title=words["share_correction_title"],
        description=words["share_correction_lead"],
        kind="share",
        subject=("share", CORRECTION),
    )
    return edition.page(desk, context, about=about)


def _form(edition: Edition, kind: str) -> Page:
    desk, words = edition.desk(share_address(kind)), edition.words
    settings = edition.book.settings
    forge = forge_of(settings.edit_uri)
    folder, file = _file(kind)
    context = ShareForm(
        kind=kind,
        title=words[f"share_{kind}_title"],
        lead=words[f"share_{kind}_lead"],
        rules=f"{desk.to(page_of('share'))}{RULES}",
        file=f"{folder}/{file}",
        sort=forge.sort if forge else "",
        new=forge.new_in(folder) if forge and kind in KINDS else "",
        edit=f"{forge.edit}{folder}/{file}" if forge and kind in REGISTERS else "",
        mail=settings.editors_mail,
        others=desk.to(page_of("share")),
    )
    about = About(
        title=context.title,
        description=context.lead,
        kind="share",
        subject=("share", kind),
    )
    return edition.page(desk, context, about=about)


def _file(kind: str) -> tuple[str, str]:
    """The folder and the file where something of a kind comes."""
    if kind in KINDS:
        return f"patterns/{KINDS[kind].folder}", "{id}.yml"
    return "patterns", f"{REGISTERS[kind].file}.yml"
