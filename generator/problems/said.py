"""What the command says besides problems, in two languages."""

from __future__ import annotations

from generator.problems import Language

SAID: dict[str, dict[Language, str]] = {
    "fine": {"nl": "In orde: {counts}.", "en": "Fine: {counts}."},
    "form": {
        "nl": "De vorm is in orde. Of alles klopt met de rest van het boek, zegt 'boek check'.",
        "en": "The form is fine. Whether all fits the rest of the book, 'boek check' tells.",
    },
    "errors": {
        "nl": "{errors}, {notes}. Er is niets gepubliceerd.",
        "en": "{errors}, {notes}. Nothing was published.",
    },
    "digest": {"nl": "Controlegetal: {digest}", "en": "Digest: {digest}"},
    "built": {"nl": "Het boek staat in {out}.", "en": "The book is in {out}."},
    "check": {"nl": "lezen en controleren", "en": "reading and checking"},
    "render": {"nl": "bladzijden maken", "en": "making pages"},
    "shells": {"nl": "kaders van bladzijden maken", "en": "making frames of pages"},
    "whole_way": {
        "nl": "Let op: een kader past niet op de bladzijden ({why}). Daarom is voor elke bladzijde "
        "een eigen kader gemaakt. De site is dezelfde; het duurde langer. Wilt u dit melden?",
        "en": "Note: a frame does not fit the pages ({why}). So every page got a frame of its own. "
        "The site is the same; it only took longer. Please report this.",
    },
    "build": {"nl": "site bouwen", "en": "building the site"},
    "finish": {"nl": "afwerken", "en": "finishing"},
    "verify": {"nl": "elke link nalopen", "en": "following every link"},
    "bug": {
        "nl": "Dit is een fout van ons, niet van u. Wilt u die melden, met de tekst hierboven?",
        "en": "This is a bug of ours, not yours. Please report it, with the text above.",
    },
    "stopped": {
        "nl": "Gestopt; een site die er stond is heel gebleven.",
        "en": "Stopped; a site that stood there is still whole.",
    },
    "preview": {
        "nl": "Het boek heeft een fout. Hieronder staat het zoals het was.",
        "en": "The book has a fault. Below it stands as it was.",
    },
    "made": {"nl": "Gemaakt: {path}", "en": "Made: {path}"},
    "renewed": {
        "nl": "Bijgewerkt: {path} past weer bij het Nederlands.",
        "en": "Renewed: {path} fits the Dutch again.",
    },
    "state": {
        "nl": "Bijgewerkt: {path} noemt alles wat lezers kunnen vasthouden.",
        "en": "Renewed: {path} names everything that readers can hold on to.",
    },
    "exists": {"nl": "'{path}' bestaat al.", "en": "'{path}' exists already."},
    "unknown": {"nl": "'{entry}' is er niet.", "en": "'{entry}' is not there."},
}

COUNTED: dict[Language, tuple[str, str, str, str]] = {
    "nl": ("fout", "fouten", "aandachtspunt", "aandachtspunten"),
    "en": ("error", "errors", "note", "notes"),
}
