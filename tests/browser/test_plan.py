"""The plan of an outcome: whole as a page, and the same in every form that is made of it."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

from generator.derive.items import ListedItem, listed_items
from generator.link.book import Book
from generator.schema.kinds import Case, Checklist, Model, Tree
from generator.schema.registers import Source, Vocabulary
from tests.browser.conftest import (
    PHONE,
    WIDE,
    Judge,
    Reader,
    Site,
    tab_to,
    until,
)
from tests.browser.test_print import A4
from tests.browser.test_tree import longest, one_line
from tests.tree_rules import Road, paths

pytestmark = pytest.mark.browser

MOST_PAGES = 6
KEY = "innovatieboek:2:checklist:"
_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: %s });"
REFUSED = {
    "not allowed": _CLIPBOARD % "{ writeText: () => Promise.reject(new DOMException('No')) }",
    "not there": _CLIPBOARD % "undefined",
}
HOSTILE = ["=1+1", "+31", "-2", "@sum", "\t=x", ' =HYPERLINK("http://x";"y")', '"; "', "a\nb"]


def plain(text: str) -> str:
    """A text without the little markup that contributors use, as it is read."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return one_line(re.sub(r"\*+", "", text))


def unmarked(markdown: str) -> str:
    """Markdown as it is read, for what the plan makes of it."""
    text = re.sub(r"(?<!\\)\[((?:\\.|[^\]\\])*)\]\([^)]*\)", r"\1", markdown)
    text = re.sub(r"<(https?:[^>]*)>", r"\1", text)
    text = re.sub(r"(?<!\\)(\*\*|\||^#+ )", "", text, flags=re.MULTILINE)
    return one_line(re.sub(r"\\([\\`*_\[\]<>|~&$])", r"\1", text))


# What a plan must hold, from the data of the book alone


def plans(book: Book) -> Iterator[tuple[str, Tree, str]]:
    """Every outcome of every tree."""
    for name, tree in book.trees():
        for outcome in tree.outcomes:
            yield name, tree, outcome


def planned(book: Book, tree: Tree, outcome: str) -> list[tuple[str, ListedItem]]:
    """The items that a plan must show, with the list that each comes from: shared ones once."""
    advice = tree.outcomes[outcome]
    wanted = {advice.checklist: True} if advice.checklist else {}
    for model in models_of(book, tree, outcome):
        for named in model.checklists:
            wanted.setdefault(named, False)
    found: list[tuple[str, ListedItem]] = []
    for name, is_whole in wanted.items():
        homes = {listed.home for _, listed in found}
        found += [
            (name, listed)
            for listed in listed_items(book, book.one(Checklist, name))
            if not listed.is_removed
            and (is_whole or listed.entered.level == "must")
            and listed.home not in homes
        ]
    return found


def models_of(book: Book, tree: Tree, outcome: str) -> list[Model]:
    """The models that an outcome advises and that have a page."""
    records = [book.get("model", name) for name in tree.outcomes[outcome].models]
    return [r.data for r in records if isinstance(r.data, Model) and not r.is_draft]


def promised(book: Book, tree: Tree, outcome: str) -> Iterator[str]:
    """Every text that the plan of an outcome must show."""
    advice = tree.outcomes[outcome]
    models = models_of(book, tree, outcome)
    yield from (advice.title, advice.advice, *advice.next_steps)
    for model in models:
        cost = book.one(Vocabulary, "cost").data.values[model.cost]
        yield from (model.title, model.summary, model.duration, cost.label, cost.definition)
        yield from model.preconditions
        yield from (step.title for step in model.steps)
        said = model.constants
        yield from (said.top_support, said.driven_people, said.ambassadors)
        for role in model.roles:
            yield from (role.name, role.does)
    yield from (step.text for model in models[:1] for step in model.steps)
    for case in (advice.example, advice.warning):
        if case:
            data = book.get("case", case).data
            assert isinstance(data, Case)
            yield data.title
            is_good = case == advice.example
            best = data.reusable if is_good else data.warning_signs
            taught = [
                x.why for x in data.lessons if x.polarity == ("example", "warning")[not is_good]
            ]
            yield (*best, *taught, data.summary)[0]
    for _, listed in planned(book, tree, outcome):
        yield from (listed.item.text, listed.item.done_when)
    for citation in (
        *advice.sources,
        *(one for model in models for one in model.sources),
        *(one for _, listed in planned(book, tree, outcome) for one in listed.item.sources),
    ):
        source = book.get("source", citation.ref).data
        assert isinstance(source, Source)
        yield from (x for x in (source.title, source.publisher, source.date, source.url) if x)
    day = max(record.data.reviewed for record in book.entries())
    yield str(day.year)


def missing(book: Book, tree: Tree, outcome: str, shown: str) -> list[str]:
    """What should be in a text and is not."""
    return [text for text in promised(book, tree, outcome) if plain(text) not in shown]


def road_to(tree: Tree, outcome: str) -> Road:
    """The longest road to an outcome."""
    return max((road for road, end in paths(tree) if end == outcome), key=len)


# The page


def test_every_plan_holds_all_that_it_promises(reader: Reader, site: Site) -> None:
    page = reader.page(javascript=False)
    for name, tree, outcome in plans(site.book):
        page.goto(site.plan(name, outcome))
        shown = one_line(page.locator("article").inner_text())
        assert missing(site.book, tree, outcome, shown) == [], (name, outcome)
        title = tree.outcomes[outcome].title
        assert one_line(page.locator("h1").inner_text()) == one_line(title)
        rows = page.locator("tr[data-item]").evaluate_all(
            "rows => rows.map((row) => [row.closest('table').dataset.list, row.dataset.item])"
        )
        expected = [[one, item.id] for one, item in planned(site.book, tree, outcome)]
        assert rows == expected, (name, outcome)
        assert page.locator("[data-tools]").is_hidden()
        assert page.locator("[data-answers]").is_hidden()


def test_english_plans_hold_the_same_items(reader: Reader, site: Site) -> None:
    page = reader.page(javascript=False)
    for outcome in site.tree[1].outcomes:
        page.goto(site.plan(site.tree[0], outcome, "en"))
        items = page.locator("tr[data-item]").evaluate_all("all => all.map((x) => x.dataset.item)")
        assert items == [item.id for _, item in planned(site.book, site.tree[1], outcome)]
        assert page.title().startswith("Plan: ")


def test_an_outcome_leads_to_its_plan_and_back_with_the_answers(reader: Reader, site: Site) -> None:
    road, outcome = longest(site.tree[1])
    page = reader.page(f"{site.node(outcome)}?{urlencode(road)}")
    page.get_by_role("link", name=site.words()["plan_make"]).click()
    page.wait_for_url(f"**/{outcome}/plan/?*")
    assert page.locator("[data-answers] li").count() == len(road)
    page.get_by_role("link", name=site.words()["plan_back"]).click()
    page.wait_for_url(f"{site.node(outcome)}?*")
    assert page.locator("[data-steps] > li").count() == len(road)


# The answers


def test_the_plan_shows_the_answers_with_their_reasons(reader: Reader, site: Site) -> None:
    name, tree = site.tree
    page = reader.page()
    for outcome in tree.outcomes:
        road = road_to(tree, outcome)
        page.goto(f"{site.plan(name, outcome)}?{urlencode(road)}")
        lines = [one_line(line) for line in page.locator("[data-answers] li").all_inner_texts()]
        expected, unsure = [], []
        for question, given in road:
            asked = tree.questions[question]
            answer = next(one for one in asked.answers if one.id == given)
            expected.append(f"{plain(asked.text)} {plain(answer.text)} {plain(answer.because)}")
            unsure += [one_line(asked.text)] if getattr(answer, "unsure", False) else []
        assert [plain(line) for line in lines] == expected
        assert page.locator("[data-dropped]").is_hidden()
        found = [one_line(line) for line in page.locator("[data-unsure] li").all_inner_texts()]
        assert found == unsure
        assert page.locator("[data-unsure]").is_visible() == bool(unsure)


def test_what_was_not_known_is_to_be_found_out(reader: Reader, site: Site) -> None:
    for name, tree in site.book.trees():
        for road, outcome in paths(tree):
            unsure = [
                question
                for question, given in road
                for answer in tree.questions[question].answers
                if answer.id == given and getattr(answer, "unsure", False)
            ]
            if unsure:
                page = reader.page(f"{site.plan(name, outcome)}?{urlencode(road)}")
                part = page.locator("[data-unsure]")
                assert part.is_visible()
                assert part.locator("li").count() == len(unsure)
                part.locator("a").first.click()
                assert f"/{unsure[0]}/" in page.url
                return
    pytest.skip("no tree of this book has an answer for who does not know")


@pytest.mark.parametrize(
    "query",
    [
        "?onbekend=ja",
        "?__proto__=x",
        "?constructor=toString",
        "?%3Cimg%20src=x%20onerror=alert(1)%3E=1",
    ],
)
def test_hostile_answers_are_left_out_with_a_notice(reader: Reader, site: Site, query: str) -> None:
    page = reader.page(site.place("plan") + query)
    assert page.locator("[data-dropped]").is_visible()
    assert page.locator("[data-answers]").is_hidden()
    assert page.evaluate("location.search") == ""
    assert page.locator("[data-tools]").is_visible()


def test_answers_to_another_outcome_are_left_out(reader: Reader, site: Site) -> None:
    name, tree = site.tree
    one, other = list(tree.outcomes)[:2]
    page = reader.page(f"{site.plan(name, one)}?{urlencode(road_to(tree, other))}")
    assert page.locator("[data-dropped]").is_visible()
    assert page.locator("[data-answers]").is_hidden()


# What was filled in


def fill_in(page: Page, checklist: str, items: list[dict[str, str]]) -> None:
    """Keeps a filled-in checklist in this browser, as its own page does."""
    kept = {"current": "a", "copies": [{"id": "a", "name": "afdeling A", "items": items}]}
    page.evaluate(
        "([key, kept]) => localStorage.setItem(key, JSON.stringify(kept))", [KEY + checklist, kept]
    )
    page.reload()


def hostile_items(site: Site) -> tuple[str, list[dict[str, str]]]:
    """Items of the first list of the longest plan, filled in by somebody with bad intentions."""
    found = planned(site.book, site.tree[1], site.longest_plan())
    checklist = found[0][0]
    ids = [item.id for name, item in found if name == checklist]
    states = ["done", "na", "open"]
    return checklist, [
        {
            "id": identifier,
            "state": states[place % 3],
            "reason": f"omdat {text}",
            "note": text,
            "owner": text,
            "date": f"2026-12-{place + 1:02}",
        }
        for place, (identifier, text) in enumerate(zip(ids, HOSTILE, strict=False))
    ]


def test_what_was_filled_in_on_a_checklist_stands_in_the_plan(reader: Reader, site: Site) -> None:
    checklist, items = hostile_items(site)
    page = reader.page(site.place("plan"))
    assert page.locator("td.state").first.inner_text().startswith("☐")
    items[0] |= {"owner": "Fatima <b>", "note": "Bellen & mailen"}
    fill_in(page, checklist, items)
    row = page.locator(f'[data-list="{checklist}"] [data-item="{items[0]["id"]}"]')
    assert "Fatima <b>" in row.locator(".who").inner_text()
    assert row.locator(".item-note").inner_text() == "Bellen & mailen"
    assert "2026" in row.locator(".when").inner_text()
    assert "☑" in row.locator(".state").inner_text()
    assert "afdeling A" in page.locator("[data-copy]").first.inner_text()
    na = page.locator(f'[data-item="{items[1]["id"]}"]')
    assert one_line(na.locator(".state").inner_text()) == site.words()["plan_na"]
    assert f"omdat {items[1]['note']}" in na.locator(".item-note").inner_text()


@pytest.mark.parametrize("kept", ["{", "7", '{"copies": [{"id": "a", "items": [null, 3]}]}'])
def test_nonsense_that_was_kept_does_no_harm(reader: Reader, site: Site, kept: str) -> None:
    checklist, _ = hostile_items(site)
    page = reader.page(site.url(""))
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY + checklist, kept])
    page.goto(site.place("plan"))
    assert page.locator("[data-tools]").is_visible()
    assert page.locator("[data-own]").count() == 0


def test_the_plan_works_where_nothing_can_be_kept(
    reader: Reader, site: Site, tmp_path: Path
) -> None:
    blocked = """Object.defineProperty(window, "localStorage", {
      get() { throw new DOMException("Access is denied", "SecurityError"); } });"""
    page = reader.page(site.place("plan"), before=blocked)
    assert page.locator("[data-own]").count() == 0
    assert saved(page, "csv", tmp_path).stat().st_size > 0


# The files


def saved(page: Page, form: str, folder: Path) -> Path:
    """Presses a button and keeps the file that comes of it."""
    with page.expect_download() as caught:
        page.locator(f'[data-do="{form}"]').click()
    path = folder / caught.value.suggested_filename
    caught.value.save_as(path)
    expect(page.locator("[data-tools] [role=status]")).to_contain_text(path.name)
    return path


def copied(page: Page) -> str:
    """Presses the button for Markdown and reads the clipboard."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator('[data-do="markdown"]').click()
    expect(page.locator("[data-tools] [role=status]")).not_to_be_empty()
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def test_markdown_is_the_plan(reader: Reader, site: Site) -> None:
    name, tree = site.tree
    page = reader.page()
    for outcome in list(tree.outcomes)[::4]:
        page.goto(site.plan(name, outcome))
        text = copied(page)
        assert missing(site.book, tree, outcome, unmarked(text)) == [], outcome
        expect(page.locator("[data-tools] [role=status]")).to_have_text(site.words()["plan_copied"])
        assert len(re.findall("^# ", text, re.MULTILINE)) == 1
        rows = [line for line in text.splitlines() if line.startswith("| **")]
        assert len(rows) == len(planned(site.book, tree, outcome))
        assert all(len(re.findall(r"(?<!\\)\|", row)) == 6 for row in rows)
        assert not re.search(r"\]\((?!https?://)", text)


@pytest.mark.parametrize("how", REFUSED)
def test_markdown_can_be_copied_by_hand(reader: Reader, site: Site, how: str) -> None:
    page = reader.page(site.place("plan"), before=REFUSED[how])
    page.locator('[data-do="markdown"]').click()
    field = page.locator("[data-by-hand] textarea")
    expect(field).to_be_visible()
    expect(field).to_be_focused()
    selected = page.evaluate("document.activeElement.selectionEnd")
    text = field.input_value()
    assert selected == len(text)
    assert missing(site.book, site.tree[1], site.longest_plan(), unmarked(text)) == []
    status = page.locator("[data-tools] [role=status]")
    expect(status).to_have_text(site.words()["plan_by_hand"])


def test_csv_is_the_table_and_no_cell_is_a_formula(
    reader: Reader, site: Site, tmp_path: Path
) -> None:
    checklist, items = hostile_items(site)
    page = reader.page(site.place("plan"))
    fill_in(page, checklist, items)
    path = saved(page, "csv", tmp_path)
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == page.locator("tr[data-item]").count() + 1
    head, *rows = csv.reader(
        io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";", strict=True
    )
    assert head == site.words()["plan_columns"].split(";")
    found = planned(site.book, site.tree[1], site.longest_plan())
    assert [row[1] for row in rows] == [one_line(one.item.text) for _, one in found]
    assert [row[4] for row in rows] == [plain(one.item.done_when) for _, one in found]
    titles = [site.book.get("checklist", name).data for name, _ in found]
    assert [row[0] for row in rows] == [one_line(x.title) for x in titles]  # type: ignore[attr-defined]
    for row in rows:
        assert len(row) == len(head)
        for cell in row:
            assert not re.match(r"\s*[=+\-@]|[\t\r]", cell), cell
    # Every row says where it comes from: sources, its own address, and the date of the book.
    for (name, entry), row in zip(found, rows, strict=True):
        where = site.of(site.book.get("checklist", name)).removeprefix(site.origin)
        assert (
            row[8] == f"{site.book.settings.site_url.rstrip('/') or site.origin}{where}#{entry.id}"
        )
        assert row[9] == site.book.day.isoformat()
        for citation in entry.item.sources:
            source = site.book.get("source", citation.ref).data
            assert isinstance(source, Source)
            assert one_line(source.title) in row[7]
            assert plain(citation.locator or "") in row[7]
    by_id = dict(zip([item.id for _, item in found], rows, strict=True))
    for item in items:
        row = by_id[item["id"]]
        assert row[3] == item["date"]
        assert item["note"].strip() in row[6]
        assert one_line(item["owner"]) in row[2]
    words = site.words()
    states = [words["plan_done"], words["plan_na"], words["plan_open"]]
    assert [by_id[item["id"]][5] for item in items] == [
        states[place % 3] for place in range(len(items))
    ]


SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
}
INSIDE = {  # what may stand in what
    "text": {"h", "p", "list", "table"},
    "list": {"list-item"},
    "list-item": {"p", "h", "list"},
    "table": {"table-column", "table-header-rows", "table-row"},
    "table-header-rows": {"table-row"},
    "table-row": {"table-cell"},
    "table-cell": {"p", "list"},
    "p": {"span", "a"},
    "h": {"span", "a"},
    "a": {"span"},
    "span": {"span"},
}


def local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def opened(path: Path) -> tuple[dict[str, ElementTree.Element], str]:
    """The parts of an ODT as XML, and its text with a space after every paragraph."""
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        entries = archive.infolist()
        assert entries[0].filename == "mimetype"
        assert all(entry.compress_type == zipfile.ZIP_STORED for entry in entries)
        assert archive.read("mimetype") == b"application/vnd.oasis.opendocument.text"
        names = [entry.filename for entry in entries]
        parts = {
            name: ElementTree.fromstring(archive.read(name))
            for name in names
            if name.endswith(".xml")
        }
    listed = {
        entry.get(f"{{{SPACES['manifest']}}}full-path") for entry in parts["META-INF/manifest.xml"]
    }
    assert listed == {"/", *names} - {"mimetype", "META-INF/manifest.xml"}
    body = parts["content.xml"].find("office:body/office:text", SPACES)
    assert body is not None
    lines = ["".join(element.itertext()) for element in body.iter() if local(element) in ("p", "h")]
    return parts, one_line(" ".join(lines))


def assert_sound(parts: dict[str, ElementTree.Element]) -> None:
    """Every element stands where it may, and every style that is named is there."""
    content, styles = parts["content.xml"], parts["styles.xml"]
    body = content.find("office:body/office:text", SPACES)
    assert body is not None
    for element in body.iter():
        for child in element:
            assert local(child) in INSIDE[local(element)], (local(element), local(child))
    named = {
        value
        for element in body.iter()
        for key, value in element.items()
        if key.endswith("}style-name")
    }
    defined = {
        element.get(f"{{{SPACES['style']}}}name")
        for part in (content, styles)
        for element in part.iter()
    }
    assert named <= defined | {"Standard"}
    for table in body.iter(f"{{{SPACES['table']}}}table"):
        columns = len(table.findall("table:table-column", SPACES))
        for row in table.iter(f"{{{SPACES['table']}}}table-row"):
            assert len(row) == columns


def test_odt_of_every_outcome_is_the_plan(reader: Reader, site: Site, tmp_path: Path) -> None:
    name, tree = site.tree
    page = reader.page()
    day = max(record.data.reviewed for record in site.book.entries())
    for outcome in tree.outcomes:
        page.goto(site.plan(name, outcome))
        path = saved(page, "odt", tmp_path)
        assert path.name == f"plan-{name}-{outcome}-{day.isoformat()}.odt"
        parts, text = opened(path)
        assert_sound(parts)
        assert missing(site.book, tree, outcome, text) == [], outcome
        rows = parts["content.xml"].iter(f"{{{SPACES['table']}}}table-row")
        tables = page.locator("table[data-list]").count()
        assert len(list(rows)) == tables + len(planned(site.book, tree, outcome))


def test_files_hold_answers_and_hostile_text_as_text(
    reader: Reader, site: Site, tmp_path: Path
) -> None:
    name, tree = site.tree
    outcome = site.longest_plan()
    road = road_to(tree, outcome)
    checklist, items = hostile_items(site)
    nasty = "]]> </text:p><b> &amp; `x` *y* | [z](javascript:1) \u202e \ud800 \u0000 \ufffe"
    for item in items:
        item["note"] = nasty
    page = reader.page(f"{site.plan(name, outcome)}?{urlencode(road)}")
    fill_in(page, checklist, items)
    parts, text = opened(saved(page, "odt", tmp_path))
    assert_sound(parts)
    said = "]]> </text:p><b> &amp; `x` *y* | [z](javascript:1)"
    assert said in text
    markdown = copied(page)
    assert "[z](javascript:1)" not in markdown
    assert said in unmarked(markdown)
    pointing = page.locator("[data-sentence]").inner_text()
    assert plain(pointing) in text
    assert plain(pointing) in unmarked(markdown)
    for question, given in road:
        asked = tree.questions[question]
        answer = next(one for one in asked.answers if one.id == given)
        assert plain(f"{asked.text} {answer.text}") in text
        assert plain(f"{asked.text} {answer.text}") in unmarked(markdown)
    for found in (text, markdown):
        assert not re.search("[\u0000-\u0009\u000b-\u001f\u202e\ufffe]", found)


def test_the_same_page_gives_the_same_bytes(reader: Reader, site: Site, tmp_path: Path) -> None:
    page = reader.page(site.place("plan"))
    for form in ("odt", "csv"):
        first = saved(page, form, tmp_path).read_bytes()
        assert saved(page, form, tmp_path).read_bytes() == first


def test_nothing_is_sent(reader: Reader, site: Site, tmp_path: Path) -> None:
    page = reader.page(site.place("plan"))
    page.wait_for_load_state("networkidle")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    copied(page)
    for form in ("odt", "csv"):
        saved(page, form, tmp_path)
    page.wait_for_timeout(200)
    assert [url for url in sent if not url.startswith("blob:")] == []


# Paper, colours, widths, keyboard


def test_the_plan_on_paper(reader: Reader, site: Site) -> None:
    road, outcome = longest(site.tree[1])
    page = reader.page(f"{site.plan(site.tree[0], outcome)}?{urlencode(road)}", width=PHONE)
    page.emulate_media(media="print")
    for selector in (".boek-header", ".boek-footer", "main button", ".screen-only", "textarea"):
        assert not [one for one in page.locator(selector).all() if one.is_visible()], selector
    shown = one_line(page.locator("article").inner_text())
    assert missing(site.book, site.tree[1], outcome, shown) == []
    assert page.locator("[data-sentence]").is_visible()
    assert page.locator("[data-own-address]").is_visible()
    assert page.locator("[data-own-address]").inner_text().startswith("http")
    said = site.words()["plan_made"].split("{")[0]
    assert said.strip() in shown
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    style = "selector => getComputedStyle(document.querySelector(selector))"
    assert page.evaluate(f"({style})('tr[data-item]').breakInside") == "avoid"
    assert page.evaluate(f"({style})('.plan-items thead').display") == "table-header-group"


def test_every_plan_fits_on_a_few_sheets_of_a4(reader: Reader, site: Site) -> None:
    name, tree = site.tree
    page = reader.page()
    for outcome in (site.longest_plan(), longest(tree)[1]):
        page.goto(f"{site.plan(name, outcome)}?{urlencode(road_to(tree, outcome))}")
        paper = page.pdf(prefer_css_page_size=True, print_background=True)
        boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", paper)
        assert 1 <= len(boxes) <= MOST_PAGES
        for width, height in boxes:
            assert (float(width), float(height)) == pytest.approx(A4, abs=2)


def test_every_state_is_accessible_and_fits(reader: Reader, site: Site, judge: Judge) -> None:
    road = road_to(site.tree[1], site.longest_plan())
    checklist, items = hostile_items(site)
    page = reader.page(site.place("plan"), before=REFUSED["not allowed"])
    assert judge(page) == []
    fill_in(page, checklist, items)
    page.goto(f"{site.place('plan')}?{urlencode(road)}&onbekend=1")
    page.locator('[data-do="markdown"]').click()
    expect(page.locator("[data-by-hand]")).to_be_visible()
    assert page.locator("[data-dropped]").is_visible()
    assert page.locator("[data-answers]").is_visible()
    assert judge(page) == []


def test_the_plan_by_keyboard_alone(reader: Reader, site: Site) -> None:
    page = reader.page(
        site.place("plan"),
        before="window.printed = 0; window.print = () => { printed += 1 };" + REFUSED["not there"],
    )
    tab_to(page, '[data-do="print"]')
    page.keyboard.press("Enter")
    assert page.evaluate("printed") == 1
    tab_to(page, '[data-do="markdown"]')
    page.keyboard.press("Space")
    until(page, "document.activeElement.tagName === 'TEXTAREA'")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.dataset.do") == "csv"
    with page.expect_download() as caught:
        page.keyboard.press("Enter")
    assert caught.value.suggested_filename.endswith(".csv")
    tab_to(page, "[data-own-address]", most=400)


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_a_table_stays_a_table_for_who_cannot_see_it(
    reader: Reader, site: Site, width: int
) -> None:
    """On a phone the rows are cards; the roles say that they are still rows of a table."""
    page = reader.page(site.place("plan"), width=width)
    table = page.get_by_role("table").first
    rows = len(table.get_by_role("row").all())
    assert rows == table.locator("tr").count()
    assert table.get_by_role("cell").count() == 5 * (rows - 1)
