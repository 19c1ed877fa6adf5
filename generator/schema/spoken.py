"""What people call the fields and the fixed values, where that is not their name in YAML.

Names in YAML are English; people write the word that they read on the page or in the form.
A row holds the Dutch words for one name, and other English ones where they are near. Words are
compared without capitals, accents and punctuation, and only with the names that can stand in
that place: so one word may stand in several rows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

FIELDS: dict[str, tuple[str, ...]] = {
    "advice": ("advies",),
    "alone": ("alleen", "op zichzelf"),
    "also_called": ("ook genoemd", "andere namen", "heet ook"),
    "ambassadors": ("ambassadeurs",),
    "answers": ("antwoorden",),
    "approximate": ("ongeveer", "bij benadering", "circa"),
    "at": ("bij", "op"),
    "audience": ("doelgroep",),
    "audiences": ("doelgroepen", "voor wie"),
    "authors": ("auteurs", "schrijvers", "auteur"),
    "axes": ("assen",),
    "because": ("omdat", "want", "reden"),
    "bonds": ("banden",),
    "case": ("casus",),
    "central": ("centraal", "centraal niveau"),
    "central_link": ("band met centraal", "centrale verbinding", "verbinding met centraal"),
    "changed": ("gewijzigd", "veranderd"),
    "checked": ("nagegaan", "gecheckt"),
    "checklist": ("controlelijst",),
    "checklists": ("controlelijsten",),
    "conditions": ("voorwaarden", "condities"),
    "confidence": ("zekerheid", "betrouwbaarheid", "vertrouwen"),
    "confused_with": ("verward met", "lijkt op"),
    "constants": ("constanten", "vaste factoren"),
    "context": ("omstandigheden", "achtergrond"),
    "copy_at": ("kopie", "adres van de kopie"),
    "cost": ("kosten", "costs"),
    "counts": ("aantallen", "tellingen"),
    "date": ("datum",),
    "day": ("dag",),
    "definition": ("definitie", "betekenis"),
    "description": ("beschrijving", "omschrijving"),
    "difference": ("verschil",),
    "differs": ("verschilt", "verschillen", "anders"),
    "does": ("doet", "taak"),
    "done": ("gedaan", "aanpak", "wat gedaan is"),
    "done_when": ("klaar wanneer", "klaar als", "gereed als"),
    "driven_people": ("gedreven mensen", "voortrekkers"),
    "duration": ("duur", "looptijd", "doorlooptijd"),
    "editorial": ("redactie", "redactioneel", "lezing van de redactie"),
    "end": ("einde", "eind", "tot"),
    "evidence": ("bewijs", "onderbouwing"),
    "example": ("voorbeeld",),
    "explained": ("uitgelegd",),
    "facts": ("feiten",),
    "failure_signs": ("tekenen van mislukking", "faalsignalen"),
    "fit": ("past", "pasvorm"),
    "fits_when": ("past als", "past wanneer", "wanneer wel"),
    "forces": ("krachten",),
    "former_ids": ("oude namen", "vroegere namen"),
    "from_note": ("uit notitie", "uit de notitie"),
    "gist": ("kern", "strekking"),
    "handover": ("overdracht",),
    "help": ("hulp", "toelichting"),
    "holds": ("bevat", "geldt"),
    "how": ("hoe",),
    "how_to": ("hoe doe je dat", "zo doet u dat", "hoe pak je het aan", "howto"),
    "id": ("naam", "kenmerk", "identificatie"),
    "implies": ("wijst naar", "impliceert"),
    "in_english": ("engels", "in het engels", "engelse term"),
    "instead": ("in plaats daarvan", "liever"),
    "items": ("punten", "onderdelen", "items van de lijst"),
    "keywords": ("trefwoorden", "zoekwoorden", "sleutelwoorden", "tags"),
    "kind": ("soort", "type"),
    "label": ("etiket", "opschrift"),
    "lapsed_because": ("vervallen omdat", "reden van verval"),
    "layer": ("laag", "bestuurslaag"),
    "learning_loop": ("leerlus", "leercyclus"),
    "learns": ("leert",),
    "least": ("minstens", "minimum"),
    "lesson": ("les",),
    "lessons": ("lessen",),
    "level": ("niveau",),
    "locator": ("vindplaats", "plek", "bladzijde", "pagina"),
    "mechanism": ("mechanisme", "werking"),
    "minutes": ("minuten",),
    "models": ("modellen",),
    "moment": ("tijdstip", "wanneer"),
    "most": ("hoogstens", "maximum"),
    "name": ("naam",),
    "names": ("namen",),
    "next_steps": ("volgende stappen", "vervolgstappen"),
    "not_in_tree": ("niet in boom", "niet in de boom"),
    "not_when": ("niet als", "niet wanneer", "wanneer niet"),
    "note": ("notitie", "opmerking"),
    "note_terms": ("woorden in de notitie", "termen in de notitie"),
    "number": ("nummer",),
    "of": ("van",),
    "off_axis": ("buiten de assen", "afwijking"),
    "one_of": ("een van",),
    "order": ("volgorde",),
    "organisation": ("organisatie", "organization"),
    "organisations": ("organisaties", "organizations"),
    "origin": ("herkomst", "oorsprong"),
    "outcome": ("uitkomst", "resultaat"),
    "outcomes": ("uitkomsten", "resultaten"),
    "part": ("deel", "deelles", "onderdeel"),
    "parts": ("delen", "onderdelen"),
    "per_corner": ("per hoek",),
    "period": ("periode",),
    "placement": ("plek", "plaatsing", "plaats"),
    "polarity": ("polariteit", "strekking", "wat de casus laat zien"),
    "preconditions": ("randvoorwaarden", "voorwaarden vooraf"),
    "present": ("aanwezig",),
    "prints": ("afdrukken", "vingerafdrukken"),
    "problem": ("probleem",),
    "publisher": ("uitgever",),
    "purpose": ("doel",),
    "questions": ("vragen",),
    "read": ("gelezen",),
    "reading": ("lezing", "duiding"),
    "record": ("openbare bronnen", "dossier"),
    "ref": ("verwijzing", "referentie", "reference"),
    "related": ("verwant", "gerelateerd", "zie ook"),
    "removed": ("verwijderd", "vervallen"),
    "replaced_by": ("vervangen door", "opgevolgd door"),
    "result": ("resultaat", "afloop"),
    "reusable": ("herbruikbaar",),
    "review_by": ("nakijken voor", "opnieuw nakijken", "herzien voor", "herziening"),
    "reviewed": ("nagekeken", "herzien", "gecontroleerd"),
    "roles": ("rollen",),
    "routes": ("wegen",),
    "says": ("zegt",),
    "score": ("waardering", "cijfer"),
    "see": ("zie", "zie ook"),
    "short": ("kort", "korte naam"),
    "since": ("sinds", "vanaf"),
    "situation": ("situatie", "aanleiding"),
    "source": ("bron",),
    "sources": ("bronnen",),
    "start": ("begin", "van"),
    "statement": ("stelling",),
    "status": ("stand", "staat"),
    "steering": ("aansturing", "sturing"),
    "steps": ("stappen",),
    "sub_lessons": ("deellessen", "sublessen"),
    "success_signs": ("tekenen van succes", "succesfactoren"),
    "summary": ("samenvatting",),
    "synonyms": ("synoniemen",),
    "target": ("doel", "bestemming"),
    "teaches": ("leert",),
    "tensions": ("spanningen",),
    "term": ("begrip",),
    "text": ("tekst",),
    "title": ("titel",),
    "to": ("naar",),
    "top_support": ("steun van boven", "steun van de top"),
    "type": ("soort",),
    "unknowns": ("onbekend", "wat we niet weten", "open vragen"),
    "unsure": ("onzeker", "weet niet"),
    "url": ("webadres", "adres", "link", "website"),
    "values": ("waarden",),
    "wants": ("wil", "wenst"),
    "warning": ("waarschuwing",),
    "warning_signs": ("waarschuwingssignalen", "signalen", "voortekenen"),
    "what": ("wat",),
    "where": ("waar",),
    "why": ("waarom", "reden", "reason"),
    "words": ("woorden",),
}

VALUES: dict[str, tuple[str, ...]] = {
    "after": ("na", "daarna", "achteraf"),
    "agency": ("uitvoeringsorganisatie", "uitvoering", "agentschap"),
    "all": ("alle", "overal", "allemaal"),
    "ambivalent": ("twee kanten", "dubbel", "gemengd", "tweeslachtig"),
    "analogy": ("vergelijking", "analogie"),
    "anecdote": ("anekdote",),
    "association": ("vereniging", "koepel"),
    "at": ("tijdens", "op de dag zelf"),
    "before": ("voor", "vooraf"),
    "campaign": ("campagne",),
    "central": ("centraal", "het rijk", "rijk", "landelijk"),
    "chain": ("keten",),
    "corrected": ("verbeterd", "rechtgezet"),
    "could": ("kan", "zou kunnen"),
    "deprecated": ("vervallen", "verouderd"),
    "described": ("beschreven",),
    "documented": ("gedocumenteerd",),
    "draft": ("concept", "klad"),
    "editorial": ("redactie", "onze inschatting", "redactioneel"),
    "evaluated": ("geëvalueerd",),
    "evaluation": ("evaluatie",),
    "example": ("voorbeeld", "zo kan het", "zo wel"),
    "facility": ("voorziening",),
    "failed": ("mislukt", "gefaald"),
    "firm": ("bedrijf", "marktpartij", "company"),
    "guide": ("handreiking", "gids", "leidraad"),
    "high": ("hoog", "zeker", "groot"),
    "instrument": ("middel",),
    "interview": ("vraaggesprek", "gesprek"),
    "law": ("wet", "wetgeving"),
    "kept": ("gebleven", "ongewijzigd"),
    "low": ("laag", "onzeker", "klein"),
    "lowered": ("verlaagd",),
    "medium": ("midden", "gemiddeld", "middel", "redelijk zeker"),
    "mentioned": ("genoemd", "vermeld"),
    "ministry": ("ministerie", "departement"),
    "mixed": ("gemengd", "wisselend", "deels gelukt"),
    "movement": ("beweging",),
    "municipality": ("gemeente", "gemeenten", "gemeentelijk"),
    "must": ("moet", "verplicht"),
    "network": ("netwerk",),
    "none": ("geen", "niets"),
    "note": ("notitie", "de notitie", "alleen de notitie"),
    "official": ("officieel", "officieel stuk"),
    "ongoing": ("loopt nog", "lopend", "gaande"),
    "opinion": ("mening", "opinie"),
    "organisation": ("organisatie", "organization"),
    "other": ("anders", "overig"),
    "part": ("deels", "gedeeltelijk", "deel"),
    "practice": ("praktijk",),
    "press": ("pers", "krant", "nieuws"),
    "programme": ("programma", "program"),
    "project": ("eigen verslag", "projectverslag"),
    "published": ("gepubliceerd", "openbaar", "klaar", "definitief"),
    "report": ("rapport", "verslag"),
    "research": ("onderzoek",),
    "reworded": ("anders gezegd", "herschreven"),
    "secondary": ("uit de tweede hand", "secundair"),
    "should": ("hoort", "zou moeten", "gewenst"),
    "standard": ("standaard", "norm"),
    "succeeded": ("gelukt", "geslaagd", "succes", "success"),
    "summary": ("samenvatting",),
    "term": ("begrip",),
    "unknown": ("onbekend", "niet bekend"),
    "unreachable": ("niet te vinden", "onbereikbaar"),
    "unread": ("ongelezen", "niet gelezen"),
    "unverified": ("niet nagegaan", "onbevestigd", "ongecontroleerd"),
    "warning": ("waarschuwing", "zo niet"),
    "whole": ("helemaal", "heel", "geheel"),
}

LONGEST = 100  # characters in which a name or a fixed value can be hidden
_OUTSIDE = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=4096)  # the same few hundred names are held against every word that is none
def as_said(text: str) -> str:
    """A name or a value as it sounds: no capitals, accents, quotation marks or punctuation."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return _OUTSIDE.sub(" ", re.sub(r"[\u0300-\u036f]", "", bare)).strip()


def same(found: str, allowed: Iterable[str]) -> str | None:
    """The name that was meant by one with other capitals, hyphens or marks around it."""
    if len(found) > LONGEST:
        return None
    said = as_said(found)
    return next((name for name in allowed if as_said(name) == said), None)


def meant_field(found: str, allowed: Iterable[str]) -> str | None:
    """The field of those allowed that a word stands for."""
    return _meant(found, allowed, FIELDS)


def meant_value(found: str, allowed: Iterable[str]) -> str | None:
    """The fixed value of those allowed that a word stands for."""
    return _meant(found, allowed, VALUES)


def _meant(found: str, allowed: Iterable[str], table: dict[str, tuple[str, ...]]) -> str | None:
    if len(found) > LONGEST:
        return None
    said = as_said(found)
    return next(
        (name for name in allowed if said in {as_said(word) for word in table.get(name, ())}), None
    )
