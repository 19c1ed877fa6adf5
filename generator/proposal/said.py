"""The words in which a proposal is told, in two languages."""

from __future__ import annotations

from generator.problems import Language

# Names that are no field of a class, or that say less than these.
FIELDS_BY_HAND: dict[str, dict[Language, str]] = {
    "lead": {"nl": "het begin", "en": "the beginning"},
    "site_name": {"nl": "naam van de site", "en": "name of the site"},
    "site_description": {"nl": "omschrijving van de site", "en": "description of the site"},
    "site_url": {"nl": "adres van de site", "en": "address of the site"},
    "edit_uri": {"nl": "adres om te verbeteren", "en": "address to edit"},
    "copyright": {"nl": "rechten", "en": "copyright"},
    "editors_mail": {"nl": "mailadres van de redactie", "en": "mail address of the editors"},
    "security_mail": {"nl": "mailadres voor een lek", "en": "mail address for a leak"},
    "accessibility_url": {
        "nl": "adres van de toegankelijkheidsverklaring",
        "en": "address of the statement on accessibility",
    },
    "logo": {"nl": "logo", "en": "logo"},
    "languages": {"nl": "talen", "en": "languages"},
    "house.css": {"nl": "huisstijl", "en": "house style"},
}

PROPOSAL_SAID: dict[str, dict[Language, str]] = {
    "title": {"nl": "Wat er verandert", "en": "What changes"},
    "counts": {
        "nl": "Erbij: {added}. Veranderd: {changed}. Weg: {removed}.",
        "en": "Added: {added}. Changed: {changed}. Removed: {removed}.",
    },
    "same": {
        "nl": "Aan de inhoud van het boek verandert niets.",
        "en": "Nothing changes in the content of the book.",
    },
    "unread_old": {
        "nl": "In de oude versie niet te lezen, dus niet vergeleken:",
        "en": "Not readable in the old version, so not compared:",
    },
    "unread_new": {
        "nl": "In de nieuwe versie niet te lezen, dus niet vergeleken ('boek check' zegt waarom):",
        "en": "Not readable in the new version, so not compared ('boek check' tells why):",
    },
    "added": {"nl": "nieuw", "en": "new"},
    "changed": {"nl": "veranderd", "en": "changed"},
    "renamed": {"nl": "heette {was}", "en": "was called {was}"},
    "removed": {"nl": "weg", "en": "removed"},
    "was": {"nl": "was: {text}", "en": "was: {text}"},
    "is": {"nl": "wordt: {text}", "en": "becomes: {text}"},
    "more": {"nl": "verwijst nu naar {to}, bij {field}", "en": "now refers to {to}, in {field}"},
    "less": {
        "nl": "verwijst niet meer naar {to}, bij {field}",
        "en": "no longer refers to {to}, in {field}",
    },
    "roads": {"nl": "wegen door de boom: {old} → {new}", "en": "roads in the tree: {old} → {new}"},
    "uncounted": {
        "nl": "niet te tellen, de boom heeft een fout",
        "en": "can't be counted, the tree has a fault",
    },
    "answer": {
        "nl": "antwoord {question}={answer} leidt ergens anders heen: {text}",
        "en": "answer {question}={answer} leads elsewhere: {text}",
    },
    "with": {"nl": ", met {answers}", "en": ", with {answers}"},
    "passing": {
        "nl": "aantal wegen met dit antwoord: {count}",
        "en": "number of roads with this answer: {count}",
    },
    "named": {
        "nl": "geteste routes met dit antwoord: {routes}",
        "en": "tested routes with this answer: {routes}",
    },
    "route_new": {
        "nl": "nieuwe geteste route: {name} → {new}",
        "en": "new tested route: {name} → {new}",
    },
    "route_gone": {
        "nl": "geteste route weg: {name} → {old}",
        "en": "tested route gone: {name} → {old}",
    },
    "route_other": {
        "nl": "geteste route komt ergens anders uit: {name}: {old} → {new}",
        "en": "tested route ends elsewhere: {name}: {old} → {new}",
    },
    "item_new": {
        "nl": "lezers zien een nieuw onderdeel: {id}: {text}",
        "en": "readers see a new item: {id}: {text}",
    },
    "item_changed": {
        "nl": "lezers zien een gewijzigd onderdeel: {id}: {text}",
        "en": "readers see a changed item: {id}: {text}",
    },
    "item_lapsed": {
        "nl": "lezers zien een vervallen onderdeel: {id}: {text}",
        "en": "readers see a lapsed item: {id}: {text}",
    },
    "item_back": {
        "nl": "een vervallen onderdeel komt terug: {id}: {text}",
        "en": "a lapsed item comes back: {id}: {text}",
    },
    "item_gone": {
        "nl": "onderdeel weg, en wat lezers daar invulden ook: {id}: {text}",
        "en": "item gone, and with it what readers filled in there: {id}: {text}",
    },
    "item_unseen": {
        "nl": "onderdeel anders, maar lezers zien dat niet; verandert de strekking, zet dan de dag "
        "bij 'changed': {id}: {text}",
        "en": "item differs, but readers do not see it; if its meaning changes, put the day in "
        "'changed': {id}: {text}",
    },
    "addresses": {"nl": "Adressen", "en": "Addresses"},
    "fresh": {"nl": "nieuw: {new}", "en": "new: {new}"},
    "moved": {"nl": "leidt door: {old} → {new}", "en": "leads on: {old} → {new}"},
    "dead": {"nl": "leidt nergens meer heen: {old}", "en": "leads nowhere any more: {old}"},
}
