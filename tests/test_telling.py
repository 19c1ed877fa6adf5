"""`boek tree`: the size of a tree, the road of given answers, and what would change the outcome."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator import cli
from generator.derive.roads import roads
from generator.link.linking import check
from generator.problems import LANGUAGES, Language
from tests.building import library_root
from tests.conftest import Said
from tests.growing import all_roads

Ask = Callable[..., int]


@pytest.fixture
def ask(tiny: Path) -> Ask:
    """Runs `boek tree` on the tiny book."""

    def command(*arguments: str, lang: Language = "nl") -> int:
        return cli.main(["--root", str(tiny), "--lang", lang, "tree", *arguments])

    return command


def test_a_tree_tells_its_size_and_its_longest_path(ask: Ask, said: Said) -> None:
    assert ask("poort") == 0
    assert said() == (
        (
            "poort: Welke poort neemt u?\n"
            "Vragen: 2. Uitkomsten: 2. Wegen: 3.\n"
            "De langste weg (vragen: 2):\n"
            "  plek=nee: Is er ruimte in het dorp? Nee\n"
            "  steun=ja: Helpt de koningin? Ja\n"
            "  → heuvel: Bouw op de heuvel\n"
        ),
        "",
    )


def test_answers_give_the_road_the_outcome_and_what_would_change_it(ask: Ask, said: Said) -> None:
    assert ask("poort", "steun=nee", "plek=nee") == 0  # in any order
    out, err = said()
    assert err == ""
    assert out.partition("\n\n")[2] == (
        "Uw weg:\n"
        "  plek=nee: Is er ruimte in het dorp? Nee\n"
        "  steun=nee: Helpt de koningin? Nee\n"
        "Uitkomst: thuis: Blijf thuis\n"
        "Wat zou het veranderen:\n"
        "  steun=ja: Ja → heuvel: Bouw op de heuvel\n"
    )
    assert ask("poort", "plek=ja") == 0
    assert said()[0].endswith("  plek=nee: Nee → heuvel: Bouw op de heuvel (nieuwe vragen: 1)\n")


def test_without_all_answers_it_asks_the_next_question(ask: Ask, said: Said) -> None:
    assert ask("poort", "plek=nee") == 0
    assert said()[0].endswith(
        "Nog niet beantwoord: steun: Helpt de koningin?\n  steun=ja: Ja\n  steun=nee: Nee\n"
    )
    assert ask("poort", "steun=ja") == 0
    out, _ = said()
    assert "Niet gebruikt, want deze weg komt er niet langs: steun=ja\n" in out
    assert "Nog niet beantwoord: plek: Is er ruimte in het dorp?\n" in out
    assert "Uw weg" not in out


def test_an_outcome_tells_what_the_answers_bring_and_rules_decide(ask: Ask, said: Said) -> None:
    assert ask("kamp", "weer=regen", "tent=ja") == 0
    out, _ = said()
    assert "Uitkomst: schuur: Slaap in de schuur\n" in out
    assert "Daar hoort bij:\n  hout: Leg hout binnen (weer=regen)\n" in out
    assert ask("kamp", "weer=regen", "tent=nee") == 0
    out, _ = said()  # what goes first at this outcome goes first here as well
    assert "bij:\n  dekens: Neem dekens mee (tent=nee)\n  hout: Leg hout" in out
    assert ask("kamp", "weer=droog", "tent=ja") == 0
    out, _ = said()
    assert "Uitkomst: weide: Slaap in de weide\n" in out
    assert "Daar hoort bij" not in out


def test_it_speaks_english_where_there_is_english(ask: Ask, said: Said) -> None:
    assert ask("poort", "plek=nee", "steun=ja", lang="en") == 0
    out, _ = said()
    assert out.startswith("poort: Which gate do you take?\nQuestions: 2. Outcomes: 2. Paths: 3.\n")
    assert "  plek=nee: Is there room in the village? No\n" in out
    assert "  steun=ja: Helpt de koningin? Ja\n" in out  # not translated: better than nothing
    assert "Outcome: heuvel: Build on the hill\nWhat would change it:\n" in out


@pytest.mark.parametrize(
    ("arguments", "nl", "en"),
    [
        (
            ["port"],
            "Er is geen beslisboom 'port'. Bedoelde u 'poort'? Er zijn: kamp, poort, reistas.",
            (
                "There is no decision tree 'port'. Did you mean 'poort'? "
                "There are: kamp, poort, reistas."
            ),
        ),
        (
            ["kasteel"],
            "Er is geen beslisboom 'kasteel'. Er zijn: kamp, poort, reistas.",
            "There is no decision tree 'kasteel'. There are: kamp, poort, reistas.",
        ),
        (
            ["poort", "plekk=ja"],
            "Deze boom heeft geen vraag 'plekk'. Bedoelde u 'plek'?",
            "This tree has no question 'plekk'. Did you mean 'plek'?",
        ),
        (
            ["poort", "plek=neen"],
            "Vraag 'plek' heeft geen antwoord 'neen', wel: ja, nee. Bedoelde u 'nee'?",
            "Question 'plek' has no answer 'neen', but does have: ja, nee. Did you mean 'nee'?",
        ),
        (
            ["poort", "plek"],
            "'plek' is geen antwoord: schrijf VRAAG=ANTWOORD, zoals plek=ja.",
            "'plek' is no answer: write QUESTION=ANSWER, such as plek=ja.",
        ),
        (
            ["poort", "plek=ja", "plek=nee"],
            "Vraag 'plek' is twee keer beantwoord.",
            "Question 'plek' is answered twice.",
        ),
    ],
)
def test_what_is_not_there_is_told_with_what_is(
    ask: Ask, said: Said, arguments: list[str], nl: str, en: str
) -> None:
    for language, expected in zip(LANGUAGES, (nl, en), strict=True):
        assert ask(*arguments, lang=language) == cli.USAGE == 2
        assert said() == ("", f"{expected}\n")


@pytest.mark.parametrize("given", ["=", "plek=", "=ja", "{0}", "plek={0}", "ja=plek=x"])
def test_a_strange_answer_is_a_message_and_no_bug(ask: Ask, said: Said, given: str) -> None:
    assert ask("poort", given) == cli.USAGE
    out, err = said()
    assert out == ""
    assert err.count("\n") == 1


def test_a_book_with_faults_is_told_as_by_check(tiny: Path, ask: Ask, said: Said) -> None:
    tree = tiny / "patterns" / "trees" / "poort.yml"
    tree.write_text(tree.read_text("utf-8").replace("to: heuvel", "to: heuvl"), "utf-8")
    assert ask("poort") == cli.PROBLEMS == 1
    told = said()
    assert cli.main(["--root", str(tiny), "check"]) == 1
    assert said() == told
    assert "B301" in told[0]


def test_every_path_of_every_tree_of_the_book_is_told_with_its_outcome(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    checked = check(library_root())
    assert checked.book is not None
    monkeypatch.setattr("generator.pipeline.check", lambda _: checked)
    walked = 0
    for name, tree in checked.book.trees():
        for answers, outcome in all_roads(tree):
            given = [f"{question}={','.join(chosen)}" for question, chosen in answers.items()]
            assert cli.main(["--root", str(library_root()), "tree", name, *given]) == 0
            lines = capsys.readouterr().out.splitlines()
            assert sum(f"Uitkomst: {outcome}: " in line for line in lines) == 1
            walked += 1
    assert walked == sum(roads(tree).paths for _, tree in checked.book.trees())


def test_an_answer_under_its_former_name_is_the_answer_of_today(ask: Ask, said: Said) -> None:
    assert ask("poort", "plek=nee", "steun=nee") == 0
    today = said()
    assert ask("poort", "plek=nee", "koningin=weigert") == 0
    assert said() == today
    assert ask("poort", "koningin=nee", "steun=nee") == 2  # the same question, answered twice


def test_several_answers_stand_with_commas_and_are_told_one_by_one(ask: Ask, said: Said) -> None:
    assert ask("reistas", "dagen=nee", "onderweg=bos,rivier") == 0
    lines = said()[0].splitlines()
    assert "  onderweg=rivier: Wat komt u onderweg tegen? Een rivier" in lines
    assert "  onderweg=bos: Wat komt u onderweg tegen? Een bos" in lines
    assert "Uitkomst: kar: Neem de kar" in lines
    assert "  touw: Neem een touw mee (onderweg=rivier)" in lines
    assert lines[lines.index("Wat zou het veranderen:") + 1 :] == [
        "  onderweg=rivier: Een rivier (niet meer) → tas: Neem een tas"
    ]
    assert ask("reistas", "dagen=nee", "onderweg=bos") == 0
    assert "  onderweg=berg: Een berg (ook) → kar: Neem de kar" in said()[0].splitlines()


def test_answers_that_do_not_go_together_are_refused(ask: Ask, said: Said) -> None:
    assert ask("reistas", "onderweg=bos,niets") == 2
    assert said()[1] == "Bij vraag 'onderweg' gaan deze antwoorden niet samen: bos, niets.\n"
    assert ask("reistas", "dagen=ja,nee") == 2
    assert said()[1] == "Bij vraag 'dagen' gaan deze antwoorden niet samen: ja, nee.\n"
