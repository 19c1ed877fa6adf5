"""What the book itself must hold: everything in the source note, with sources, in our own words.

The tables below are the table of contents of the note, made by reading it. Each row must be
somewhere in the data; a test that fails says which row has gone missing.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest

from generator.link.book import Book
from generator.schema.entries import Axes, Fact
from generator.schema.kinds import Case, Lesson, Model
from generator.schema.kinds.model import Constants
from generator.schema.registers import Audience, GlossaryTerm, OutlineSection, Source
from generator.schema.registry import KINDS
from generator.schema.shape import walk
from tests.building import REPOSITORY, book_of
from tests.conftest import HERE

NOTE = HERE.parent.parent / "shared" / "content" / "deelnotitie-3.txt"
RUN = 10  # this many words in a row in common with the note is copying

LESSONS = (
    *("algemene-les", "van-onderop-verbeteren-leidend", "constant-verbeteren"),
    *("van-irritatie-naar-goed-gemutst", "experimenteren-innoveren", "vertoogcoalitie"),
    *("leren-over-leren", "doelgroepen", "gedragsbeinvloeding", "dissatisfiers"),
)
NUMBERED = {
    "experimenteren-innoveren": 1,
    "vertoogcoalitie": 2,
    "doelgroepen": 3,
    "gedragsbeinvloeding": 4,
    "dissatisfiers": 5,
}
SUB_LESSONS = [f"s-{number:02}" for number in range(1, 85)]
SECTIONS = (
    *("inleiding", "lessen", "casuistiek", "irritatie", "les-1", "les-2", "nadere-lessen"),
    *("les-3", "les-4", "les-5"),
)
CASES = (
    *("datagedreven-sturing", "ai-in-de-overheid", "digid", "samen-organiseren", "omgevingswet"),
    *("bio", "ibd", "utrecht", "zaanstad", "ao-fonds-gemeenten", "energietransitie", "epd"),
    *("ov-chipkaart", "jorritsma-kloosterhoeve", "wabo-omgevingsloket", "alert-online"),
    *("belastingdienst-aangifte", "informatieveiligheid-regels", "scorelijsten-dienstverlening"),
    *("benchmark-dienstverlening", "digitale-kanaalsturing", "antialcoholcampagne", "digibeet"),
    *("oefencentra-data-analisten", "nudge-projecten"),
)
PURE_WARNINGS = ("epd", "wabo-omgevingsloket", "informatieveiligheid-regels")
ORGANISATIONS = (
    *("berenschot", "rijk", "vng", "ibd", "gemeente-utrecht", "gemeente-zaanstad"),
    *("ao-fonds-gemeenten", "belastingdienst", "alert-online", "uitvoeringsorganisaties"),
    *("gemeenten", "alle-overheidslagen", "wetenschap", "samen-organiseren"),
    "kloosterhoeve-overleg",
)
AUDIENCES = (
    *("inwoner-ondernemer", "niet-digitaal-vaardig", "uitvoerend-medewerker"),
    *("beleidsmedewerker", "data-specialist", "middenmanagement", "top"),
    *("volksvertegenwoordiging", "bevlogenen-ambassadeurs", "koplopers"),
    *("volgers-achterblijvers", "centrale-voorziening", "leveranciers"),
)
GROUPS = (  # what the note calls the people it is about
    *("voorlopers", "volgers", "early adopters", "achterblijvers", "peloton", "voorhoede"),
    *("smaldeel dat niet mee kan", "gebruikers", "eindgebruiker"),
    "beleidsmedewerker die een beetje data-analist wil zijn",
    *("data-analisten", "dataspecialisten", "middenmanagement", "top"),
    *("inhoudelijk bevlogen types", "ambassadeurs", "procesmanagers", "gemeentesecretarissen"),
    *("stakeholders", "direct betrokkenen", "professionals"),
)
CONCEPTS = (  # one row for each concept of the note, with all the words it has there
    ("transitie", "moment van transitie", "transitiemoment"),
    ("transformatie",),
    ("digitale transitie",),
    ("gedragsverandering",),
    ("procesontwerp",),
    ("blauw", "blauwe planning"),
    ("wortel",),
    ("incrementeel en innovatief opbouwen",),
    ("van onderop", "van bovenop", "top-down"),
    ("ideaaltypen",),
    ("voorgeschreven werkwijze", "verplichte digitalisering"),
    ("coup van onderop",),
    ("centraal niveau en organisatieniveau",),
    ("centrale voorzieningen",),
    ("fall back",),
    ("overgangspaden",),
    ("herontwerp van processen",),
    ("gebruiker centraal",),
    ("denken vanuit mogelijkheden",),
    ("randvoorwaarden",),
    ("fase van experimenteren",),
    ("constant verbeteren",),
    ("kennisuitwisseling", "netwerkvorming"),
    ("competentieversterking", "competentievorming"),
    ("standaardisering van databestanden",),
    ("irritatie", "goed gemutst"),
    ("leerprocessen", "vooraf inregelen"),
    ("experimenteerprogramma",),
    ("lab",),
    ("gestuurde verbreding",),
    ("verankeren",),
    ("netwerkinnovatie", "keteninnovatie", "organisatiebrede innovatie"),
    ("innovatiemodellen", "experimenteermodellen"),
    ("in de lijn", "apart georganiseerd"),
    ("steun vanuit de top", "bevlogen types", "ambassadeurs"),
    ("innovatieboek",),
    ("vertoogcoalitie",),
    ("verenigbaar handelingsperspectief", "overeenkomstige verhalen"),
    ("gerichtheid",),
    ("gedifferentieerd leren", "specifieke leerprocessen"),
    ("publieke waarde",),
    ("gedragsbeïnvloeding", "behavioural insights", "nudgen"),
    ("principes van Cialdini", "meerderheid en autoriteit"),
    ("verleidingskunst",),
    ("dissatisfiers",),
    ("loosely coupling",),
    (
        *("ritualisme", "achterblijvers", "peloton", "voorhoede", "smaldeel"),
        *("alternatieve route", "besluitvormingscircuits"),
    ),
    (
        *("stelselsturing", "monitoring", "identificatie met digitalisering"),
        *("positieve dynamiek", "goedmoedige concurrentie", "wedstrijd", "wij-gevoel"),
        *("scorelijsten", "benchmark", "setting van vertrouwen"),
    ),
)
REFERENCES = {  # what the note refers to, and the record of it in sources.yml
    "the note itself": "notitie",
    "Naar een Datagedreven Gemeente": "datagedreven-gemeente-2015",
    "the Jorritsma report": "jorritsma-2005",
    "the yearly survey of Alert Online": "alert-2020",
    "Cialdini": "cialdini",
    "the BIO": "bio2-minbzk",
}

# What each case of the note teaches: number, case, lesson, sub-lessons, allowed polarities.
EXAMPLE, WARNING, BOTH = {"example"}, {"warning"}, {"ambivalent"}
NEUTRAL = {"ambivalent", "analogy"}
RELATIONS: tuple[tuple[int, str, str, str, set[str]], ...] = (
    (1, "datagedreven-sturing", "algemene-les", "s-01", EXAMPLE),
    (1, "datagedreven-sturing", "van-onderop-verbeteren-leidend", "s-02 s-03 s-04 s-05", EXAMPLE),
    (2, "ai-in-de-overheid", "algemene-les", "s-06", EXAMPLE),
    (3, "digid", "algemene-les", "s-07", EXAMPLE),
    (4, "samen-organiseren", "algemene-les", "s-01", EXAMPLE),
    (5, "omgevingswet", "algemene-les", "s-01 s-08 s-09 s-10 s-11 s-12 s-13", NEUTRAL),
    (6, "bio", "constant-verbeteren", "s-18 s-20", EXAMPLE),
    (6, "bio", "van-onderop-verbeteren-leidend", "s-19", EXAMPLE),
    (7, "ibd", "constant-verbeteren", "s-20 s-21", EXAMPLE),
    (8, "utrecht", "experimenteren-innoveren", "s-25 s-26", EXAMPLE),
    (9, "zaanstad", "experimenteren-innoveren", "s-27", EXAMPLE),
    (10, "ao-fonds-gemeenten", "experimenteren-innoveren", "s-28", EXAMPLE),
    (11, "datagedreven-sturing", "experimenteren-innoveren", "s-25 s-31", EXAMPLE),
    (12, "energietransitie", "vertoogcoalitie", "s-37", EXAMPLE),
    (13, "epd", "vertoogcoalitie", "s-40", WARNING),
    (14, "ov-chipkaart", "vertoogcoalitie", "s-41", EXAMPLE),
    (15, "jorritsma-kloosterhoeve", "vertoogcoalitie", "s-36 s-38 s-42", EXAMPLE),
    (15, "jorritsma-kloosterhoeve", "algemene-les", "s-01", EXAMPLE),
    (16, "wabo-omgevingsloket", "vertoogcoalitie", "s-48", WARNING),
    (16, "wabo-omgevingsloket", "algemene-les", "s-13", WARNING),
    (17, "alert-online", "doelgroepen", "s-56 s-59", EXAMPLE),
    (18, "datagedreven-sturing", "doelgroepen", "s-60", EXAMPLE),
    (18, "datagedreven-sturing", "van-onderop-verbeteren-leidend", "s-19", EXAMPLE),
    (18, "oefencentra-data-analisten", "doelgroepen", "s-60", EXAMPLE),
    (18, "oefencentra-data-analisten", "van-onderop-verbeteren-leidend", "s-19", EXAMPLE),
    (19, "digibeet", "gedragsbeinvloeding", "s-63", NEUTRAL),
    (20, "nudge-projecten", "gedragsbeinvloeding", "s-64 s-65 s-66", BOTH),
    (21, "antialcoholcampagne", "gedragsbeinvloeding", "s-64", NEUTRAL),
    (22, "digitale-kanaalsturing", "gedragsbeinvloeding", "s-67", BOTH),
    (23, "alert-online", "gedragsbeinvloeding", "s-68", EXAMPLE),
    (24, "informatieveiligheid-regels", "dissatisfiers", "s-72", WARNING),
    (25, "belastingdienst-aangifte", "dissatisfiers", "s-76", EXAMPLE),
    (26, "bio", "dissatisfiers", "s-79 s-80", EXAMPLE),
    (26, "ibd", "dissatisfiers", "s-79 s-80", EXAMPLE),
    (27, "scorelijsten-dienstverlening", "dissatisfiers", "s-81 s-82 s-83", EXAMPLE),
    (28, "benchmark-dienstverlening", "dissatisfiers", "s-84", EXAMPLE),
)
# The other relations: number, the two ends, as kind and id. Number 41, the three constants that
# hold for every model, is a field of every model.
LINKS: tuple[tuple[int, str, str], ...] = (
    *((29, f"lesson:{lesson}", "lesson:algemene-les") for lesson in NUMBERED),
    (30, "lesson:van-onderop-verbeteren-leidend", "lesson:algemene-les"),
    (31, "lesson:constant-verbeteren", "lesson:van-onderop-verbeteren-leidend"),
    *((32, "lesson:van-irritatie-naar-goed-gemutst", f"lesson:{lesson}") for lesson in NUMBERED),
    (33, "lesson:leren-over-leren", "lesson:doelgroepen"),
    (33, "lesson:leren-over-leren", "lesson:gedragsbeinvloeding"),
    (33, "lesson:leren-over-leren", "lesson:dissatisfiers"),
    (34, "lesson:vertoogcoalitie", "lesson:van-irritatie-naar-goed-gemutst"),
    (35, "lesson:doelgroepen", "lesson:gedragsbeinvloeding"),
    (35, "lesson:gedragsbeinvloeding", "lesson:doelgroepen"),
    (36, "lesson:leren-over-leren", "lesson:van-onderop-verbeteren-leidend"),
    (36, "lesson:doelgroepen", "lesson:van-onderop-verbeteren-leidend"),
    (36, "lesson:gedragsbeinvloeding", "lesson:van-onderop-verbeteren-leidend"),
    (36, "lesson:dissatisfiers", "lesson:van-onderop-verbeteren-leidend"),
    (37, "term:monitoring", "term:loosely-coupling"),
    (38, "term:positieve-dynamiek", "term:loosely-coupling"),
    (38, "term:positieve-dynamiek", "term:achterblijver"),
    (38, "term:positieve-dynamiek", "term:ritualisme"),
    (39, "term:alternatieve-route", "term:achterblijver"),
    (40, "term:fall-back", "term:alternatieve-route"),
    (40, "term:overgangspad", "term:alternatieve-route"),
    (42, "case:omgevingswet", "case:wabo-omgevingsloket"),
    (43, "case:jorritsma-kloosterhoeve", "case:scorelijsten-dienstverlening"),
    (43, "case:jorritsma-kloosterhoeve", "case:benchmark-dienstverlening"),
    (44, "case:bio", "case:informatieveiligheid-regels"),
)
APPROACHES = (  # the ways of working in the note, and the model that each became
    ("utrecht", "centraal-innovatielab"),
    ("utrecht", "competentieversterking"),
    ("zaanstad", "gebruik-beschikbare-data"),
    ("ao-fonds-gemeenten", "competentieversterking"),
    ("samen-organiseren", "gemeentelijke-cooperatie"),
    ("digid", "koploperscoalitie"),
    ("oefencentra-data-analisten", "competentieversterking"),
    ("bio", "benchmark-wedstrijd"),
    ("ibd", "benchmark-wedstrijd"),
)
PERSPECTIVES = {  # how to steer, and a case that shows it
    "netwerk": "jorritsma-kloosterhoeve",
    "keten": "omgevingswet",
    "organisatie": "utrecht",
}


@cache
def book() -> Book:
    """The real book, read once."""
    return book_of(REPOSITORY)


def ids(kind: str) -> set[str]:
    return {record.id for record in book().of(kind)}


def case(identifier: str) -> Case:
    data = book().get("case", identifier).data
    assert isinstance(data, Case)
    return data


def lessons() -> dict[str, Lesson]:
    return {r.id: r.data for r in book().of("lesson") if isinstance(r.data, Lesson)}


def models() -> dict[str, Model]:
    return {r.id: r.data for r in book().of("model") if isinstance(r.data, Model)}


def sub_lesson(identifier: str) -> tuple[str, str]:
    """The lesson that carries a sub-lesson, and its text."""
    found = {
        part.id: (name, part.text)
        for name, lesson in lessons().items()
        for part in lesson.sub_lessons
    }
    return found[identifier]


@cache
def texts() -> list[tuple[str, str]]:
    """Every text of the book in both languages, with its place."""
    found = []
    for record in book().records.values():
        place = f"{record.kind}:{record.id}"
        for path, shape, value in walk(record.data):
            if shape.text:
                found.append((f"{place} {path}", str(value)))
        for language, translation in record.translations.items():
            for path, text in translation.texts.items():
                found.append((f"{place} {language} {path}", text))
    for chapter in book().chapters:
        fronts = [("title", chapter.front.title), ("summary", chapter.front.summary or "")]
        found += [(f"{chapter.path} {name}", text) for name, text in fronts]
        found += [(f"{chapter.path}:{line}", text) for text, line in chapter.texts()]
        found += [(chapter.path, heading) for heading, _ in chapter.sections]
    return found


def facts() -> Iterator[Fact]:
    """Every fact of every published entry."""
    for record in book().entries():
        yield from getattr(record.data, "facts", ())


def words(text: str) -> list[str]:
    """The words of a text, without accents, case, punctuation and link targets."""
    plain = unicodedata.normalize("NFKD", re.sub(r"\]\([^)]*\)", "]", text).casefold())
    return re.findall(r"[^\W_]+", "".join(c for c in plain if not unicodedata.combining(c)))


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Every run of words in a text that is long enough to call it copying."""
    found = words(text)
    return (tuple(found[at : at + RUN]) for at in range(len(found) - RUN + 1))


# The counts.


def test_there_are_ten_lessons_of_which_five_have_the_number_of_the_note() -> None:
    assert set(lessons()) == set(LESSONS)
    assert {n: d.number for n, d in lessons().items() if d.number is not None} == NUMBERED
    assert sorted(d.order for d in lessons().values()) == list(range(1, 11))


def test_every_sub_lesson_of_the_note_is_in_exactly_one_lesson_and_one_section() -> None:
    carried = Counter(part.id for lesson in lessons().values() for part in lesson.sub_lessons)
    assert carried == Counter(SUB_LESSONS)
    outline = {r.id: r.data for r in book().of("outline") if isinstance(r.data, OutlineSection)}
    assert set(outline) == set(SECTIONS)
    assert all(section.gist for section in outline.values())
    assert Counter(s for o in outline.values() for s in o.sub_lessons) == Counter(SUB_LESSONS)


def test_every_case_of_the_note_has_a_page() -> None:
    assert len(CASES) == 25
    assert set(CASES) <= ids("case")
    tells = [name for name in CASES if "notitie" in {fact.source for fact in case(name).facts}]
    assert tells == list(CASES)


def test_there_are_twenty_one_models_and_at_least_four_in_each_quadrant() -> None:
    assert len(models()) == 21
    axes = [model.axes for model in models().values()]
    quadrants = Counter((a.steering.score > 0, a.placement.score > 0) for a in axes)
    assert len(quadrants) == 4
    assert min(quadrants.values()) >= 4


def test_there_are_four_trees_with_routes_and_outcomes_to_act_on() -> None:
    trees = dict(book().trees())
    assert len(trees) == 4
    for name, tree in trees.items():
        assert len(tree.routes) >= 8, name
        for outcome, advice in tree.outcomes.items():
            assert advice.models, (name, outcome)
            assert advice.checklist, (name, outcome)
            assert advice.next_steps, (name, outcome)


def test_there_are_eight_checklists() -> None:
    assert len(ids("checklist")) == 8


def test_every_organisation_of_the_note_is_there() -> None:
    assert len(ORGANISATIONS) == 15
    assert set(ORGANISATIONS) <= ids("organisation")


def test_the_thirteen_audiences_cover_the_groups_of_the_note() -> None:
    assert ids("audience") == set(AUDIENCES)
    assert len(GROUPS) == 21
    groups = [r.data for r in book().of("audience")]
    named = {t.casefold() for g in groups if isinstance(g, Audience) for t in g.note_terms}
    assert {group for group in GROUPS if group.casefold() not in named} == set()


def test_the_glossary_covers_the_concepts_of_the_note() -> None:
    assert len(CONCEPTS) == 48
    known = set()
    for record in book().of("term"):
        assert isinstance(record.data, GlossaryTerm)
        known |= {record.data.term.casefold(), *(s.casefold() for s in record.data.synonyms)}
    assert {word for row in CONCEPTS for word in row if word.casefold() not in known} == set()


def test_what_the_note_refers_to_is_among_the_sources() -> None:
    assert {name: ref for name, ref in REFERENCES.items() if ref not in ids("source")} == {}
    note = book().get("source", "notitie").data
    assert isinstance(note, Source)
    assert "Wesseling" in " ".join(note.authors)
    assert note.publisher == "Berenschot"


def test_the_note_counts_six_elements_of_a_design_three_constants_and_four_dissatisfiers() -> None:
    design = {sub_lesson(f"s-{number:02}")[0] for number in range(8, 14)}
    assert design == {"algemene-les"}
    constants = [sub_lesson(f"s-{number}") for number in (32, 33, 34)]
    assert {lesson for lesson, _ in constants} == {"experimenteren-innoveren"}
    assert all(text.startswith("Altijd nodig") for _, text in constants)
    dissatisfiers = [sub_lesson(f"s-{number}") for number in (72, 73, 74, 75)]
    assert {lesson for lesson, _ in dissatisfiers} == {"dissatisfiers"}
    ordinals = ("eerste", "tweede", "derde", "vierde")
    for ordinal, (_, text) in zip(ordinals, dissatisfiers, strict=True):
        assert f"{ordinal} ergernis" in text
    assert sub_lesson("s-20")[1].startswith("Drie dingen")


def test_every_model_stands_on_the_two_axes_and_says_how_it_gets_the_three_constants() -> None:
    assert set(Axes.model_fields) == {"steering", "placement"}
    assert set(Constants.model_fields) == {"top_support", "driven_people", "ambassadors"}
    for name, model in models().items():
        said = [model.constants.top_support, model.constants.driven_people]
        assert len({*said, model.constants.ambassadors}) == 3, name
        assert model.axes.steering.why != model.axes.placement.why, name


# The relations.


@pytest.mark.parametrize(
    ("row", "name", "lesson", "parts", "allowed"),
    RELATIONS,
    ids=[f"{row}-{name}-{lesson}" for row, name, lesson, _, _ in RELATIONS],
)
def test_a_case_teaches_what_the_note_says(
    row: int, name: str, lesson: str, parts: str, allowed: set[str]
) -> None:
    taught = {(t.ref, t.part) for t in case(name).lessons if t.polarity in allowed}
    assert {p for p in parts.split() if (lesson, p) not in taught} == set(), row


def test_the_tables_hold_every_relation_of_the_note() -> None:
    assert {row for row, *_ in RELATIONS} == set(range(1, 29))
    assert {row for row, *_ in LINKS} | {41} == set(range(29, 45))


@pytest.mark.parametrize("name", PURE_WARNINGS)
def test_a_case_that_only_warns_is_nowhere_an_example(name: str) -> None:
    assert {taught.polarity for taught in case(name).lessons} == {"warning"}


def test_the_other_relations_of_the_note_are_links() -> None:
    linked = {
        (":".join(edge.origin), ":".join(edge.target))
        for edge in book().edges
        if edge.path[0] in ("related", "see")
    }
    assert [link for link in LINKS if link[1:] not in linked] == []


def test_the_approaches_of_the_note_are_models_with_their_case() -> None:
    for name, model in APPROACHES:
        assert model in {fit.ref for fit in case(name).models}, name


def test_a_case_shows_each_perspective_on_steering() -> None:
    for perspective, name in PERSPECTIVES.items():
        whys = [t.why for t in case(name).lessons if t.part == "s-29"]
        assert any(perspective in why for why in whys), perspective


# Sources and honesty.


@pytest.mark.parametrize("kind", KINDS)
def test_every_published_entry_names_its_sources(kind: str) -> None:
    records = book().of(kind)
    assert records
    assert [r.id for r in records if not getattr(r.data, "sources", ())] == []


def test_every_fact_has_a_source_that_exists() -> None:
    known = ids("source")
    found = list(facts())
    assert len(found) > 100
    assert [fact.text for fact in found if fact.source not in known] == []


def test_a_fact_that_nobody_checked_says_so() -> None:
    says_so = re.compile(r"\bniet\b.*\b(nagaan|nagegaan|gecontroleerd|bevestigd|gevonden)\b")
    unchecked = [fact.text for fact in facts() if fact.confidence == "unverified"]
    assert [text for text in unchecked if not says_so.search(text)] == []


def test_a_source_that_nobody_read_says_so() -> None:
    sources = [r.data for r in book().of("source") if isinstance(r.data, Source)]
    unread = [s for s in sources if s.confidence == "unverified"]
    assert [s.title for s in unread if "niet gelezen" not in (s.note or "").casefold()] == []


def test_only_the_note_says_what_only_the_note_says() -> None:
    assert [f.text for f in facts() if f.confidence == "note" and f.source != "notitie"] == []
    assert [f.text for f in facts() if f.source == "notitie" and f.confidence == "high"] == []


def test_no_text_is_copied_from_the_note() -> None:
    if not NOTE.exists():
        pytest.skip(f"the note is not here: {NOTE}")
    note = set(runs(NOTE.read_text(encoding="utf-8")))
    assert len(note) > 2000
    copied = [
        (place, " ".join(run)) for place, text in texts() for run in runs(text) if run in note
    ]
    assert copied == []


def test_no_text_is_a_placeholder() -> None:
    filler = re.compile(r"\b(todo|tbd|fixme|lorem|ipsum|placeholder|x{3,})\b", re.IGNORECASE)
    assert [(place, text) for place, text in texts() if filler.search(text)] == []
    assert len(texts()) > 5000
