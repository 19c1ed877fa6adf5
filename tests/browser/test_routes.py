"""The tested routes of a tree: each leads to its advice with the answers in the address."""

from __future__ import annotations

from urllib.parse import parse_qs, urljoin, urlsplit

import pytest

from generator.problems import LANGUAGES
from generator.render.addresses import address, node_address, routes_address
from tests.browser.conftest import PHONE, Reader, Site

pytestmark = pytest.mark.browser


def one_line(text: str) -> str:
    return " ".join(text.split())


def test_every_route_leads_to_its_advice_with_its_answers(reader: Reader, site: Site) -> None:
    """Every route of every tree is opened, as a reader would, and shows the road it took."""
    page, walked = reader.page(), 0
    for name, tree in site.book.trees():
        there = site.url(routes_address(name).at("nl"))
        page.goto(there)
        cards = {
            one_line(card.locator(".card-title").inner_text()): urljoin(
                there, card.locator(".route-on a").get_attribute("href")
            )
            for card in page.locator(".routes > .card").all()
        }
        assert set(cards) == {one_line(route.name) for route in tree.routes}
        for route in tree.routes:
            url = cards[one_line(route.name)]
            assert url.split("?")[0] == site.url(node_address(name, route.outcome).at("nl"))
            page.goto(url)
            title = one_line(tree.outcomes[route.outcome].title)
            assert one_line(page.locator("h1").inner_text()) == title
            # Nothing was dropped: these really are the answers of a road to this advice.
            kept = {key: values[0] for key, values in parse_qs(urlsplit(page.url).query).items()}
            given = route.answers | {q: ".".join(several) for q, several in route.several.items()}
            assert kept == given
            shown = one_line(page.locator("[data-road]").inner_text())
            for question, chosen in given.items():
                for answer in tree.questions[question].answers:
                    assert answer.id not in chosen.split(".") or one_line(answer.text) in shown
            walked += 1
    assert walked == sum(len(tree.routes) for _, tree in site.book.trees())
    print(f"{walked} routes walked")


def test_a_route_tells_its_questions_its_case_and_what_happened(reader: Reader, site: Site) -> None:
    page = reader.page(width=PHONE, javascript=False)
    for name, tree in site.book.trees():
        for language in LANGUAGES:
            page.goto(site.url(routes_address(name).at(language), language))
            cards = page.locator(".routes > .card")
            assert cards.count() == len(tree.routes)
            steps = sum(len(route.answers | route.several) for route in tree.routes)
            assert cards.locator(".road > li").count() == steps
            assert cards.locator(".in-reality").count() == sum(bool(r.note) for r in tree.routes)
            assert cards.locator(".route-case").count() == sum(bool(r.case) for r in tree.routes)
            without = tree.outcomes.keys() - {route.outcome for route in tree.routes}
            last = page.locator("ul.links a").evaluate_all("all => all.map((a) => a.href)")
            for outcome in without:
                assert site.url(node_address(name, outcome).at(language), language) in last


def test_the_start_page_of_a_tree_leads_to_its_routes(reader: Reader, site: Site) -> None:
    page = reader.page(javascript=False)
    for name, _ in site.book.trees():
        for language in LANGUAGES:
            start = site.url(address(("tree", name)).at(language), language)
            page.goto(start)
            links = page.locator("main a").evaluate_all("all => all.map((a) => a.href)")
            assert site.url(routes_address(name).at(language), language) in links
