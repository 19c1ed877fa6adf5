"""The five kinds of entries, one typed class each: model, case, lesson, tree, checklist.

Keys are English; every field says in Dutch and English what it is for. That text becomes
the editor's hover text, the scaffold of `boek new` and the reference page.
"""

from __future__ import annotations

from typing import Annotated, Literal

from generator.schema.entries import Axes, Citation, Entry, Fact, Role, Step, TaughtBy
from generator.schema.fields import (
    AudienceRef,
    Block,
    CaseRef,
    ChecklistRef,
    Day,
    EvidenceGrade,
    Flag,
    Id,
    LessonRef,
    Line,
    ModelRef,
    OrganisationRef,
    Plain,
    Polarity,
    Prose,
    Score,
    Term,
    Whole,
    about,
)

Cost = Annotated[Literal["low", "medium", "high"], Term("cost")]
CaseKind = Annotated[
    Literal[
        "municipality",
        "programme",
        "facility",
        "law",
        "standard",
        "campaign",
        "instrument",
        "movement",
        "practice",
        "organisation",
        "analogy",
        "anecdote",
    ],
    Term("case_kind"),
]
Layer = Annotated[
    Literal["municipality", "central", "agency", "chain", "all"],
    Term("layer"),
]
Result = Annotated[Literal["succeeded", "mixed", "failed", "ongoing", "unknown"], Term("result")]
Moment = Annotated[Literal["before", "at", "after"], Term("moment")]
Level = Annotated[Literal["must", "should", "could"], Term("level")]


class Constants(Block):
    """How this model gets the three things that every model needs (the note, lesson 1)."""

    top_support: Line = about("Steun van de top: hoe krijgt u die hier?", "Support from the top.")
    driven_people: Line = about("Bevlogen mensen: wie zijn dat hier?", "People driven by content.")
    ambassadors: Line = about("Ambassadeurs: wie vertelt het verder?", "Ambassadors.")


class NotWhen(Block):
    """A situation in which a model does not fit, and what fits then."""

    text: Line = about("De situatie.", "The situation.")
    instead: ModelRef | None = about(
        "Het model dat dan wel past.", "The model that does fit then.", default=None
    )


class Confusion(Block):
    """A model that this one is often taken for."""

    ref: ModelRef = about("Het andere model.", "The other model.")
    difference: Line = about("Het verschil, in een zin.", "The difference, in one sentence.")


class Model(Entry):
    """An experimentation model: a way in which organisations try out something new."""

    short: Plain = about(
        "Korte naam op de kaart, hooguit drie woorden.",
        "Short name on the map, three words at most.",
    )
    also_called: tuple[Plain, ...] = about(
        "Andere namen in de praktijk.", "Other names in practice.", default=()
    )
    axes: Axes = about("De plek op de kaart.", "The place on the map.")
    problem: Prose = about("Welk probleem lost dit op?", "What problem does this solve?")
    context: Prose = about("Wanneer speelt dit?", "When does this come up?")
    forces: tuple[Line, ...] = about(
        "Wat aan weerskanten trekt.", "What pulls on either side.", min_length=1
    )
    fits_when: tuple[Line, ...] = about("Past bij u als …", "Fits you when …", min_length=1)
    not_when: tuple[NotWhen, ...] = about("Past niet als …", "Does not fit when …", min_length=1)
    preconditions: tuple[Line, ...] = about(
        "Wat er moet zijn voor u begint.", "What must be there before you start.", min_length=1
    )
    steps: tuple[Step, ...] = about("De aanpak in stappen.", "The approach in steps.", min_length=3)
    roles: tuple[Role, ...] = about("Wie u nodig hebt.", "Whom you need.", min_length=1)
    constants: Constants = about(
        "De drie vaste voorwaarden, in dit model.", "The three constants, in this model."
    )
    duration: Line = about(
        "Hoe lang het duurt (onze inschatting).", "How long it takes (our estimate)."
    )
    cost: Cost = about("Wat het kost (onze inschatting).", "What it costs (our estimate).")
    success_signs: tuple[Line, ...] = about(
        "Waaraan u ziet dat het werkt.", "How you see that it works.", min_length=1
    )
    failure_signs: tuple[Line, ...] = about(
        "Waaraan u ziet dat het misgaat.", "How you see that it goes wrong.", min_length=1
    )
    handover: Prose = about(
        "Hoe het resultaat in de lijn landt.", "How the result lands in the line."
    )
    learning_loop: Prose = about(
        "Hoe u blijft leren na het moment van transitie.",
        "How you keep learning after the moment of transition.",
    )
    central_link: Prose = about(
        "Hoe centrale voorzieningen en de eigen organisatie elkaar versterken.",
        "How central facilities and the own organisation strengthen each other.",
    )
    confused_with: tuple[Confusion, ...] = about(
        "Waar het vaak mee wordt verward.", "What it is often confused with.", default=()
    )
    evidence: EvidenceGrade = about(
        "Hoe goed dit model is onderbouwd.", "How well this model is supported."
    )
    facts: tuple[Fact, ...] = about(
        "Wat bronnen over dit model melden.", "What sources report on this model.", default=()
    )
    lessons: tuple[LessonRef, ...] = about(
        "De lessen waar dit model bij hoort.", "The lessons this model belongs to.", default=()
    )
    checklists: tuple[ChecklistRef, ...] = about(
        "De checklists die hierbij helpen.", "The checklists that help here.", default=()
    )
    not_in_tree: Line | None = about(
        "Waarom geen beslisboom hier uitkomt.", "Why no decision tree arrives here.", default=None
    )


class Period(Block):
    """The years in which something played."""

    start: Whole = about("Het eerste jaar.", "The first year.")
    end: Whole | None = about(
        "Het laatste jaar; laat weg als het nog loopt.",
        "The last year; leave out while it goes on.",
        default=None,
    )
    approximate: Flag = about("Ongeveer?", "Approximately?", default=False)


class Outcome(Block):
    """How a case ended, with the word for it and the story."""

    result: Result = about("De uitkomst in een woord.", "The outcome in a word.")
    text: Line = about("De uitkomst in een of twee zinnen.", "The outcome in a sentence or two.")


class Fit(Block):
    """A model that a case used, how well, and whether as an example or as a warning."""

    ref: ModelRef = about("Het model.", "The model.")
    polarity: Polarity = about(
        "Voorbeeld of waarschuwing voor dit model.", "Example or warning for this model."
    )
    fit: Line = about("Wat er van dit model te zien is.", "What can be seen of this model.")


class Difference(Block):
    """Where the note and the public record differ: both are shown."""

    note: Line = about("Wat de notitie zegt.", "What the note says.")
    record: Line = about("Wat openbare bronnen zeggen.", "What public sources say.")
    reading: Line | None = about(
        "Hoe de redactie dit leest.", "How the editors read this.", default=None
    )


class Case(Entry):
    """Something that happened, and what can be learned from it."""

    kind: CaseKind = about("Wat voor casus dit is.", "What sort of case this is.")
    organisations: tuple[OrganisationRef, ...] = about(
        "De organisaties die meedoen, uit organisations.yml.",
        "The organisations that take part, from organisations.yml.",
        default=(),
    )
    layer: Layer = about("Waar in de overheid dit speelt.", "Where in government this plays.")
    period: Period | None = about("De jaren.", "The years.", default=None)
    situation: Prose = about("Wat er speelde.", "What was going on.")
    done: Prose = about("Wat er is gedaan.", "What was done.")
    outcome: Outcome = about("Hoe het afliep.", "How it ended.")
    axes: Axes | None = about(
        "De plek op de kaart, waar dat past.",
        "The place on the map, where it applies.",
        default=None,
    )
    models: tuple[Fit, ...] = about(
        "De modellen die hier te zien zijn.", "The models that can be seen here.", default=()
    )
    lessons: tuple[TaughtBy, ...] = about(
        "De lessen, met hun strekking.", "The lessons, with their polarity.", default=()
    )
    warning_signs: tuple[Line, ...] = about(
        "Aan welke signalen men het had kunnen zien.",
        "By which signs one could have seen it.",
        default=(),
    )
    reusable: tuple[Line, ...] = about("Wat u kunt overnemen.", "What you can copy.", default=())
    conditions: tuple[Line, ...] = about(
        "Onder welke voorwaarden.", "Under which conditions.", default=()
    )
    audiences: tuple[AudienceRef, ...] = about(
        "Voor wie deze casus vooral leerzaam is.", "For whom this case is instructive.", default=()
    )
    facts: tuple[Fact, ...] = about(
        "De feiten, elk met bron.", "The facts, each with its source.", min_length=1
    )
    differs: tuple[Difference, ...] = about(
        "Waar de notitie en openbare bronnen verschillen.",
        "Where the note and public sources differ.",
        default=(),
    )
    evidence: EvidenceGrade = about(
        "Hoe goed deze casus is onderbouwd.", "How well this case is supported."
    )
    editorial: Prose | None = about(
        "Wat de lezing van de redactie is.", "What is the editors' reading.", default=None
    )
    unknowns: tuple[Line, ...] = about("Wat we niet weten.", "What we do not know.", min_length=1)


class SubLesson(Block):
    """One part of a lesson, as the note gives it."""

    id: Id = about("Vaste naam, bijvoorbeeld s-26.", "Fixed name, for example s-26.")
    text: Line = about("De deelles, in eigen woorden.", "The sub-lesson, in our own words.")
    locator: Plain = about("De plek in de notitie.", "The place in the note.")


class Lesson(Entry):
    """Something the note teaches about digital transitions."""

    number: Whole | None = about(
        "Het nummer in de notitie; leeg bij een algemene les.",
        "The number in the note; empty for a general lesson.",
        default=None,
    )
    order: Whole = about("De plek in de rij lessen.", "The place in the row of lessons.")
    statement: Line = about("De les in een zin.", "The lesson in one sentence.")
    mechanism: Prose = about("Waarom het werkt.", "Why it works.")
    sub_lessons: tuple[SubLesson, ...] = about(
        "De deellessen uit de notitie.", "The sub-lessons of the note.", min_length=1
    )
    how_to: tuple[Line, ...] = about("Wat u kunt doen.", "What you can do.", min_length=1)
    central: Prose = about("Wat u centraal doet.", "What you do centrally.")
    organisation: Prose = about("Wat u in de organisatie doet.", "What you do in the organisation.")
    tensions: tuple[Line, ...] = about("Wat hieraan wringt.", "What chafes here.", default=())
    audiences: tuple[AudienceRef, ...] = about(
        "Voor wie deze les vooral is.", "For whom this lesson is above all.", default=()
    )
    checklists: tuple[ChecklistRef, ...] = about(
        "De checklists bij deze les.", "The checklists of this lesson.", default=()
    )


class Implies(Block):
    """What an answer says about the place on the map."""

    steering: Score | None = about(
        "Aansturing: min is van bovenaf, plus is van onderop.",
        "Steering: minus is top-down, plus is bottom-up.",
        default=None,
    )
    placement: Score | None = about(
        "Plek: min is in de lijn, plus is apart.",
        "Placement: minus is in the line, plus is separate.",
        default=None,
    )


class Answer(Block):
    """One answer to a question, and where it leads."""

    id: Id = about("Vaste naam van het antwoord.", "Fixed name of the answer.")
    text: Plain = about("Het antwoord, zoals de lezer het zegt.", "The answer in reader's words.")
    to: Id = about("De volgende vraag of de uitkomst.", "The next question or the outcome.")
    because: Line = about(
        "Waarom dit antwoord die kant op wijst.", "Why this answer points that way."
    )
    implies: Implies | None = about(
        "Wat dit antwoord zegt over de plek op de kaart.",
        "What this answer says about the place on the map.",
        default=None,
    )


class Question(Block):
    """One question of a tree."""

    text: Plain = about("De vraag.", "The question.")
    help: Line = about("Uitleg bij de vraag.", "Help with the question.")
    why: Line = about("Waarom we dit vragen.", "Why we ask this.")
    sources: tuple[Citation, ...] = about("Waar dit op steunt.", "What this rests on.", default=())
    answers: tuple[Answer, ...] = about("De antwoorden.", "The answers.", min_length=2)


class Advice(Block):
    """Where a tree ends: an advice with its reasons."""

    title: Plain = about("Het advies in een paar woorden.", "The advice in a few words.")
    advice: Line = about("Het advies, in een of twee zinnen.", "The advice, in a sentence or two.")
    why: Line = about("Waarom dit advies.", "Why this advice.")
    models: tuple[ModelRef, ...] = about(
        "De modellen; het eerste is het hoofdadvies.",
        "The models; the first is the main advice.",
        default=(),
    )
    off_axis: Line | None = about(
        "Waarom een model hier past dat elders op de kaart staat.",
        "Why a model fits here that stands elsewhere on the map.",
        default=None,
    )
    example: CaseRef | None = about("Een casus: zo wel.", "A case: like this.", default=None)
    warning: CaseRef | None = about("Een casus: zo niet.", "A case: not so.", default=None)
    checklist: ChecklistRef | None = about(
        "De checklist om mee te beginnen.", "The checklist to start with.", default=None
    )
    next_steps: tuple[Line, ...] = about(
        "Wat u maandag kunt doen.", "What you can do on Monday.", min_length=1
    )
    sources: tuple[Citation, ...] = about("Waar dit op steunt.", "What this rests on.", default=())


class Route(Block):
    """A named set of answers with the outcome it must reach; checked on every build."""

    name: Plain = about("Wie of wat deze route loopt.", "Who or what takes this route.")
    answers: dict[Id, Id] = about("Vraag en antwoord.", "Question and answer.")
    outcome: Id = about("De uitkomst die het moet worden.", "The outcome it must be.")
    case: CaseRef | None = about(
        "De casus waar deze route bij hoort.", "The case this route belongs to.", default=None
    )
    note: Line | None = about(
        "Wat er in het echt gebeurde.", "What happened in reality.", default=None
    )


class Tree(Entry):
    """A decision tree: questions that lead to a reasoned advice."""

    purpose: Prose = about("Waarvoor deze boom is.", "What this tree is for.")
    minutes: Whole = about("Hoeveel minuten het kost.", "How many minutes it takes.")
    audiences: tuple[AudienceRef, ...] = about("Voor wie.", "For whom.", default=())
    lessons: tuple[LessonRef, ...] = about(
        "De lessen waar deze boom op steunt.", "The lessons this tree rests on.", default=()
    )
    start: Id = about("De eerste vraag.", "The first question.")
    questions: dict[Id, Question] = about("De vragen.", "The questions.", min_length=1)
    outcomes: dict[Id, Advice] = about("De uitkomsten.", "The outcomes.", min_length=2)
    routes: tuple[Route, ...] = about(
        "Routes die bij elke controle worden nagelopen.",
        "Routes that are walked at every check.",
        min_length=1,
    )


class Item(Block):
    """One line of a checklist."""

    id: Id = about("Vaste naam; verandert nooit.", "Fixed name; never changes.")
    text: Plain = about("Wat er moet zijn of gebeuren.", "What must be there or be done.")
    why: Line = about("Waarom.", "Why.")
    how: Line = about("Hoe u dat doet.", "How you do that.")
    done_when: Line = about("Wanneer het klaar is.", "When it is done.")
    level: Level = about("Moet, hoort of kan.", "Must, should or could.")
    roles: tuple[AudienceRef, ...] = about("Wie dit doet.", "Who does this.", default=())
    sources: tuple[Citation, ...] = about("Waar dit op steunt.", "What this rests on.", default=())
    since: Day = about("Sinds wanneer dit erin staat.", "Since when this is in it.")
    changed: Day | None = about(
        "Wanneer de strekking veranderde.", "When its meaning changed.", default=None
    )
    removed: Day | None = about(
        "Wanneer het verviel; laat het onderdeel staan.",
        "When it lapsed; leave the item in place.",
        default=None,
    )


class Checklist(Entry):
    """A list to tick off."""

    purpose: Prose = about("Waarvoor deze lijst is.", "What this list is for.")
    moment: Moment = about(
        "Voor, op of na het moment van transitie.",
        "Before, at or after the moment of transition.",
    )
    minutes: Whole = about("Hoeveel minuten het invullen kost.", "How many minutes it takes.")
    audiences: tuple[AudienceRef, ...] = about("Voor wie.", "For whom.", default=())
    lessons: tuple[LessonRef, ...] = about(
        "De lessen waar deze lijst op steunt.", "The lessons this list rests on.", default=()
    )
    items: tuple[Item, ...] = about("De onderdelen.", "The items.", min_length=3)
