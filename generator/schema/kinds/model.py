"""Experimentation models: ways in which organisations try out something new."""

from __future__ import annotations

from typing import Annotated, Literal

from generator.schema.axes import OnMap
from generator.schema.entries import Entry, Fact, Role, Step
from generator.schema.fields import (
    Block,
    ChecklistRef,
    EvidenceGrade,
    Findable,
    LessonRef,
    Line,
    ModelRef,
    Plain,
    Prose,
    Quote,
    Short,
    StoryText,
    Term,
    about,
    own_quote,
)

Cost = Annotated[Literal["low", "medium", "high"], Term("cost")]
Phase = Annotated[Literal["explore", "trial", "adopt", "sustain"], Term("phase")]


class Constants(Block):
    """How this model gets the three things that every model needs (the note, lesson 1)."""

    top_support: Line = about("Steun van de top: hoe krijgt u die hier?", "Support from the top.")
    driven_people: Line = about("Bevlogen mensen: wie zijn dat hier?", "People driven by content.")
    ambassadors: Line = about("Ambassadeurs: wie vertelt het verder?", "Ambassadors.")


class CostBasis(Block):
    """What a grade of cost stands for: people, money, and what that rests on."""

    people: Plain = about(
        "Hoeveel mensen, in fte en maanden: '0,5 fte, een half jaar'.",
        "How many people, in fte and months: '0.5 fte, half a year'.",
    )
    money: Plain = about(
        "De orde van het geld, naast die mensen: '€ 10.000 tot € 30.000'.",
        "The order of money, besides those people: '€10,000 to €30,000'.",
    )
    ground: Line = about(
        "Waar dit op rust: een bron, of dat het onze schatting is.",
        "What this rests on: a source, or that it is our estimate.",
    )


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

    quote: Quote | None = own_quote()
    short: Short = about(
        "Korte naam op de kaart, hooguit drie woorden.",
        "Short name on the map, three words at most.",
    )
    also_called: tuple[Plain, ...] = about(
        "Andere namen in de praktijk.", "Other names in practice.", default=()
    )
    axes: OnMap = about("De plek op de kaart.", "The place on the map.")
    phase: Findable[Phase] | None = about(
        "In welke fase van de vernieuwing u dit vooral gebruikt.",
        "In which phase of the renewal you mostly use this.",
        default=None,
    )
    monday: Line | None = about(
        "Eén ding dat u deze week al kunt doen, in een of twee zinnen.",
        "One thing that you can do this very week, in a sentence or two.",
        default=None,
    )
    problem: StoryText = about("Welk probleem lost dit op?", "What problem does this solve?")
    context: StoryText = about("Wanneer speelt dit?", "When does this come up?")
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
    cost: Findable[Cost] = about(
        "Wat het kost (onze inschatting).", "What it costs (our estimate)."
    )
    cost_basis: CostBasis | None = about(
        "Wat er achter de kosten zit: mensen, geld en de grond daarvan.",
        "What is behind the cost: people, money and their ground.",
        default=None,
    )
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
    evidence: Findable[EvidenceGrade] = about(
        "Hoe goed dit model is onderbouwd.", "How well this model is supported."
    )
    facts: tuple[Fact, ...] = about(
        "Wat bronnen over dit model melden.", "What sources report on this model.", default=()
    )
    unknowns: tuple[Line, ...] = about(
        "Wat we niet weten, met de dag en de woorden waarmee is gezocht.",
        "What we do not know, with the day and the words of the search.",
        default=(),
    )
    lessons: tuple[Findable[LessonRef], ...] = about(
        "De lessen waar dit model bij hoort.", "The lessons this model belongs to.", default=()
    )
    checklists: tuple[ChecklistRef, ...] = about(
        "De checklists die hierbij helpen.", "The checklists that help here.", default=()
    )
    not_in_tree: Line | None = about(
        "Waarom geen beslisboom hier uitkomt.", "Why no decision tree arrives here.", default=None
    )
