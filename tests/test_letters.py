"""What a text shows: something at all, no towers of marks, the letters that it seems to have."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.letters import MOST_MARKS, as_seen, letter_faults, too_many_marks


def codes(text: str, *, one_line: bool = False) -> set[str]:
    return {code for code, _, _ in letter_faults(text, one_line=one_line)}


NOTHING = {
    "hangul filler": "\u3164",
    "half-width filler": "\uffa0",
    "choseong filler": "\u115f\u1160",
    "empty Braille": "\u2800\u2800",
    "soft hyphens": "\xad\xad",
    "variation selectors": "\ufe0f\ufe0e",
    "more variation selectors": "\U000e0100",
    "marks on nothing": "\u0301 \u0302",
    "grapheme joiner": "\u034f",
    "Khmer inherent vowel": "\u17b4",
    "a note without a head": "\U0001d159",
    "a tag": "\U000e0041",
    "private use": "\ue000",
    "unassigned": "\u0378",
    "spaces of every width, and a filler": "\u2003\u3000\u00a0\u3164",
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_a_text_that_shows_nothing_is_refused(text: str) -> None:
    assert codes(text) == {"B117"}
    assert codes(f"{text}a") == set()  # beside a letter they do no harm


@pytest.mark.parametrize(
    "text",
    [
        "Één façade, naïef; crème brûlée, Việt Nam, Łódź, Þór, smörgåsbord",
        "Frise: sûnder; Turkse ı en İ; ﬁnancieel; ĳsvrij; œuvre",
        "10 µm, Δt, kΩ, α-test, β en γ, π, λ-calculus, Σ, m², №, ℃, ™, ½, ª, 1º",
        "hoofdstuk Ⅳ, de ℓ van liter, 𝑥 en 𝑦",
        "Αθήνα en Μόσχα",
        "Москва, Киев en «Вторая»; а и б",
        "日本語のテスト, カタカナ, ﾃｽﾄ, 한국어 漢字, T シャツ, Tシャツ",
        "שָׁלוֹם, العَرَبِيَّة, हिन्दी, ไทย",
        "🚲 👩‍💻 ❤️ ✓ → €",
    ],
)
def test_the_languages_of_the_world_pass(text: str) -> None:
    assert codes(text, one_line=True) == set()


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("\u0410msterdam", "\u0410"),  # Cyrillic capital
        ("Utr\u0435cht", "\u0435"),  # Cyrillic
        ("p\u03b1yp\u03b1l", "\u03b1"),  # Greek alpha
        ("gem\u03bfte", "\u03bf"),  # Greek omicron
        ("g\u0585ed", "\u0585"),  # Armenian
        ("\u13aamsterdam", "\u13aa"),  # Cherokee
        ("\uff55trecht", "\uff55"),  # wide
        ("\uff55\uff54\uff52\uff45\uff43\uff48\uff54", "\uff55"),  # wide from end to end
        ("\U0001d5d4\U0001d5fa\U0001d5fa\U0001d5f2", "\U0001d5d4"),  # mathematical from end to end
        ("Innovatie\U0001d41bank", "\U0001d41b"),
        (
            "De \u0420\u0410\u0421\u0415 begint",
            "\u0420",
        ),  # wholly Cyrillic, wholly Latin to the eye
        ("Plan \u0410", "\u0410"),
        ("\u0391\u0392\u039f", "\u0391"),  # wholly Greek capitals
        ("een-tw\u0435\u0435-drie", "\u0435"),
        ("d\u0435 M\u043eskva", "\u0435"),
        ("i\u2170", "\u2170"),  # a Roman numeral as a letter
    ],
)
def test_a_letter_of_another_script_is_named(text: str, letter: str) -> None:
    [(code, values, _)] = letter_faults(text)
    assert code == "B118"
    assert values["letter"] == letter
    assert values["point"] == f"U+{ord(letter):04X}"


@pytest.mark.parametrize("mark", ["\u0301", "\u0489", "\u20dd", "\u0e49"])
def test_marks_are_counted_on_every_letter(mark: str) -> None:
    assert codes(f"z{mark * MOST_MARKS}o") == set()
    assert codes(f"z{mark * (MOST_MARKS + 1)}o") == {"B119"}
    assert codes(f"heel gewoon, maar z{mark * 180}") == {"B119"}
    assert codes(f"é{mark * MOST_MARKS}") == {"B119"}  # its own accent counts


@given(st.text(st.characters(categories=["L", "Mn", "Me", "Zs"])))
def test_a_text_without_towers_has_no_run_of_marks(text: str) -> None:
    apart = unicodedata.normalize("NFD", text)
    kinds = "".join("m" if unicodedata.category(c) in ("Mn", "Me") else "." for c in apart)
    runs = kinds.split(".")[1:]  # marks before the first letter stand on nothing
    assert (too_many_marks(text) is not None) == any(len(run) > MOST_MARKS for run in runs)


@pytest.mark.parametrize("text", ["een\ntwee", "een\r\ntwee", "een\x0btwee", "een\u2028twee"])
def test_a_title_is_one_line(text: str) -> None:
    assert codes(text, one_line=True) == {"B106"}
    assert codes(text) == set()
    assert codes(f"\n{text.split()[0]}\n", one_line=True) == set()  # as a block of YAML ends


def test_a_text_is_read_as_it_looks() -> None:
    assert as_seen("ｕtrecht。nl") == "utrecht.nl"
    assert as_seen("ut\xadre\u3164cht․nl") == "utrecht.nl"
    assert as_seen("https∶⁄⁄utrecht．nl") == "https://utrecht.nl"
