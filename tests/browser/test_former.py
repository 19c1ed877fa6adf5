"""Who kept a link or filled in a list before something got another name still gets there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from generator import pipeline
from tests.browser.conftest import Reader, Site, served
from tests.conftest import TINY

pytestmark = pytest.mark.browser

RENAMED = {
    "patterns/trees/poort.yml": "hek",
    "patterns/checklists/reis.yml": "tocht",
    "patterns/cases/brug.yml": "vlonder",
}


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The tiny book, in which a tree, a checklist and a case have another name than before."""
    work = tmp_path_factory.mktemp("renamed")
    root = Path(shutil.copytree(TINY, work / "book"))
    for name, former in RENAMED.items():
        with (root / name).open("a", encoding="utf-8") as file:
            file.write(f"former_ids: [{former}]\n")
    checked = pipeline.build(root, work / "site").checked
    assert checked.book, [problem.render("en") for problem in checked.problems]
    with served(work / "site", checked.book) as site:
        yield site


@pytest.fixture
def visitor(browser: Browser, renamed: Site) -> Iterator[Reader]:
    somebody = Reader(browser, renamed.origin)
    yield somebody
    somebody.done()


OLD = "plek=nee&koningin=weigert"  # question, answer, outcome and tree by their former names
NEW = "plek=nee&steun=nee"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"beslisboom/hek/dorp/?{OLD}", f"beslisboom/poort/thuis/?{NEW}"),
        (f"beslisboom/poort/dorp/plan/?{OLD}", f"beslisboom/poort/thuis/plan/?{NEW}"),
        (f"beslisboom/poort/koningin/?{OLD}", f"beslisboom/poort/steun/?{NEW}"),
        (f"en/decision-tree/hek/dorp/?{OLD}", f"en/decision-tree/poort/thuis/?{NEW}"),
        (f"beslisboom/poort/thuis/?{OLD}", f"beslisboom/poort/thuis/?{NEW}"),
    ],
)
def test_an_old_link_arrives_with_its_answers(
    old: str, new: str, visitor: Reader, renamed: Site
) -> None:
    page = visitor.page(f"{renamed.origin}/{old}")
    page.wait_for_url(f"{renamed.origin}/{new}")
    # It means the same, so nothing was dropped and nothing is said of it.
    expect(page.locator("[data-status] .notice")).to_have_count(1 if "/steun/" in new else 0)
    if "/steun/" in new:
        expect(page.locator("[data-status] .notice")).to_have_text(
            renamed.words()["answer_revisited"]
        )
    expect(page.locator("[data-dropped]:visible")).to_have_count(0)
    if "plan" in new:
        expect(page.locator("[data-answers] li")).to_have_count(2)
    elif "/thuis/" in new:
        expect(page.locator("[data-steps] > li")).to_have_count(2)


def test_an_old_address_leads_on_without_a_script(visitor: Reader, renamed: Site) -> None:
    for old, new in (
        ("beslisboom/hek/dorp", "beslisboom/poort/thuis"),
        ("beslisboom/poort/koningin", "beslisboom/poort/steun"),
        ("beslisboom/hek/dorp/plan", "beslisboom/poort/thuis/plan"),
    ):
        page = visitor.page(f"{renamed.origin}/{old}/?{OLD}", javascript=False)
        page.wait_for_url(f"{renamed.origin}/{new}/")


def test_an_answer_that_is_really_gone_is_still_told(visitor: Reader, renamed: Site) -> None:
    page = visitor.page(f"{renamed.origin}/beslisboom/poort/steun/?plek=nee&koning=weigert")
    page.wait_for_url(f"{renamed.origin}/beslisboom/poort/steun/?plek=nee")
    told = renamed.words()["answers_unknown_one"]
    expect(page.locator("[data-status] .notice", has_text=told)).to_have_count(1)


GONE = "Bij ‘Helpt de koningin?’: De koningin zegt nu ja of nee."


@pytest.mark.parametrize("asked", ["steun", "koningin"])
def test_an_answer_that_was_withdrawn_is_told_with_its_reason_and_asked_again(
    asked: str, visitor: Reader, renamed: Site
) -> None:
    """From a shared link of an advice, with the question by its name of then or of now."""
    page = visitor.page(f"{renamed.origin}/beslisboom/hek/dorp/?plek=nee&{asked}=misschien")
    page.wait_for_url(f"{renamed.origin}/beslisboom/poort/thuis/")
    words = renamed.words()
    expect(page.locator("[data-status] .notice").first).to_have_text(GONE)
    expect(page.locator("[data-status]")).not_to_contain_text(words["answers_unknown_one"])
    with page.expect_navigation():
        page.locator("[data-status] a", has_text=words["answers_go_on"]).click()
    assert page.url == f"{renamed.origin}/beslisboom/poort/steun/?plek=nee"
    expect(page.locator("[data-status] .notice")).to_have_count(0)
    with page.expect_navigation():
        page.locator("a.answer[data-answer=nee]").click()
    assert page.url == f"{renamed.origin}/beslisboom/poort/thuis/?plek=nee&steun=nee"


def test_a_withdrawn_answer_is_told_beside_what_is_not_known(
    visitor: Reader, renamed: Site
) -> None:
    words = renamed.words()
    query = "plek=nee&steun=misschien&wat=dit"
    page = visitor.page(f"{renamed.origin}/beslisboom/poort/steun/?{query}")
    expect(page.locator("[data-status] .notice")).to_have_text([GONE, words["answers_unknown_one"]])
    page.reload()
    expect(page.locator("[data-status] .notice")).to_have_count(0)


def test_a_plan_tells_what_was_withdrawn(visitor: Reader, renamed: Site) -> None:
    query = "plek=ja&steun=misschien"
    page = visitor.page(f"{renamed.origin}/beslisboom/poort/thuis/plan/?{query}")
    expect(page.locator(".plan .notice:visible")).to_have_text([GONE])
    expect(page.locator("[data-answers] li")).to_have_count(1)
    page = visitor.page(f"{renamed.origin}/beslisboom/poort/thuis/plan/?plek=ja", javascript=False)
    expect(page.locator(".plan .notice:visible")).to_have_count(0)


def test_a_choice_and_a_comparison_know_former_names(visitor: Reader, renamed: Site) -> None:
    page = visitor.page(f"{renamed.origin}/vergelijken/casussen/?met=vlonder&met=draak")
    page.wait_for_url(f"{renamed.origin}/vergelijken/casussen/?met=brug&met=draak")
    expect(page.locator("[data-dropped]")).to_be_hidden()


def test_a_list_under_another_name_keeps_what_was_filled_in(visitor: Reader, renamed: Site) -> None:
    kept = (
        '{"current":"1","copies":[{"id":"1","name":"afdeling A","seen":"2026-11-01",'
        '"items":[{"id":"brood","state":"done"}]}]}'
    )
    keep = "kept => localStorage.setItem('innovatieboek:2:checklist:tocht', kept)"
    plan = visitor.page(f"{renamed.origin}/")
    plan.evaluate(keep, kept)
    plan.goto(f"{renamed.origin}/beslisboom/poort/heuvel/plan/")
    expect(plan.locator("[data-item=brood] .state")).to_contain_text("☑")
    expect(plan.locator("span[data-copy]")).to_contain_text("afdeling A")
    page = visitor.page(f"{renamed.origin}/")
    page.evaluate(keep, kept)
    page.goto(f"{renamed.origin}/checklists/tocht/#brood")
    page.wait_for_url(f"{renamed.origin}/checklists/reis/#brood")
    expect(page.locator("#brood input[type=checkbox]").first).to_be_checked()
    page.locator("#touw input[type=checkbox]").first.check()
    page.reload()
    expect(page.locator("#brood input[type=checkbox]").first).to_be_checked()
    expect(page.locator("#touw input[type=checkbox]").first).to_be_checked()
    names = page.evaluate("Object.keys(localStorage)")
    assert [name for name in names if "checklist:" in name] == ["innovatieboek:2:checklist:reis"]


def test_a_file_of_the_list_under_its_former_name_is_taken_in(
    visitor: Reader, renamed: Site
) -> None:
    page = visitor.page(f"{renamed.origin}/checklists/reis/")
    taken = page.evaluate(
        """async () => {
          const { FORMAT, VERSION, takenFromFile } = await import("/assets/boek/progress.js");
          const text = JSON.stringify({ format: FORMAT, version: VERSION, checklist: "tocht",
            name: "afdeling B", items: [{ id: "touw", state: "done" }] });
          return [takenFromFile(text, "reis").problem,
            takenFromFile(text, "reis", ["tocht"]).copy.name];
        }"""
    )
    assert taken == ["other", "afdeling B"]


def test_what_was_withdrawn_says_so(visitor: Reader, renamed: Site) -> None:
    page = visitor.page(f"{renamed.origin}/casussen/toverstaf/")
    expect(page.locator("h1")).to_have_text(renamed.words()["withdrawn_title"])
    page.locator("main a", has_text="De brug").first.click()
    page.wait_for_url(f"{renamed.origin}/casussen/brug/")
