"""Decision trees: questions that lead to a reasoned advice."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Literal

from generator.problems import Words
from generator.schema.entries import Citation, Entry
from generator.schema.fields import (
    AudienceRef,
    Block,
    CaseRef,
    ChecklistRef,
    Findable,
    Flag,
    FormatRef,
    FormerIds,
    Id,
    LessonRef,
    Line,
    ModelRef,
    Plain,
    Prose,
    Score,
    Whole,
    about,
    former_ids,
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


class Rule(Block):
    """Where an answer leads for who answered an earlier question in a certain way."""

    when: dict[Id, tuple[Id, ...]] = about(
        "Eerdere vragen, elk met de antwoorden waarbij de regel geldt: een ervan is genoeg. Alle "
        "vragen tellen mee.",
        "Earlier questions, each with the answers for which the rule holds: one is enough. All of "
        "the questions count.",
        min_length=1,
    )
    to: Id = about(
        "Waar het antwoord dan heen leidt: een vraag of een uitkomst.",
        "Where the answer then leads: a question or an outcome.",
    )


class Answer(Block):
    """One answer to a question, and where it leads."""

    public: ClassVar[Words | None] = Words("antwoord", "answer")

    id: Id = about("Vaste naam van het antwoord.", "Fixed name of the answer.")
    text: Plain = about("Het antwoord, zoals de lezer het zegt.", "The answer in reader's words.")
    to: Id = about(
        "De volgende vraag of de uitkomst; met regels geldt dit als geen regel opgaat.",
        "The next question or the outcome; with rules this holds where no rule applies.",
    )
    rules: tuple[Rule, ...] = about(
        "Waar het antwoord anders heen leidt, om wat de lezer eerder antwoordde.",
        "Where the answer leads otherwise, because of what the reader answered before.",
        default=(),
    )
    adds: tuple[Id, ...] = about(
        "De stukken advies uit ‘notes’ die dit antwoord meegeeft.",
        "The pieces of advice from ‘notes’ that this answer gives along.",
        default=(),
    )
    because: Line = about(
        "Waarom dit antwoord die kant op wijst. Bij een stap die alleen vertelt: wat er nu komt.",
        "Why this answer points that way. At a step that only tells: what comes now.",
    )
    implies: Implies | None = about(
        "Wat dit antwoord zegt over de plek op de kaart.",
        "What this answer says about the place on the map.",
        default=None,
    )
    unsure: Flag = about(
        "Is dit het antwoord voor wie het niet weet? Het staat dan onderaan, en bij het advies "
        "komt de vraag terug als iets om eerst uit te zoeken. Zeg bij ‘because’ eerlijk waar "
        "we dan van uitgaan.",
        "Is this the answer for who does not know? It then stands last, and with the advice "
        "the question comes back as something to find out first. Say honestly under ‘because’ what "
        "we then assume.",
        default=False,
    )
    none: Flag = about(
        "Is dit ‘geen van deze’, bij een vraag met meer antwoorden tegelijk? Het gaat dan met geen "
        "ander antwoord samen.",
        "Is this ‘none of these’, in a question with several answers at once? It then goes "
        "together with no other answer.",
        default=False,
    )
    former_ids: FormerIds = former_ids(
        "Oude namen van dit antwoord; links waar ze in staan blijven zo werken. Alleen als het "
        "antwoord nog hetzelfde zegt.",
        "Former names of this answer; links that hold them keep working that way. Only where the "
        "answer still says the same.",
    )


class Question(Block):
    """One question of a tree."""

    public: ClassVar[Words | None] = Words("vraag", "question")

    text: Plain = about(
        "De vraag; bij een stap die alleen vertelt de kop.",
        "The question; of a step that only tells the heading.",
    )
    help: Line = about("Uitleg bij de vraag.", "Help with the question.")
    more: Prose | None = about(
        "Meer uitleg, voor wie die zoekt: alinea’s, lijstjes en links. Op het scherm ingeklapt.",
        "More help, for who looks for it: paragraphs, lists and links. Folded on a screen.",
        default=None,
    )
    why: Line = about("Waarom we dit vragen.", "Why we ask this.")
    sources: tuple[Citation, ...] = about("Waar dit op steunt.", "What this rests on.", default=())
    choose: Literal["one", "several", "nothing"] = about(
        "Hoeveel antwoorden de lezer kiest: een (‘one’), of meer tegelijk (‘several’). Bij meer "
        "tegelijk leiden alle antwoorden naar dezelfde ‘to’, en is er precies een met ‘none’. Bij "
        "‘nothing’ vertelt deze stap alleen iets; die heeft één antwoord, om verder te lezen.",
        "How many answers the reader chooses: one, or several at once. With several at once all "
        "answers lead to the same ‘to’, and precisely one has ‘none’. With ‘nothing’ this step "
        "only tells something; it has one answer, to read on.",
        default="one",
    )
    answers: tuple[Answer, ...] = about("De antwoorden.", "The answers.", min_length=1)
    former_ids: FormerIds = former_ids(
        "Oude namen van deze vraag; oude adressen en links blijven zo werken. Alleen als de vraag "
        "nog hetzelfde vraagt.",
        "Former names of this question; old addresses and links keep working that way. Only where "
        "the question still asks the same.",
    )

    @property
    def tells(self) -> bool:
        """Whether this is a step that only tells: the reader chooses nothing there."""
        return self.choose == "nothing"


class NoteItems(Block):
    """Items of a checklist that belong to a piece of advice."""

    ref: ChecklistRef = about("De checklist.", "The checklist.")
    items: tuple[Id, ...] = about(
        "De onderdelen die erbij horen.", "The items that belong to it.", min_length=1
    )


class Note(Block):
    """A piece of advice that an answer gives along, whatever the outcome."""

    title: Plain = about("Het advies in een paar woorden.", "The advice in a few words.")
    text: Line = about("Wat de lezer doet.", "What the reader does.")
    why: Line = about("Waarom dat nodig is.", "Why that is needed.")
    checklist: NoteItems | None = about(
        "Wat u daarvoor kunt afvinken.", "What can be ticked off for it.", default=None
    )
    models: tuple[ModelRef, ...] = about(
        "De modellen die erbij helpen.", "The models that help with it.", default=()
    )
    sources: tuple[Citation, ...] = about("Waar dit op steunt.", "What this rests on.", default=())


class Advice(Block):
    """Where a tree ends: an advice with its reasons."""

    public: ClassVar[Words | None] = Words("uitkomst", "outcome")

    title: Plain = about("Het advies in een paar woorden.", "The advice in a few words.")
    advice: Line = about("Het advies, in een of twee zinnen.", "The advice, in a sentence or two.")
    more: Prose | None = about(
        "Meer over het advies: alinea’s, lijstjes en links. Op het scherm ingeklapt.",
        "More about the advice: paragraphs, lists and links. Folded on a screen.",
        default=None,
    )
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
    example: CaseRef | None = about("Een casus: zo kan het.", "A case: like this.", default=None)
    warning: CaseRef | None = about("Een casus: zo niet.", "A case: not so.", default=None)
    checklist: ChecklistRef | None = about(
        "De checklist om mee te beginnen.", "The checklist to start with.", default=None
    )
    next_steps: tuple[Line, ...] = about(
        "Wat u maandag kunt doen.", "What you can do on Monday.", min_length=1
    )
    formats: tuple[FormatRef, ...] = about(
        "De werkvormen waarmee u hiermee met een groep begint.",
        "The working formats with which you start on this with a group.",
        default=(),
    )
    first: tuple[Id, ...] = about(
        "De stukken advies uit ‘notes’ die hier vooropgaan, als een antwoord ze meegaf.",
        "The pieces of advice from ‘notes’ that go first here, where an answer gave them along.",
        default=(),
    )
    sources: tuple[Citation, ...] = about("Waar dit op steunt.", "What this rests on.", default=())
    former_ids: FormerIds = former_ids(
        "Oude namen van deze uitkomst; oude adressen blijven zo werken.",
        "Former names of this outcome; old addresses keep working that way.",
    )

    def ordered(self, notes: Iterable[str]) -> list[str]:
        """These notes as a reader meets them here: those first that go first."""
        brought = list(notes)
        ahead = [note for note in self.first if note in brought]
        return [*ahead, *(note for note in brought if note not in ahead)]


class Route(Block):
    """A named set of answers with the outcome it must reach; checked on every build."""

    name: Plain = about("Wie of wat deze route loopt.", "Who or what takes this route.")
    answers: dict[Id, Id] = about("Vraag en antwoord.", "Question and answer.")
    several: dict[Id, tuple[Id, ...]] = about(
        "Vragen met meer antwoorden tegelijk, elk met alle antwoorden die deze route geeft.",
        "Questions with several answers at once, each with all answers that this route gives.",
        default_factory=dict,
    )
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
    audiences: tuple[Findable[AudienceRef], ...] = about("Voor wie.", "For whom.", default=())
    lessons: tuple[Findable[LessonRef], ...] = about(
        "De lessen waar deze boom op steunt.", "The lessons this tree rests on.", default=()
    )
    start: Id = about("De eerste vraag.", "The first question.")
    questions: dict[Id, Question] = about("De vragen.", "The questions.", min_length=1)
    outcomes: dict[Id, Advice] = about("De uitkomsten.", "The outcomes.", min_length=2)
    notes: dict[Id, Note] = about(
        "Stukken advies die een antwoord meegeeft, bij welke uitkomst dan ook.",
        "Pieces of advice that an answer gives along, with whatever outcome.",
        default_factory=dict,
    )
    routes: tuple[Route, ...] = about(
        "Routes die bij elke controle worden nagelopen.",
        "Routes that are walked at every check.",
        min_length=1,
    )
