"""What the editors of a book agreed about its content: data that `boek check` holds them to.

Every other rule holds for any book. An agreement is of one book only: that a lesson of its source
is there, that a case warns, that there are four trees. So none of it stands in Python.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from generator.schema.fields import Block, Flag, Id, Name, Polarity, Whole, about

EntryName = Annotated[
    str, StringConstraints(pattern=r"^[a-z]+:[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)
]
FieldPath = Annotated[
    str, StringConstraints(pattern=r"^[a-z_]+(\.(\*|[a-z0-9_-]+))*$", max_length=120)
]


class Count(Block):
    """How many published records of a kind there are."""

    kind: Name = about("De soort, zoals model of lesson.", "The kind, such as model or lesson.")
    least: Whole | None = about("Minstens zoveel.", "At least this many.", default=None)
    most: Whole | None = about("Hooguit zoveel.", "At most this many.", default=None)
    per_corner: Flag = about(
        "Geldt dit voor elke hoek van de kaart?",
        "Does this hold for every corner of the map?",
        default=False,
    )


class Teaching(Block):
    """A case that teaches parts of a lesson in a certain way."""

    case: Id = about("De casus.", "The case.")
    lesson: Id | None = about(
        "De les. Zonder les gelden de polariteiten voor alle lessen van de casus.",
        "The lesson. Without one the polarities hold for all lessons of the case.",
        default=None,
    )
    parts: tuple[Id, ...] = about("De deellessen.", "The sub-lessons.", default=())
    polarity: tuple[Polarity, ...] = about(
        "Zo, en niet anders.", "In this way and no other.", min_length=1
    )
    says: Name | None = about(
        "Een woord dat in de uitleg staat.", "A word that the explanation holds.", default=None
    )


class Bond(Block):
    """A reference from one record to another."""

    origin: EntryName = about("Wie verwijst.", "What refers.")
    target: EntryName = about("Waarheen.", "What it refers to.")


class Naming(Block):
    """Words that the records of a kind must name between them."""

    kind: Name = about("De soort, zoals term.", "The kind, such as term.")
    at: tuple[FieldPath, ...] = about(
        "De velden waarin een woord mag staan.", "The fields where a word may stand.", min_length=1
    )
    words: tuple[Name, ...] = about("De woorden.", "The words.", min_length=1)


class Holding(Block):
    """What each value of a field is like. Choose `least`, `one_of` or `says`."""

    of: Name = about(
        "Een soort (case) of een bijdrage (case:utrecht).",
        "A kind (case) or an entry (case:utrecht).",
    )
    at: FieldPath = about(
        "Het veld; * staat voor elk onderdeel, en een naam voor het onderdeel met die id.",
        "The field; * stands for every item, and a name for the item with that id.",
    )
    where: dict[str, Name] = about(
        "Alleen waar andere velden van hetzelfde blok deze waarde hebben.",
        "Only where other fields of the same block have this value.",
        default={},
    )
    least: Whole | None = about(
        "Zoveel onderdelen minstens.", "This many items at least.", default=None
    )
    one_of: tuple[Name, ...] = about("Een van deze waarden.", "One of these values.", default=())
    says: tuple[Name, ...] = about(
        "Minstens een van deze woorden staat in de tekst.",
        "At least one of these words stands in the text.",
        default=(),
    )


class Reached(Block):
    """A kind whose records readers arrive at from records of other kinds."""

    kind: Name = about("De soort, zoals format.", "The kind, such as format.")
    by: tuple[Name, ...] = about(
        "De soorten waarvan er minstens één verwijst.",
        "The kinds of which at least one refers.",
        min_length=1,
    )


class Agreement(Block):
    """One agreement, with the reason why the editors made it."""

    why: Name = about(
        "Waarom dit is afgesproken; staat in de melding.",
        "Why this was agreed; it stands in the message.",
    )
    present: tuple[EntryName, ...] = about(
        "Deze bijdragen staan in het boek.", "These entries are in the book.", default=()
    )
    alone: Flag = about(
        "Staan er geen andere van deze soort in het boek?",
        "Are there no others of this kind in the book?",
        default=False,
    )
    counts: tuple[Count, ...] = about("Zoveel zijn er.", "This many there are.", default=())
    teaches: tuple[Teaching, ...] = about(
        "Dit leren de casussen.", "This is what the cases teach.", default=()
    )
    bonds: tuple[Bond, ...] = about(
        "Deze bijdragen verwijzen naar elkaar.", "These entries refer to each other.", default=()
    )
    reached: tuple[Reached, ...] = about(
        "Naar elk van deze bijdragen verwijst een andere.",
        "To each of these entries another refers.",
        default=(),
    )
    names: tuple[Naming, ...] = about("Deze woorden komen voor.", "These words occur.", default=())
    holds: tuple[Holding, ...] = about(
        "Dit geldt voor de velden.", "This holds for the fields.", default=()
    )


class Fingerprint(Block):
    """A text that the book tells in its own words, known by the prints of its runs of words."""

    words: Whole = about(
        "Zoveel woorden achter elkaar is overschrijven.",
        "This many words in a row is copying.",
    )
    prints: tuple[Name, ...] = about(
        "De afdrukken van alle reeksen woorden; boek fingerprint maakt ze.",
        "The prints of all runs of words; boek fingerprint makes them.",
        min_length=1,
    )
