"""The words in which commands that change files tell what they do, in two languages."""

from __future__ import annotations

from generator.problems import Language

EDITING_SAID: dict[str, dict[Language, str]] = {
    "renamed": {
        "nl": "'{old}' heet nu '{new}'. Veranderde bestanden: {count}.",
        "en": "'{old}' is now called '{new}'. Files that changed: {count}.",
    },
    "finished": {
        "nl": "Een eerdere wijziging was halverwege gestopt. Die is nu afgemaakt; kijk met 'boek "
        "check' of alles klopt, en draai dit zo nodig opnieuw.",
        "en": "An earlier change had stopped halfway. It has been finished now; see with 'boek "
        "check' whether all is right, and run this again where needed.",
    },
    "keeps": {
        "nl": "Oude adressen en links blijven werken (former_ids).",
        "en": "Old addresses and links keep working (former_ids).",
    },
    "would": {
        "nl": "Er is niets veranderd (--dry-run). Bestanden die zouden veranderen: {count}.",
        "en": "Nothing was changed (--dry-run). Files that would change: {count}.",
    },
    "fixed": {
        "nl": "Hersteld: {count}. Blijft over voor u: {left}.",
        "en": "Mended: {count}. Left for you: {left}.",
    },
    "would_fix": {
        "nl": "Er is niets veranderd (--dry-run). Te herstellen: {count}. Voor u: {left}.",
        "en": "Nothing was changed (--dry-run). Can be mended: {count}. For you: {left}.",
    },
    "unsound": {
        "nl": "Maak eerst deze fouten weg. Dan is te zien waar de naam overal staat.",
        "en": "Mend these faults first. Then it can be seen wherever the name stands.",
    },
    "worse": {
        "nl": "Er is niets veranderd: met de nieuwe naam zou dit niet meer kloppen. Maak het eerst "
        "in orde, of kies een andere naam.",
        "en": "Nothing was changed: with the new name this would no longer be right. Mend it "
        "first, or choose another name.",
    },
    "ask_kind": {
        "nl": "Wat wilt u maken (casus, model, bron, organisatie, begrip…)?",
        "en": "What do you want to make (case, model, source, organisation, term…)?",
    },
    "ask_id": {
        "nl": "Welke naam in het adres (kleine letters en streepjes)?",
        "en": "Which name in the address (small letters and hyphens)?",
    },
    "ask_title": {"nl": "En de titel?", "en": "And the title?"},
    "needs": {
        "nl": "Zeg wat u maakt en hoe het heet, zo: boek new casus mijn-gemeente",
        "en": "Say what you make and its name, so: boek new case my-town",
    },
    "begun": {
        "nl": "Gemaakt: {path}. Nog in te vullen: {count}.",
        "en": "Made: {path}. Still to fill in: {count}.",
    },
    "begun_book": {
        "nl": "Gemaakt: een klein boek in {path}. Lees README.md daar, en begin met: boek serve",
        "en": "Made: a small book in {path}. Read README.md there, and begin with: boek serve",
    },
    "then": {
        "nl": "Velden met een # ervoor mogen weg. Klaar? Kijk met: boek check {name}",
        "en": "Fields with a # before them may go. Done? Look with: boek check {name}",
    },
}
