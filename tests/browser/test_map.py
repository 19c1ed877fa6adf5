"""The map: every mark a link with a name; on a phone its corners lead to the lists."""

from __future__ import annotations

from itertools import combinations

import pytest
from playwright.sync_api import Locator, Page

from generator.derive.facets import facet_values
from generator.derive.shelves import placed
from generator.problems import Language
from generator.render.addresses import page_of
from generator.schema.axes import Quadrant
from generator.schema.kinds import Case, Model
from tests.browser.conftest import (
    NARROWEST,
    PHONE,
    VIEWS,
    WIDE,
    Judge,
    Reader,
    Site,
    tab_to,
    until,
)

pytestmark = pytest.mark.browser


def _absolute(page: Page, selector: str) -> list[str]:
    found: list[str] = page.locator(selector).evaluate_all(
        "all => all.map((one) => new URL(one.getAttribute('href'), document.baseURI).href)"
    )
    return found


@pytest.mark.parametrize("place", ["home", "en:home"])
def test_every_point_is_a_link_with_a_name(reader: Reader, site: Site, place: str) -> None:
    language: Language = "en" if place.startswith("en:") else "nl"
    models = {site.of(record, language) for record in site.book.of("model")}
    page = reader.page(site.place(place))
    points = _absolute(page, ".hero a.point")
    assert set(points) == models
    assert len(points) == len(models)
    marks = page.locator(".hero a.point")
    for mark in marks.all():
        name = mark.get_attribute("aria-label") or ""
        assert len(name) > 3
        assert (
            mark.locator("text").text_content() or "?"
        ) in name  # who speaks to a computer says what she sees
    assert marks.first.is_visible()


@pytest.mark.parametrize("width", [PHONE, NARROWEST])
def test_on_a_phone_the_corners_of_the_map_lead_to_their_models(
    reader: Reader, site: Site, width: int
) -> None:
    page = reader.page(site.place("home"), width=width)
    assert page.locator(".hero .map").is_hidden()
    corners = page.locator(".corner .counted a")
    said = corners.all_inner_texts()
    models = [record.data for record in site.book.of("model")]
    for at, corner in enumerate(Quadrant):
        inside = [m for m in models if isinstance(m, Model) and m.axes.quadrant is corner]
        assert str(len(inside)) in said[at] or len(inside) < 2
    tab_to(page, ".corner a")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site.place('index-model')}#{next(iter(Quadrant))}")
    assert page.locator(":target").is_visible()


def test_points_follow_each_other_by_tab_and_lead_to_their_models(
    reader: Reader, site: Site
) -> None:
    page = reader.page(site.place("home"))
    seen = []
    tab_to(page, "a.point")
    while page.evaluate("document.activeElement.matches('a.point')"):
        seen.append(page.evaluate("document.activeElement.getAttribute('href')"))
        page.keyboard.press("Tab")
    assert len(seen) == len(set(seen)) == len(site.book.of("model"))
    page.keyboard.press("Shift+Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    by_url = {site.of(record): record for record in site.book.of("model")}
    model = by_url[page.url].data
    assert isinstance(model, Model)
    assert page.locator("h1").inner_text() == model.title


def test_point_can_be_clicked_and_labels_stay_inside(reader: Reader, site: Site) -> None:
    page = reader.page(site.place("home"))
    outside = page.evaluate("""() => [...document.querySelectorAll(".map .label")].filter((label) =>
    {
      const frame = label.closest("svg").getBoundingClientRect();
      const box = label.getBoundingClientRect();
      return box.width && (box.left < frame.left - 1 || box.right > frame.right + 1
        || box.top < frame.top - 1 || box.bottom > frame.bottom + 1);
    }).map((label) => label.textContent)""")
    assert outside == []
    point = page.locator("a.point:visible").last
    goal = point.evaluate("one => new URL(one.getAttribute('href'), document.baseURI).href")
    with page.expect_navigation():
        point.locator(".touch").click()
    assert page.url == goal


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_map_of_models_tells_of_a_point_in_its_caption(
    reader: Reader, site: Site, language: Language
) -> None:
    page = reader.page(site.url("", language))
    caption = page.locator("[data-caption]")
    before = caption.inner_text()
    first, second = (page.locator(".hero a.point").nth(place) for place in (0, 3))
    leads = [point.locator("title").text_content() or "?" for point in (first, second)]
    first.locator(".touch").hover()
    assert leads[0] in caption.inner_text()
    assert first.locator("title").count() == 0  # no tooltip over it
    page.mouse.move(2, 2)
    assert caption.inner_text() == before
    assert first.locator("title").count() == 1
    second.focus()
    assert leads[1] in caption.inner_text()
    first.locator(".touch").hover()
    assert leads[0] in caption.inner_text()
    page.mouse.move(2, 2)
    page.keyboard.press("Tab")
    assert leads[1] not in caption.inner_text()


# The whole map: all models and cases

BOXES = """() => {
  const drawings = [...document.querySelectorAll(".whole-map svg.map")]
    .filter((one) => one.getBoundingClientRect().width);
  const box = (one) => {
    const { left, top, right, bottom } = one.getBoundingClientRect();
    return [left, top, right, bottom];
  };
  return drawings.map((drawing) => ({
    frame: box(drawing),
    words: [...drawing.querySelectorAll(".axis-word")].map((one) => [one.textContent, box(one)]),
    points: [...drawing.querySelectorAll("a.point")].map((point) => ({
      entry: point.dataset.entry,
      label: box(point.querySelector(".label")),
      mark: box(point.querySelector("circle, rect, path")),
      touch: box(point.querySelector(".touch")),
    })),
  }));
}"""
DRAWN = {WIDE: ".map.all", PHONE: ".map.part", NARROWEST: ".map.part"}


def _placed(site: Site) -> set[str]:
    return {
        f"{record.kind}:{record.id}"
        for kind in ("model", "case")
        for record in site.book.of(kind)
        if isinstance(record.data, Model | Case) and record.data.axes
    }


def _entries(page: Page, selector: str) -> list[str]:
    found: list[str] = page.locator(selector).evaluate_all(
        "all => all.map((one) => one.dataset.entry)"
    )
    return found


def _meet(one: list[float], other: list[float]) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    # A box of letters also holds the white above and below them.
    return across > 0.5 and down > 4


@pytest.mark.parametrize("width", [WIDE, PHONE, NARROWEST])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_drawing_and_table_hold_the_whole_book(
    reader: Reader, site: Site, width: int, language: Language
) -> None:
    page = reader.page(site.url(page_of("map").at(language), language), width=width)
    other = ".map.part" if width == WIDE else ".map.all"
    assert page.locator(f"{other}:visible").count() == 0
    points = _entries(page, f"{DRAWN[width]} a.point")
    rows = _entries(page, ".map-table tr[data-entry]")
    assert points == rows  # in the same order, that of reading
    assert set(points) == _placed(site)
    assert len(points) == len(set(points))
    hrefs = _absolute(page, f"{DRAWN[width]} a.point")
    assert hrefs == _absolute(page, ".map-table th[scope=row] a")
    assert set(hrefs) == {
        site.of(record, language)
        for record in (site.book.get(*entry.split(":")) for entry in points)
    }


@pytest.mark.parametrize("width", [WIDE, PHONE, NARROWEST])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_nothing_on_the_map_covers_anything_in_the_browser_itself(
    reader: Reader, site: Site, width: int, language: Language
) -> None:
    page = reader.page(site.url(page_of("map").at(language), language), width=width)
    drawings = page.evaluate(BOXES)
    assert sum(len(one["points"]) for one in drawings) == len(_placed(site))
    for drawing in drawings:
        points, frame = drawing["points"], drawing["frame"]
        labels = [(point["entry"], point["label"]) for point in points] + drawing["words"]
        marks = [(point["entry"], point["mark"]) for point in points]
        assert [pair for pair in combinations(labels, 2) if _meet(pair[0][1], pair[1][1])] == []
        assert [pair for pair in combinations(marks, 2) if _meet(pair[0][1], pair[1][1])] == []
        assert [(one, two) for one in labels for two in marks if _meet(one[1], two[1])] == []
        assert [
            name
            for name, box in labels + marks
            if box[0] < frame[0] - 1
            or box[1] < frame[1] - 1
            or box[2] > frame[2] + 1
            or box[3] > frame[3] + 1
        ] == []
        for point in points:
            left, top, right, bottom = point["touch"]
            assert min(right - left, bottom - top) >= 24  # WCAG 2.5.8


def test_names_say_the_kind_and_the_summary_is_the_description(reader: Reader, site: Site) -> None:
    page = reader.page(site.place("map"))
    for point in page.locator(".map.all a.point").all():
        entry = site.book.get(*str(point.get_attribute("data-entry")).split(":"))
        assert isinstance(entry.data, Model | Case)
        name = point.get_attribute("aria-label") or ""
        assert (point.locator("text").text_content() or "?") in name
        assert entry.data.title in name
        assert site.words()[entry.kind].lower() in name
        told = page.locator(f"[id='{point.get_attribute('aria-describedby')}']")
        assert told.text_content() == entry.data.summary
        assert point.locator("title").count() == 0  # or the browser tells it a second time
    plain = reader.page(site.place("map"), javascript=False)
    assert plain.locator(".map.all a.point > title").count() == len(_placed(site))
    assert plain.locator("[data-summary]").is_hidden()
    assert plain.locator(".map-table tr[data-entry]:visible").count() == len(_placed(site))


def test_models_and_cases_differ_by_more_than_colour(reader: Reader, site: Site) -> None:
    page = reader.page(site.place("map"))

    def looks(kind: str) -> tuple[str, str]:
        shape = page.locator(f".map.all a.point.{kind}").first.locator("circle, rect, path").first
        fill, stroke = shape.evaluate(
            "one => [getComputedStyle(one).fill, getComputedStyle(one).stroke]"
        )
        return fill, stroke

    assert looks("case")[0] != looks("case")[1]  # open: a ring around the colour of the paper
    assert looks("model")[0] not in ("none", looks("case")[0])
    assert page.locator(".legend li").count() == 3


CARD = "[data-summary]"


def _is_beside(page: Page, point: Locator) -> bool:
    """Whether the card is inside the view and leaves its point free."""
    card, own = page.locator(CARD).bounding_box(), point.bounding_box()
    view = page.viewport_size
    assert card
    assert own
    assert view
    inside = (
        card["x"] >= 0
        and card["y"] >= 0
        and card["x"] + card["width"] <= view["width"]
        and card["y"] + card["height"] <= view["height"]
    )
    apart = card["y"] >= own["y"] + own["height"] or card["y"] + card["height"] <= own["y"]
    return inside and apart


@pytest.mark.parametrize("width", [WIDE, PHONE, NARROWEST])
def test_by_tab_every_point_tells_its_summary(reader: Reader, site: Site, width: int) -> None:
    page = reader.page(site.place("map"), width=width)
    order = _entries(page, f"{DRAWN[width]} a.point")
    tab_to(page, f"{DRAWN[width]} a.point")
    for entry in order:
        focused = page.locator(f"{DRAWN[width]} a.point:focus")
        assert focused.get_attribute("data-entry") == entry
        record = site.book.get(*entry.split(":"))
        assert isinstance(record.data, Model | Case)
        card = page.locator(CARD)
        assert card.is_visible()
        assert record.data.summary in card.inner_text()
        assert _is_beside(page, focused), entry
        page.keyboard.press("Tab")
    assert page.locator(CARD).is_hidden()


def test_escape_closes_the_card_and_enter_opens_the_page(reader: Reader, site: Site) -> None:
    page = reader.page(site.place("map"))
    tab_to(page, ".map.all a.point")
    assert page.locator(CARD).is_visible()
    page.keyboard.press("Escape")
    assert page.locator(CARD).is_hidden()
    assert page.evaluate("document.activeElement.matches('a.point')")
    goal = _absolute(page, ".map.all a.point:focus")[0]
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url == goal


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_the_pointer_may_cross_to_the_card_and_leave_it(
    reader: Reader, site: Site, width: int
) -> None:
    """A card beside its point goes with the pointer; the band below the map stays."""
    page = reader.page(site.place("map"), width=width)
    page.set_viewport_size({"width": width, "height": 1400})  # room for any card beside its point
    point = page.locator(f"{DRAWN[width]} a.point").nth(4)
    mark = point.locator(".touch")
    mark.hover()
    assert page.locator(CARD).is_visible()
    assert _is_beside(page, point)
    page.locator(CARD).hover()
    page.wait_for_timeout(400)
    assert page.locator(CARD).is_visible()
    page.keyboard.press("Escape")
    assert page.locator(CARD).is_hidden()
    mark.hover()
    page.mouse.move(2, 2)
    if width == WIDE:
        page.wait_for_timeout(400)
        assert page.locator(CARD).is_visible()
        assert not page.locator("[data-hint]").is_visible()
    else:
        until(page, "document.querySelector('[data-summary]').hidden")
    goal = _absolute(page, f"{DRAWN[width]} a.point")[4]
    with page.expect_navigation():
        mark.click()
    assert page.url == goal


REACHED = """point => {
  const box = point.querySelector(".touch").getBoundingClientRect();
  return point.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2));
}"""


def test_the_first_tap_tells_and_the_second_goes(reader: Reader, site: Site) -> None:
    page = reader.page(site.place("map"), width=PHONE, touch=True)
    here = page.url
    first = page.locator(".map.part a.point").first
    first.locator(".touch").tap()
    assert page.url == here
    assert _is_beside(page, first)
    second = _another(page)
    second.locator(".touch").tap(force=True)
    assert page.url == here
    record = site.book.get(*str(second.get_attribute("data-entry")).split(":"))
    assert isinstance(record.data, Model | Case)
    assert record.data.summary in page.locator(CARD).inner_text()
    link = page.locator(f"{CARD} a")
    assert record.data.title in link.inner_text()
    assert link.evaluate("one => one === document.activeElement")  # a screen reader says it
    page.keyboard.press("Escape")
    assert page.locator(CARD).is_hidden()
    second.locator(".touch").tap()
    with page.expect_navigation():
        second.locator(".touch").tap()
    assert page.url == site.of(record)
    page.go_back()
    first.locator(".touch").tap()
    with page.expect_navigation():
        page.locator(f"{CARD} a").tap()
    assert page.url == site.of(site.book.get(*str(_placed_first(site)).split(":")))


def _another(page: Page) -> Locator:
    """A point further on that a finger can reach: neither a card nor another mark is over it."""
    points = page.locator(".map.part a.point")
    for place in range(5, points.count()):
        point = points.nth(place)
        point.scroll_into_view_if_needed()
        if point.evaluate(REACHED):
            return point
    pytest.fail("no point can be reached")


def _placed_first(site: Site) -> str:
    first = placed(site.book)[0]
    return f"{first.kind}:{first.id}"


# Choosing on the map


def _expected(site: Site, **chosen: str) -> list[str]:
    return [
        f"{record.kind}:{record.id}"
        for record in placed(site.book)
        if all(
            value in facet_values(site.book, record).get(name, ()) for name, value in chosen.items()
        )
    ]


@pytest.mark.parametrize("width", [WIDE, PHONE])
@pytest.mark.parametrize(
    "chosen",
    [
        {"kind": "case"},
        {"result": "failed"},
        {"layer": "municipality"},
        {"lesson": "lesson-3"},
        {"audience": "bouwer", "result": "succeeded"},
    ],
    ids=lambda chosen: "-".join(chosen),
)
def test_both_drawings_table_and_count_agree(
    reader: Reader, site: Site, width: int, chosen: dict[str, str]
) -> None:
    query = "&".join(f"{name}={value}" for name, value in chosen.items())
    page = reader.page(f"{site.place('map')}?{query}", width=width)
    wanted = _expected(site, **chosen)
    assert 0 < len(wanted) < len(_placed(site))
    for drawing in (".map.all", ".map.part"):
        assert _entries(page, f"{drawing} a.point:not(.out)") == wanted
    assert _entries(page, ".map-table tr[data-entry]:not([hidden])") == wanted
    said = site.words()["facets_found"].format(shown=len(wanted), total=len(_placed(site)))
    assert page.locator("[data-number]").inner_text() == said
    out = page.locator(f"{DRAWN[width]} a.point.out")
    assert out.count() == len(_placed(site)) - len(wanted)
    assert out.first.locator(".label").is_hidden()
    assert out.first.locator("circle, rect, path").first.is_visible()  # faint: the whole stays
    tab_to(page, f"{DRAWN[width]} a.point")
    for entry in wanted:
        assert page.evaluate("document.activeElement.dataset.entry") == entry
        page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.matches('a.point')")


def test_the_choice_survives_reload_and_back_and_drops_what_is_unknown(
    reader: Reader, site: Site
) -> None:
    page = reader.page(f"{site.place('map')}?kind=case&kind=nonsense&x=1")
    assert page.url.endswith("?kind=case")
    assert page.locator("[data-dropped]").is_visible()
    page.locator("[data-fold] > summary").click()
    wanted = _expected(site, kind="case")
    page.locator('[data-facets] input[name=result][value="mixed"]').check()
    assert page.url.endswith("?kind=case&result=mixed")
    both = _expected(site, kind="case", result="mixed")
    assert _entries(page, ".map.all a.point:not(.out)") == both
    page.reload()
    assert _entries(page, ".map.all a.point:not(.out)") == both
    page.go_back()
    assert _entries(page, ".map.all a.point:not(.out)") == wanted


def test_without_javascript_the_map_is_whole(reader: Reader, site: Site) -> None:
    page = reader.page(f"{site.place('map')}?kind=case", javascript=False)
    assert page.locator("[data-facets]").is_hidden()
    assert page.locator(".map.all a.point:visible").count() == len(_placed(site))


@pytest.mark.parametrize("width", [WIDE, PHONE, NARROWEST])
def test_map_chosen_from_and_told_of_breaks_no_rule(
    reader: Reader, site: Site, judge: Judge, width: int
) -> None:
    """The card is laid out beside its point when it is shown, so at each width anew."""
    page = reader.page(f"{site.place('map')}?result=mixed", width=width)
    page.locator("[data-facets] details").evaluate_all("all => all.forEach((o) => o.open = true)")
    tab_to(page, f"{DRAWN[width]} a.point", most=200)
    # Clear of the header, which stays on top of whatever the page was scrolled to.
    page.locator(".chip").first.evaluate("one => one.scrollIntoView({block: 'center'})")
    assert page.locator(CARD).is_visible()
    assert judge(page, *(view for view in VIEWS if view[0] == width)) == []
    assert page.locator(CARD).is_visible()


@pytest.mark.parametrize("place", ["home", "index-model"])
def test_the_map_of_models_leads_on_to_the_whole_one(
    reader: Reader, site: Site, place: str
) -> None:
    page = reader.page(site.place(place))
    page.get_by_role("link", name=site.words()["map_all"]).click()
    assert page.url == site.place("map")
