"""Every problem code with its words. Codes are stable: a code is never given another meaning.

B0 file and YAML, B1 shape, B2 references and the whole book, B3 trees, B4 style (warnings),
B5 configuration of the book. `boek codes` prints this table as documentation.
"""

from __future__ import annotations

from typing import Literal, NamedTuple


class Code(NamedTuple):
    """The message and the remedy of one fault, in Dutch and English, with named gaps."""

    nl: str
    tip_nl: str
    en: str
    tip_en: str

    def message(self, language: Literal["nl", "en"]) -> str:
        """The message template in a language."""
        return self.nl if language == "nl" else self.en

    def tip(self, language: Literal["nl", "en"]) -> str:
        """The remedy template in a language."""
        return self.tip_nl if language == "nl" else self.tip_en


CATALOGUE: dict[str, Code] = {
    # -- B0: file and YAML ------------------------------------------------------------------
    "B001": Code(
        "dit is geen leesbare YAML: {detail}",
        "kijk naar deze regel en de regel erboven: klopt het inspringen, en is elke haak en elk"
        " aanhalingsteken gesloten?",
        "this is not readable YAML: {detail}",
        "look at this line and the one above: is the indentation right, and is every bracket and"
        " every quotation mark closed?",
    ),
    "B002": Code(
        "het veld '{key}' staat er twee keer; de eerste keer op regel {first}",
        "voeg de twee samen of haal er een weg: anders gaat een van beide verloren",
        "the field '{key}' is there twice; the first time on line {first}",
        "join the two or remove one: otherwise one of them gets lost",
    ),
    "B003": Code(
        "een verwijzing binnen YAML (& of *) mag niet: '{name}'",
        "schrijf de tekst op beide plekken uit; hoort het teken bij de tekst, schrijf dan: {line}",
        "a reference inside YAML (& or *) is not allowed: '{name}'",
        "write the text out in both places; if the sign is part of the text, write: {line}",
    ),
    "B004": Code(
        "een YAML-tag mag niet: '{tag}'",
        "haal de tag weg; hoort het uitroepteken bij de tekst, schrijf dan: {line}",
        "a YAML tag is not allowed: '{tag}'",
        "remove the tag; if the exclamation mark is part of the text, write: {line}",
    ),
    "B005": Code(
        "samenvoegen met '<<' mag niet",
        "schrijf de velden hier gewoon uit",
        "merging with '<<' is not allowed",
        "write the fields out here",
    ),
    "B006": Code(
        "dit bestand bevat meer dan een document ('---' in het midden)",
        "haal deze regel weg, met wat eronder staat; een tweede bijdrage krijgt een eigen bestand",
        "this file holds more than one document ('---' in the middle)",
        "remove this line and what stands below it; a second entry gets a file of its own",
    ),
    "B007": Code(
        "dit bestand is te diep genest: meer dan {limit} niveaus",
        "een bijdrage heeft er hooguit zes nodig; kijk of er haken of streepjes te veel staan",
        "this file is nested too deeply: more than {limit} levels",
        "an entry needs six at most; look for brackets or dashes too many",
    ),
    "B008": Code(
        "dit bestand is te groot: {size}, en {limit} mag",
        "splits het in meer bijdragen, of kort de teksten in",
        "this file is too large: {size}, and {limit} is allowed",
        "split it into more entries, or shorten the texts",
    ),
    "B009": Code(
        "dit bestand is niet in UTF-8 opgeslagen (fout bij byte {offset})",
        "sla het opnieuw op en kies als codering 'UTF-8'",
        "this file is not saved as UTF-8 (fault at byte {offset})",
        "save it again and choose the encoding 'UTF-8'",
    ),
    "B010": Code(
        "een onzichtbaar of stuurteken mag niet: {name} ({point})",
        "wis de tekens rond deze plek en typ ze opnieuw; plakken neemt ze vaak mee",
        "an invisible or control character is not allowed: {name} ({point})",
        "delete the characters around this place and type them again; pasting often brings them",
    ),
    "B011": Code(
        "dit is geen gewoon bestand maar {what}",
        "zet het bestand zelf op deze plek",
        "this is not an ordinary file but {what}",
        "put the file itself in this place",
    ),
    "B012": Code(
        "een veldnaam moet gewone tekst zijn",
        "begin de regel met een naam en een dubbele punt, zoals 'title:'",
        "a field name must be plain text",
        "start the line with a name and a colon, such as 'title:'",
    ),
    "B013": Code(
        "dit bestand bevat geen velden",
        "begin met een voorbeeld: 'boek new' maakt een bestand met alle velden",
        "this file holds no fields",
        "start from an example: 'boek new' makes a file with all fields",
    ),
    "B014": Code(
        "'{name}' hoort hier niet",
        "{remedy}",
        "'{name}' does not belong here",
        "{remedy}",
    ),
    "B015": Code(
        "de bestandsnaam '{name}' kan geen adres worden",
        "{remedy}",
        "the file name '{name}' cannot become an address",
        "{remedy}",
    ),
    "B016": Code(
        "een YAML-instructie (%YAML of %TAG) mag niet",
        "haal de regel weg; het boek leest alle bestanden op dezelfde manier",
        "a YAML directive (%YAML or %TAG) is not allowed",
        "remove the line; the book reads all files in the same way",
    ),
    "B017": Code(
        "een boek van meer dan {limit} bestanden leest de controle niet",
        "haal weg wat hier niet hoort: kopieën, of bestanden die een programma neerzette",
        "the check does not read a book of more than {limit} files",
        "remove what does not belong here: copies, or files that a program left",
    ),
    "B018": Code(
        "alle bestanden samen zijn te groot: meer dan {limit} MiB leest de controle niet",
        "haal weg wat hier niet hoort: kopieën, of bestanden die een programma neerzette",
        "all files together are too large: the check does not read more than {limit} MiB",
        "remove what does not belong here: copies, or files that a program left",
    ),
    "B019": Code(
        "dit is geen gewone map maar {what}",
        "maak op deze plek een map, en zet de bestanden zelf daarin",
        "this is not an ordinary folder but {what}",
        "make a folder in this place, and put the files themselves in it",
    ),
    "B020": Code(
        "deze tekst moet tussen aanhalingstekens: {cause}",
        "schrijf: {line}",
        "this text must stand between quotation marks: {cause}",
        "write: {line}",
    ),
    "B021": Code(
        "de aanhalingstekens kloppen niet: {cause}",
        "schrijf: {line}",
        "the quotation marks are not right: {cause}",
        "write: {line}",
    ),
    "B022": Code(
        "hier staat een vaste spatie ({point}) waar een gewone hoort{more}",
        "wis de lege ruimte voor en achter de veldnaam en typ gewone spaties: {line}",
        "here stands a no-break space ({point}) where an ordinary one belongs{more}",
        "delete the white space before and behind the field name and type ordinary spaces: {line}",
    ),
    "B023": Code(
        "hier staat een tab waar spaties horen{more}",
        "wis de tab en typ spaties, twee per niveau: {line}",
        "here stands a tab where spaces belong{more}",
        "delete the tab and type spaces, two a level: {line}",
    ),
    "B024": Code(
        "hier staan twee versies door elkaar: '{mark}' is een merkteken van Git",
        "houd van elk stuk de goede versie, en haal de regels met <<<<<<<, ======= en >>>>>>> weg",
        "two versions stand mixed here: '{mark}' is a mark of Git",
        "keep the right version of each part, and remove the lines with <<<<<<<, ======= and"
        " >>>>>>>",
    ),
    "B025": Code(
        "'{what}' hoort niet in dit bestand",
        "{remedy}",
        "'{what}' does not belong in this file",
        "{remedy}",
    ),
    "B026": Code(
        "achter veldnaam '{field}' {cause}",
        "schrijf: {line}",
        "behind field name '{field}' {cause}",
        "write: {line}",
    ),
    "B027": Code(
        "deze tekst hoort bij de regel erboven, maar springt niet ver genoeg in",
        "begin deze regel {start}, en ook de alinea's eronder: {line}",
        "this text belongs to the line above, but is not indented far enough",
        "start this line {start}, and the paragraphs below it too: {line}",
    ),
    "B028": Code(
        "deze regel springt anders in dan de regels waar hij bij hoort",
        "begin de regel {start}: {line}",
        "this line is indented differently from the lines it belongs to",
        "start the line {start}: {line}",
    ),
    "B029": Code(
        "deze lijst of dit blok klopt niet: {cause}",
        "schrijf: {line}",
        "this list or block is not right: {cause}",
        "write: {line}",
    ),
    # -- B1: shape --------------------------------------------------------------------------
    "B101": Code(
        "het veld '{field}' ontbreekt",
        "voeg '{field}:' toe: {help}",
        "the field '{field}' is missing",
        "add '{field}:': {help}",
    ),
    "B102": Code(
        "het veld '{field}' bestaat hier niet",
        "hier mogen: {allowed}",
        "there is no field '{field}' here",
        "allowed here: {allowed}",
    ),
    "B103": Code(
        "'{found}' kan hier niet: kies {allowed}",
        "kies een van de genoemde waarden; het register vocabulary.yml legt ze uit",
        "'{found}' is not possible here: choose {allowed}",
        "choose one of the values named; the register vocabulary.yml explains them",
    ),
    "B104": Code(
        "deze tekst is te lang: {length} tekens, en {limit} mag",
        "kort in, of verdeel de tekst over meer velden",
        "this text is too long: {length} characters, and {limit} is allowed",
        "shorten it, or spread the text over more fields",
    ),
    "B105": Code(
        "'{field}' is leeg",
        "vul het in, of haal de hele regel weg als het veld niet verplicht is",
        "'{field}' is empty",
        "fill it in, or remove the whole line if the field is not required",
    ),
    "B106": Code(
        "hier hoort {expected}, en er staat {found}",
        "schrijf {remedy}",
        "{expected} belongs here, and {found} stands here",
        "write {remedy}",
    ),
    "B107": Code(
        "'{found}' is geen goede naam voor een verwijzing",
        "gebruik kleine letters, cijfers en streepjes: bijvoorbeeld 'kies-voorlopers'",
        "'{found}' is not a good name for a reference",
        "use small letters, digits and hyphens: for example 'choose-frontrunners'",
    ),
    "B108": Code(
        "'{found}' is geen datum",
        "schrijf jaar, maand en dag: bijvoorbeeld 2026-11-23",
        "'{found}' is not a date",
        "write year, month and day: for example 2026-11-23",
    ),
    "B109": Code(
        "'{found}' is geen goed getal: hier hoort {expected}",
        "schrijf alleen het getal, in cijfers",
        "'{found}' is not a good number: {expected} belongs here",
        "write only the number, in digits",
    ),
    "B110": Code(
        "'{found}' is geen goed webadres: {why}",
        "open de bladzijde in uw browser en plak het adres dat daar staat; het begint met https://",
        "'{found}' is not a good web address: {why}",
        "open the page in your browser and paste the address there; it starts with https://",
    ),
    "B111": Code(
        "hier hoort true (ja) of false (nee), en er staat '{found}'",
        "schrijf true (ja) of false (nee)",
        "true (yes) or false (no) belongs here, and '{found}' stands here",
        "write true (yes) or false (no)",
    ),
    "B112": Code(
        "in '{field}' staan {count} onderdelen, en het moeten er {expected} zijn",
        "vul aan of haal weg",
        "'{field}' holds {count} items, and there must be {expected}",
        "add some or take some away",
    ),
    "B113": Code(
        "de naam '{id}' komt in deze lijst twee keer voor",
        "geef elk onderdeel een eigen id; een bestaande id blijft zoals hij is",
        "the name '{id}' occurs twice in this list",
        "give each item an id of its own; an existing id stays as it is",
    ),
    "B114": Code(
        "'{found}' is geen verwijzing naar een bijdrage",
        "schrijf soort, dubbele punt en naam: bijvoorbeeld case:utrecht of model:leernetwerk",
        "'{found}' is not a reference to an entry",
        "write kind, colon and name: for example case:utrecht or model:leernetwerk",
    ),
    "B117": Code(
        "hier staat niets dat een lezer ziet: alleen {point} ({name})",
        "typ de tekst opnieuw, of haal de hele regel weg als het veld niet verplicht is",
        "nothing stands here that a reader sees: only {point} ({name})",
        "type the text again, or remove the whole line if the field is not required",
    ),
    "B118": Code(
        "in '{found}' is '{letter}' een letter uit een ander schrift: {point} ({name})",
        "typ het woord opnieuw op uw eigen toetsenbord: zoeken vindt het anders niet, en wie het"
        " leest denkt dat er iets anders staat",
        "in '{found}' the '{letter}' is a letter of another script: {point} ({name})",
        "type the word again on your own keyboard: searching does not find it otherwise, and who"
        " reads it takes it for something else",
    ),
    "B119": Code(
        "op de letter '{found}' staan {count} tekens, en {limit} is het meeste dat te lezen is",
        "typ het woord opnieuw, met hooguit de accenten die erbij horen",
        "the letter '{found}' carries {count} marks, and {limit} is the most that can be read",
        "type the word again, with only the accents that belong to it",
    ),
    "B115": Code(
        "'{found}' heet hier '{field}'",
        "schrijf: {line}",
        "'{found}' is called '{field}' here",
        "write: {line}",
    ),
    "B116": Code(
        "'{found}' heet hier '{value}'",
        "schrijf: {line}",
        "'{found}' is called '{value}' here",
        "write: {line}",
    ),
    "B120": Code(
        "HTML mag niet in een tekst: '{found}'",
        "gebruik Markdown: **vet**, *schuin*, - voor een lijst, [tekst](adres)",
        "HTML is not allowed in a text: '{found}'",
        "use Markdown: **bold**, *italic*, - for a list, [text](address)",
    ),
    "B121": Code(
        "deze link mag niet: '{found}': {why}",
        "schrijf [tekst](https://adres), [tekst](mailto:naam@adres), of noem een bijdrage:"
        " [tekst](case:utrecht)",
        "this link is not allowed: '{found}': {why}",
        "write [text](https://address), [text](mailto:name@address), or name an entry:"
        " [text](case:utrecht)",
    ),
    "B122": Code(
        "deze kop mag hier niet: '{found}'",
        "{instead}",
        "this heading is not allowed here: '{found}'",
        "{instead}",
    ),
    "B123": Code(
        "een plaatje mag niet in dit veld: '{found}'",
        "beschrijf in woorden wat het laat zien",
        "a picture is not allowed in this field: '{found}'",
        "describe in words what it shows",
    ),
    "B140": Code(
        "dit is geen plaatje van dit boek: '{found}'",
        "zet het bestand in book/pictures en noem alleen zijn naam, in kleine letters:"
        " ![wat er te zien is](brug.jpg)",
        "this is no picture of this book: '{found}'",
        "put the file in book/pictures and give only its name, in small letters:"
        " ![what there is to see](bridge.jpg)",
    ),
    "B141": Code(
        "bij dit plaatje ontbreekt de tekst voor wie het niet kan zien: '{found}'",
        "schrijf tussen de haken wat er te zien is: ![een brug over de rivier]({found})",
        "this picture lacks the text for who cannot see it: '{found}'",
        "write between the brackets what there is to see: ![a bridge over the river]({found})",
    ),
    "B142": Code(
        "dit plaatje is er niet: '{found}'",
        "zet het bestand in book/pictures, onder precies deze naam",
        "this picture is not there: '{found}'",
        "put the file in book/pictures, under just this name",
    ),
    "B143": Code(
        "dit plaatje heet net anders, met andere hoofdletters: '{found}'",
        "schrijf de naam zoals het bestand heet: {name}",
        "this picture has other capitals in its name: '{found}'",
        "write the name of the file as it is: {name}",
    ),
    "B124": Code(
        "{what} komt in dit veld niet heel over bij de lezer: '{found}'",
        "{instead}",
        "{what} does not reach the reader whole in this field: '{found}'",
        "{instead}",
    ),
    "B125": Code(
        "deze tekst is te diep genest: meer dan {limit} haken, lijsten of citaten in elkaar",
        "haal de haken, streepjes of pijltjes weg die geen link, lijst of citaat zijn",
        "this text is nested too deeply: more than {limit} brackets, lists or quotations in each"
        " other",
        "remove the brackets, dashes or arrows that are no link, list or quotation",
    ),
    "B126": Code(
        "'{found}' wijst nergens naar",
        "{instead}",
        "'{found}' points nowhere",
        "{instead}",
    ),
    "B127": Code(
        "hier staat {what}, en het boek toont geen blokken code: '{found}'",
        "{instead}",
        "here stands {what}, and the book shows no blocks of code: '{found}'",
        "{instead}",
    ),
    "B128": Code(
        "dit wordt hier geen tabel: '{found}'",
        "{instead}",
        "this does not become a table here: '{found}'",
        "{instead}",
    ),
    "B129": Code(
        "het aantal vakken in deze rij van de tabel is {found}, en in de kop {expected}",
        "geef elke rij evenveel vakken als de kop; schrijf een | binnen een vak als \\|",
        "the number of cells in this row of the table is {found}, and in its head {expected}",
        "give every row as many cells as the head; write a | within a cell as \\|",
    ),
    "B133": Code(
        "'{found}' heeft geen wederhelft: het teken {mark} opent of sluit hier niets",
        "schrijf {written}; is het teken zelf bedoeld, zet er dan een \\ voor: {escaped}",
        "'{found}' has no other half: the sign {mark} opens or closes nothing here",
        "write {written}; if you mean the sign itself, put a \\ before it: {escaped}",
    ),
    "B134": Code(
        "hier staat {what}, en dat komt niet over bij de lezer: '{found}'",
        "{instead}",
        "here stands {what}, which does not reach the reader: '{found}'",
        "{instead}",
    ),
    "B135": Code(
        "een los adres wordt geen link: '{found}'",
        "{instead}",
        "an address by itself becomes no link: '{found}'",
        "{instead}",
    ),
    "B136": Code(
        "in dit veld staat geen opmaak; de lezer ziet de tekens zelf: '{found}'",
        "schrijf alleen de woorden: {written}",
        "this field has no markup; the reader sees the signs themselves: '{found}'",
        "write the words only: {written}",
    ),
    "B139": Code(
        "deze kop heeft geen woorden",
        "schrijf achter ## waar het stuk over gaat, of haal de regel weg",
        "this heading has no words",
        "write behind ## what the part is about, or remove the line",
    ),
    "B137": Code(
        "deze tekst stopt voor '{lost}': YAML leest wat na een spatie en een # komt niet mee",
        "zet de hele tekst tussen aanhalingstekens, en een opmerking op een eigen regel: {written}",
        "this text stops before '{lost}': YAML does not read what follows a space and a #",
        "put the whole text between quotation marks, and a remark on a line of its own: {written}",
    ),
    "B138": Code(
        "hier begint {what}, maar YAML plakt de regel aan de vorige: '{line}'",
        "schrijf achter de veldnaam alleen een staande streep ('{field}: |') en begin de tekst op"
        " de regel eronder",
        "here {what} starts, but YAML joins the line to the one before: '{line}'",
        "write only a vertical bar behind the field name ('{field}: |') and start the text on the"
        " line below",
    ),
    "B130": Code(
        "deze vertaling past nergens: '{field}' bestaat niet in {original}",
        "vertaal alleen velden die in het Nederlands bestaan; 'boek translate' zet ze klaar",
        "this translation fits nowhere: '{field}' does not exist in {original}",
        "translate only fields that exist in Dutch; 'boek translate' sets them out",
    ),
    "B131": Code(
        "deze vertaling hoort bij niets: '{original}' bestaat niet",
        "geef het bestand de naam van het Nederlandse bestand, met .en ervoor: utrecht.en.yml",
        "this translation belongs to nothing: '{original}' does not exist",
        "give the file the name of the Dutch file, with .en in it: utrecht.en.yml",
    ),
    "B132": Code(
        "de vertaling van '{field}' heeft {found} onderdelen, het Nederlands {expected}",
        "vertaal elk onderdeel, in dezelfde volgorde",
        "the translation of '{field}' has {found} items, the Dutch {expected}",
        "translate every item, in the same order",
    ),
    # -- B2: references and the whole book ----------------------------------------------------
    "B201": Code(
        "verwijst naar zichzelf",
        "haal deze verwijzing weg",
        "refers to itself",
        "remove this reference",
    ),
    "B202": Code(
        "noemt {kind} '{ref}' hier twee keer",
        "houd een van de twee; voeg de redenen samen",
        "names {kind} '{ref}' twice here",
        "keep one of the two; join the reasons",
    ),
    "B203": Code(
        "verwijst naar {kind} '{ref}', maar die naam bestaat niet",
        "kies een naam die er is, of maak dit eerst",
        "refers to {kind} '{ref}', but there is no such name",
        "choose a name that is there, or make this first",
    ),
    "B204": Code(
        "verwijst naar {kind} '{ref}', en dat is nog een concept",
        "zet 'status: published' in dat bestand, of haal de verwijzing nu weg",
        "refers to {kind} '{ref}', which is still a draft",
        "put 'status: published' in that file, or remove the reference for now",
    ),
    "B205": Code(
        "les '{lesson}' heeft geen deelles '{ref}'",
        "kies een deelles uit het bestand van die les",
        "lesson '{lesson}' has no sub-lesson '{ref}'",
        "choose a sub-lesson from the file of that lesson",
    ),
    "B206": Code(
        "is gepubliceerd maar noemt geen bron",
        "voeg onder 'sources:' toe waar dit vandaan komt, of zet 'status: draft'",
        "is published but names no source",
        "add where this comes from under 'sources:', or put 'status: draft'",
    ),
    "B207": Code(
        "is gepubliceerd maar hoort bij geen enkele les",
        "noem onder 'lessons:' wat hiervan te leren is, of zet 'status: draft'",
        "is published but belongs to no lesson",
        "name under 'lessons:' what can be learned here, or put 'status: draft'",
    ),
    "B208": Code(
        "deze les heeft geen enkel voorbeeld",
        "noem deze les in een casus met 'polarity: example'",
        "this lesson has no example at all",
        "name this lesson in a case with 'polarity: example'",
    ),
    "B209": Code(
        "geen beslisboom komt bij dit model uit",
        "noem het in de uitkomst van een boom, of zeg bij 'not_in_tree:' waarom niet",
        "no decision tree arrives at this model",
        "name it in the outcome of a tree, or say why not under 'not_in_tree:'",
    ),
    "B210": Code(
        "de lijst '{list}' mist een uitleg voor {values}",
        "{remedy}",
        "the list '{list}' lacks an explanation of {values}",
        "{remedy}",
    ),
    "B211": Code(
        "geen les draagt deelles '{ref}' van de notitie",
        "voeg '{ref}' toe aan de 'sub_lessons:' van de les waar hij hoort",
        "no lesson carries sub-lesson '{ref}' of the note",
        "add '{ref}' to the 'sub_lessons:' of the lesson where it belongs",
    ),
    "B212": Code(
        "het oude adres '{id}' is al in gebruik door {other}",
        "haal het uit '{field}:'",
        "the former address '{id}' is in use by {other}",
        "remove it from '{field}:'",
    ),
    "B213": Code(
        "de lijst '{list}' kent geen waarde '{value}'",
        "haal de waarde weg, of vraag een ontwikkelaar die toe te voegen",
        "the list '{list}' has no value '{value}'",
        "remove the value, or ask a developer to add it",
    ),
    "B214": Code(
        "deelles '{ref}' staat niet in het overzicht van de notitie",
        "controleer de naam, of voeg die toe aan outline.yml",
        "sub-lesson '{ref}' is not in the outline of the note",
        "check the name, or add it to outline.yml",
    ),
    "B215": Code(
        "'review_by' ligt voor 'reviewed'",
        "kies voor 'review_by' een latere datum dan {reviewed}",
        "'review_by' lies before 'reviewed'",
        "choose a later date than {reviewed} for 'review_by'",
    ),
    "B216": Code(
        "deelles '{ref}' staat al bij les '{lesson}'",
        "een deelles hoort bij een les; haal er een weg",
        "sub-lesson '{ref}' already stands with lesson '{lesson}'",
        "a sub-lesson belongs to one lesson; remove one",
    ),
    "B217": Code(
        "het boek kent geen lijst '{list}'",
        "haal de lijst weg, of geef die de naam die het boek gebruikt",
        "the book has no list '{list}'",
        "remove the list, or give it the name that the book uses",
    ),
    "B218": Code(
        "{word} '{id}' is gepubliceerd en staat er niet meer; nieuw is '{new}'",
        "is '{new}' de nieuwe naam? zet er dan bij: former_ids: [{id}]. Zo niet: zet '{id}' terug",
        "{word} '{id}' was published and is not there any more; '{new}' is new",
        "is '{new}' the new name? then add to it: former_ids: [{id}]. If not: put '{id}' back",
    ),
    "B219": Code(
        "{word} '{id}' is gepubliceerd en staat er niet meer",
        "zet {back} terug, of zet bij wat ervoor in de plaats kwam: former_ids: [{id}]. Is het"
        " voorgoed weg? Zeg dan in patterns/withdrawn.yml waarom, met: what: {name}",
        "{word} '{id}' was published and is not there any more",
        "put {back} back, or add to what took its place: former_ids: [{id}]. Is it gone for good?"
        " Then say why in patterns/withdrawn.yml, with: what: {name}",
    ),
    "B220": Code(
        "{word} '{id}' is gepubliceerd en kan geen concept meer worden: het adres zou verdwijnen",
        "zet 'status: deprecated': dan blijft de bladzijde staan, als vervallen",
        "{word} '{id}' was published and cannot become a draft: the address would vanish",
        "put 'status: deprecated': then the page stays, as lapsed",
    ),
    "B221": Code(
        "{word} '{id}' is gepubliceerd en staat er niet meer: wat lezers invulden raakt kwijt",
        "zet '{id}' terug: een onderdeel houdt zijn naam. Is het vervallen? Zet er dan 'removed:'"
        " bij, met de datum",
        "{word} '{id}' was published and is not there any more: what readers filled in gets lost",
        "put '{id}' back: an item keeps its name. Has it lapsed? Then add 'removed:' to it, with"
        " the date",
    ),
    "B222": Code(
        "van de {held} bijdragen die gepubliceerd zijn, zijn er {gone} weg",
        "begint u een eigen boek? Gooi published.yml dan weg. Zo niet: zet de bestanden terug",
        "of the {held} entries that were published, {gone} are gone",
        "are you starting your own book? Then remove published.yml. If not: put the files back",
    ),
    "B223": Code(
        "{entry} staat niet in het boek, en dat is wel afgesproken: {why} ({agreement})",
        "zet de bijdrage terug en publiceer die, of pas de afspraak aan",
        "{entry} is not in the book, though this was agreed: {why} ({agreement})",
        "put the entry back and publish it, or change the agreement",
    ),
    "B224": Code(
        "{entry} staat in het boek, en er is afgesproken welke erin staan: {why} ({agreement})",
        "noem de bijdrage ook in de afspraak, of haal die weg",
        "{entry} is in the book, and it was agreed which are in it: {why} ({agreement})",
        "name the entry in the agreement as well, or remove it",
    ),
    "B225": Code(
        "{count} × {kind} in {where}, en afgesproken is {expected}: {why} ({agreement})",
        "vul aan of haal weg, of pas de afspraak aan",
        "{count} × {kind} in {where}, and {expected} was agreed: {why} ({agreement})",
        "add some or take some away, or change the agreement",
    ),
    "B226": Code(
        "deze casus hoort les '{lesson}' te noemen als {polarity}{says}: {why} ({agreement})",
        "vul 'lessons:' aan, of pas de afspraak aan",
        "this case should name lesson '{lesson}' as {polarity}{says}: {why} ({agreement})",
        "complete 'lessons:', or change the agreement",
    ),
    "B227": Code(
        "{origin} hoort naar {target} te verwijzen: {why} ({agreement})",
        "noem {target} bij 'related:' of in een ander veld, of pas de afspraak aan",
        "{origin} should refer to {target}: {why} ({agreement})",
        "name {target} under 'related:' or in another field, or change the agreement",
    ),
    "B228": Code(
        "geen {kind} noemt '{word}', en dat is wel afgesproken: {why} ({agreement})",
        "voeg het woord toe, bijvoorbeeld als synoniem, of pas de afspraak aan",
        "no {kind} names '{word}', though this was agreed: {why} ({agreement})",
        "add the word, for example as a synonym, or change the agreement",
    ),
    "B229": Code(
        "hier is '{expected}' afgesproken, en er staat '{found}': {why} ({agreement})",
        "vul aan wat is afgesproken, of pas de afspraak aan",
        "'{expected}' was agreed here, and '{found}' stands here: {why} ({agreement})",
        "add what was agreed, or change the agreement",
    ),
    "B230": Code(
        "deze afspraak gaat over iets dat er niet is: '{found}'",
        "noem een soort en een veld die het boek kent",
        "this agreement is about something that is not there: '{found}'",
        "name a kind and a field that the book knows",
    ),
    "B231": Code(
        "deze woorden staan zo ook in de bron '{source}': '{words}'",
        "vertel het in eigen woorden",
        "these words stand in the source '{source}' just so: '{words}'",
        "tell it in your own words",
    ),
    "B232": Code(
        "deze bijdrage is vervallen, maar de lezer hoort niet waarom",
        "leg het uit in een zin, bijvoorbeeld: lapsed_because: De regeling stopte in 2025.",
        "this entry has lapsed, but the reader is not told why",
        "explain it in one sentence, for example: lapsed_because: The scheme ended in 2025.",
    ),
    "B233": Code(
        "'{field}' hoort alleen bij een bijdrage die vervallen is, en deze is '{status}'",
        "haal het veld weg, of zet 'status: deprecated'",
        "'{field}' belongs only to an entry that has lapsed, and this one is '{status}'",
        "remove the field, or set 'status: deprecated'",
    ),
    "B234": Code(
        "{ref} is zelf vervallen en kan dit niet vervangen",
        "noem bij 'replaced_by:' een bijdrage die nog geldt",
        "{ref} has lapsed itself and cannot replace this",
        "name an entry that still holds under 'replaced_by:'",
    ),
    "B235": Code(
        "lijst '{list}' heeft geen onderdeel '{item}'",
        "kies een onderdeel dat in die lijst onder 'items:' staat",
        "list '{list}' has no item '{item}'",
        "choose an item that stands under 'items:' in that list",
    ),
    "B236": Code(
        "onderdeel '{item}' van lijst '{list}' staat daar zelf ook van elders",
        "verwijs naar waar het thuishoort: 'ref: {ref}' en 'item: {there}'",
        "item '{item}' of list '{list}' comes from elsewhere itself",
        "refer to where it belongs: 'ref: {ref}' and 'item: {there}'",
    ),
    "B237": Code(
        "onderdeel '{item}' van lijst '{list}' is daar op {day} vervallen",
        "zet hier ook 'removed: {day}' bij, of kies een onderdeel dat er nog is",
        "item '{item}' of list '{list}' lapsed there on {day}",
        "add 'removed: {day}' here as well, or choose an item that is still there",
    ),
    "B238": Code(
        "dit adres is al van bron '{other}' ({place})",
        "laat één van de twee staan, met de naam van de ander bij 'former_ids:'; zijn het twee"
        " bladzijden, geef elk dan het eigen adres",
        "this address is already that of source '{other}' ({place})",
        "keep one of the two, with the name of the other under 'former_ids:'; if they are two"
        " pages, give each its own address",
    ),
    "B239": Code(
        "hier wordt een formulier beloofd, maar dit hoofdstuk leidt er niet naartoe",
        "maak er een link van, zoals [formulier](form:case); kies uit {known}",
        "a form is promised here, but this chapter does not lead to one",
        "make it a link, such as [form](form:case); choose from {known}",
    ),
    "B241": Code(
        "geen {by} noemt {entry}, en dat is wel afgesproken: {why} ({agreement})",
        "noem {entry} daar waar het helpt, of pas de afspraak aan",
        "no {by} names {entry}, though this was agreed: {why} ({agreement})",
        "name {entry} there where it helps, or change the agreement",
    ),
    "B242": Code(
        "de stappen duren samen {together} minuten, en hier staat {minutes}",
        "schrijf hier {together}, of verander de minuten van een stap",
        "the steps take {together} minutes together, and {minutes} stands here",
        "write {together} here, or change the minutes of a step",
    ),
    "B243": Code(
        "minstens {least} en hooguit {most} mensen: dat kan niet samen",
        "schrijf bij 'least' hooguit {most}, of bij 'most' minstens {least}",
        "at least {least} and at most {most} people: that cannot be together",
        "write {most} or less under 'least', or {least} or more under 'most'",
    ),
    "B244": Code(
        "het boek heeft geen eigen tekst die '{name}' heet",
        "kies een naam uit generator/templates/words.nl.yml, met streepjes: 'gaps-title' voor"
        " 'gaps_title'",
        "the book has no text of its own by the name '{name}'",
        "choose a name from generator/templates/words.en.yml, with hyphens: 'gaps-title' for"
        " 'gaps_title'",
    ),
    "B245": Code(
        "deze tekst past niet op de plek van '{name}': daar staat gewoonlijk '{usual}'",
        "laat alles tussen accolades staan zoals het daar staat, en gebruik geen & of <",
        "this text does not fit the place of '{name}': there usually stands '{usual}'",
        "keep all that is between braces as it stands there, and use no & or <",
    ),
    "B246": Code(
        "dit staat niet zo in de tekst van deze bladzijde: '{quote}'",
        "neem een zin letterlijk over uit de tekst zelf, zonder opmaak, of haal '{field}' weg",
        "the text of this page does not say this so: '{quote}'",
        "copy a sentence from the text itself, without markup, or remove '{field}'",
    ),
    # -- B3: trees ----------------------------------------------------------------------------
    "B301": Code(
        "'{ref}' is geen vraag of uitkomst van deze boom",
        "kies een vraag of uitkomst die hier staat, of voeg die toe",
        "'{ref}' is no question or outcome of this tree",
        "choose a question or outcome that stands here, or add it",
    ),
    "B302": Code(
        "de boom draait rond: {path}",
        "laat een van deze antwoorden naar een uitkomst leiden",
        "the tree goes round in circles: {path}",
        "let one of these answers lead to an outcome",
    ),
    "B303": Code(
        "geen antwoord leidt naar vraag '{ref}'",
        "laat een antwoord hierheen leiden, of haal de vraag weg",
        "no answer leads to question '{ref}'",
        "let an answer lead here, or remove the question",
    ),
    "B304": Code(
        "geen antwoord leidt naar uitkomst '{ref}'",
        "laat een antwoord hierheen leiden, of haal de uitkomst weg",
        "no answer leads to outcome '{ref}'",
        "let an answer lead here, or remove the outcome",
    ),
    "B305": Code(
        "twee antwoorden zijn voor de lezer gelijk: '{text}'",
        "maak het verschil zichtbaar in de tekst, of voeg ze samen",
        "two answers are the same to the reader: '{text}'",
        "show the difference in the text, or join them",
    ),
    "B306": Code(
        "'{ref}' is zowel een vraag als een uitkomst",
        "geef een van de twee een andere naam",
        "'{ref}' is both a question and an outcome",
        "give one of the two another name",
    ),
    "B307": Code(
        "route '{route}' komt uit op '{found}' en niet op '{expected}': {path}",
        "pas de antwoorden van de route aan, of de boom",
        "route '{route}' arrives at '{found}' and not at '{expected}': {path}",
        "change the answers of the route, or the tree",
    ),
    "B308": Code(
        "op vraag '{question}' hangt nog af waar deze routes uitkomen: {routes}",
        "geef in elk van deze routes onder 'answers:' een antwoord op '{question}'",
        "question '{question}' still decides where these routes arrive: {routes}",
        "give in each of these routes an answer to '{question}' under 'answers:'",
    ),
    "B309": Code(
        "route '{route}' geeft een antwoord dat er niet is: '{question}: {answer}'",
        "kies een antwoord van die vraag: {allowed}",
        "route '{route}' gives an answer that is not there: '{question}: {answer}'",
        "choose an answer of that question: {allowed}",
    ),
    "B310": Code(
        "{path} wijst naar '{implied}', maar model '{model}' staat op '{place}'",
        "pas 'implies:' aan, kies een ander model, of leg bij 'off_axis:' uit waarom dit past",
        "{path} points to '{implied}', but model '{model}' stands at '{place}'",
        "change 'implies:', choose another model, or explain under 'off_axis:' why it fits",
    ),
    "B311": Code(
        "route '{route}' beantwoordt vraag '{question}', maar komt daar niet langs",
        "haal dit antwoord weg",
        "route '{route}' answers question '{question}', but does not pass it",
        "remove this answer",
    ),
    "B312": Code(
        "'{ref}' kan geen vraag of uitkomst heten",
        "kies een andere naam: op dit adres staan de geteste routes van de boom",
        "a question or outcome cannot be called '{ref}'",
        "choose another name: the tested routes of the tree stand at this address",
    ),
    "B316": Code(
        "dit stuurt de lezer naar {ref}, en dat is vervallen",
        "kies een bijdrage die nog geldt{instead}",
        "this sends the reader to {ref}, which has lapsed",
        "choose an entry that still holds{instead}",
    ),
    "B317": Code(
        "dit feit heet zeker, maar niemand kon bron '{ref}' lezen",
        "lees de bron en zet dat bij 'read:' en 'checked:', of kies bij 'confidence:' een lagere"
        " zekerheid",
        "this fact is called sure, but nobody could read source '{ref}'",
        "read the source and say so under 'read:' and 'checked:', or choose a lower 'confidence:'",
    ),
    "B318": Code(
        "deze regel vraagt naar '{ref}', en dat is geen vraag van deze boom",
        "kies onder 'when:' een vraag die hier staat",
        "this rule asks for '{ref}', which is no question of this tree",
        "choose a question that stands here under 'when:'",
    ),
    "B319": Code(
        "deze regel vraagt naar een antwoord dat er niet is: '{question}: {answer}'",
        "kies antwoorden van die vraag: {allowed}",
        "this rule asks for an answer that is not there: '{question}: {answer}'",
        "choose answers of that question: {allowed}",
    ),
    "B320": Code(
        "deze regel geldt nooit: geen weg hierheen geeft al deze antwoorden",
        "vraag onder 'when:' naar wat hiervoor beantwoord kan zijn, of haal de regel weg",
        "this rule never holds: no road to here gives all these answers",
        "ask under 'when:' for what can be answered before this, or remove the rule",
    ),
    "B321": Code(
        "dit wordt nooit gebruikt: op elke weg hierheen geldt een van de regels",
        "laat een van de regels weg, en zet bij 'to:' waar die heen leidde",
        "this is never used: on every road to here one of the rules holds",
        "leave one of the rules out, and put under 'to:' where it led",
    ),
    "B322": Code(
        "twee regels gelden tegelijk, voor '{one}' en voor '{other}': {path}",
        "maak de regels zo dat op elke weg hoogstens een ervan geldt",
        "two rules hold at the same time, for '{one}' and for '{other}': {path}",
        "make the rules such that at most one of them holds on every road",
    ),
    "B323": Code(
        "de regels onthouden te veel om te bewijzen: meer dan {most} combinaties van antwoorden, de"
        " meeste bij vraag '{question}', van {remembered}",
        "laat regels na '{question}' naar minder vragen terugkijken, of splits de boom",
        "the rules remember too much to be proved: more than {most} combinations of answers, most"
        " of them at question '{question}', of {remembered}",
        "let rules after '{question}' look back at fewer questions, or split the tree",
    ),
    "B324": Code(
        "'{ref}' staat niet bij de losse adviezen ('notes') van deze boom",
        "kies een naam die onder 'notes:' staat, of schrijf het advies daar",
        "'{ref}' is not among the notes of this tree",
        "choose a name that stands under 'notes:', or write the note there",
    ),
    "B325": Code(
        "geen antwoord geeft advies '{ref}' mee",
        "noem het bij een antwoord onder 'adds:', of haal het weg",
        "no answer gives note '{ref}' along",
        "name it with an answer under 'adds:', or remove it",
    ),
    "B326": Code(
        "geen weg naar '{outcome}' brengt advies '{ref}' mee",
        "haal het hier weg, of noem het onder 'adds:' bij een antwoord op weg hierheen",
        "no road to '{outcome}' brings note '{ref}' along",
        "remove it here, or name it under 'adds:' with an answer on the way here",
    ),
    "B327": Code(
        "checklist '{checklist}' heeft geen onderdeel '{ref}'",
        "kies een onderdeel dat nog in die lijst staat",
        "checklist '{checklist}' has no item '{ref}'",
        "choose an item that is still in that list",
    ),
    "B328": Code(
        "bij vraag '{question}' kiest de lezer meer antwoorden tegelijk, en {count} antwoorden"
        " hebben 'none: true'",
        "zet 'none: true' bij precies een antwoord, zoals 'Geen van deze'",
        "in question '{question}' the reader chooses several answers at once, and {count} answers"
        " have 'none: true'",
        "put 'none: true' with precisely one answer, such as 'None of these'",
    ),
    "B329": Code(
        "bij vraag '{question}' kiest de lezer een antwoord; 'none' zegt daar niets",
        "haal 'none' weg, of zet bij de vraag 'choose: several'",
        "in question '{question}' the reader chooses one answer; 'none' says nothing there",
        "remove 'none', or put 'choose: several' with the question",
    ),
    "B330": Code(
        "antwoorden die samen te kiezen zijn, leiden naar '{one}' en naar '{other}'",
        "zet bij alle antwoorden dezelfde 'to:', en laat daarna 'rules' beslissen",
        "answers that can be chosen together lead to '{one}' and to '{other}'",
        "put the same 'to:' with all answers, and let 'rules' decide after that",
    ),
    "B331": Code(
        "route '{route}' geeft bij vraag '{question}' antwoorden die niet samengaan: {answers}",
        "noem antwoorden die de lezer tegelijk kan kiezen, of maar een",
        "route '{route}' gives answers to question '{question}' that do not go together: {answers}",
        "name answers that the reader can choose at the same time, or only one",
    ),
    "B333": Code(
        "'{question}' (choose: {choose}) past niet bij dit aantal antwoorden: {count}",
        "geef een vraag minstens twee antwoorden; een stap die alleen vertelt (choose: nothing) "
        "heeft er precies één, om verder te lezen",
        "'{question}' (choose: {choose}) does not fit this number of answers: {count}",
        "give a question two answers at least; a step that only tells (choose: nothing) has "
        "precisely one, to read on",
    ),
    "B334": Code(
        "bij '{question}' kiest de lezer niets, en toch staat er '{field}'",
        "haal dat weg, of maak er een vraag van met antwoorden om uit te kiezen",
        "at '{question}' the reader chooses nothing, and yet it says '{field}'",
        "take that out, or make it a question with answers to choose from",
    ),
    "B335": Code(
        "deze regel vraagt wat er gekozen is bij '{question}', en die stap vertelt alleen iets",
        "noem een vraag waar de lezer echt iets kiest",
        "this rule asks what was chosen at '{question}', and that step only tells something",
        "name a question where the reader really chooses something",
    ),
    # -- B4: style (warnings) -------------------------------------------------------------------
    "B401": Code(
        "deze zin telt {count} woorden: '{start} …'",
        "knip die in tweeën; tot {limit} woorden leest prettig",
        "this sentence counts {count} words: '{start} …'",
        "cut it in two; up to {limit} words reads well",
    ),
    "B402": Code(
        "deze les heeft nog geen waarschuwing",
        "kent u een casus waar het misging? noem deze les daar met 'polarity: warning'",
        "this lesson has no warning yet",
        "do you know a case where it went wrong? name this lesson there with 'polarity: warning'",
    ),
    "B403": Code(
        "de vertaling van '{field}' loopt achter op het Nederlands",
        "werk de tekst bij en draai 'boek translate {entry}'",
        "the translation of '{field}' is behind the Dutch",
        "update the text and run 'boek translate {entry}'",
    ),
    "B405": Code(
        "de lezer ziet dit zoals het hier staat: '{found}' ({what})",
        "{instead}",
        "the reader sees this as it stands here: '{found}' ({what})",
        "{instead}",
    ),
    "B406": Code(
        "dit adres vertelt een ander wie het volgt: '{found}'",
        "laat die staart weg: {written}",
        "this address tells someone else who follows it: '{found}'",
        "leave out that tail: {written}",
    ),
    "B407": Code(
        "{what} in plaats van het teken zelf: '{found}'",
        "{instead}",
        "{what} in place of the character itself: '{found}'",
        "{instead}",
    ),
    "B408": Code(
        "dit mailadres wordt geen link: '{found}'",
        "schrijf: {written}",
        "this mail address becomes no link: '{found}'",
        "write: {written}",
    ),
    "B409": Code(
        "dit is blijven staan uit een tekstverwerker of mailprogramma: '{found}'",
        "haal het weg, of zet er de tekst neer die er hoort",
        "this was left by a word processor or mail program: '{found}'",
        "remove it, or put the text that belongs there",
    ),
    "B404": Code(
        "'{word}' kan beter",
        "schrijf liever: {instead}",
        "'{word}' can be said better",
        "rather write: {instead}",
    ),
    "B410": Code(
        "'{found}' is een adres zonder beveiliging: het begint met http:",
        "probeer of het met https: ook werkt, en schrijf het dan zo",
        "'{found}' is an address without protection: it starts with http:",
        "try whether it works with https: too, and write it that way",
    ),
    "B415": Code(
        "geen tekst laat dit plaatje zien: '{name}'",
        "zet ![wat er te zien is]({name}) in een tekst, of haal het bestand weg",
        "no text shows this picture: '{name}'",
        "put ![what there is to see]({name}) in a text, or remove the file",
    ),
    # -- B5: configuration of the book ------------------------------------------------------------
    "B411": Code(
        "heet net zo als {other}: '{title}'",
        "geef een van de twee een titel waaraan de lezer het verschil ziet",
        "has the same title as {other}: '{title}'",
        "give one of the two a title that shows readers the difference",
    ),
    "B412": Code(
        "geen bijdrage noemt bron '{ref}'",
        "noem de bron waar die bij hoort, of haal die uit het register",
        "no entry cites source '{ref}'",
        "cite the source where it belongs, or remove it from the register",
    ),
    "B413": Code(
        "heeft dezelfde plaat als {other}: dezelfde plek, evenveel stappen en dezelfde kosten",
        "kijk of de plek een half punt anders kan, en of het aantal stappen en de kosten kloppen",
        "has the same plate as {other}: the same place, as many steps and the same cost",
        "see whether the place can be half a point otherwise, and whether steps and cost are right",
    ),
    "B414": Code(
        "dit concept is nog een schets; voordat het in het boek kan, komt erbij: {fields}",
        "vul aan wat u weet; wat u niet weet, vraagt de redactie u",
        "this draft is a sketch; before it can be in the book, it needs: {fields}",
        "add what you know; the editors ask you for the rest",
    ),
    "B501": Code(
        "hier staat geen boek: '{name}' ontbreekt",
        "geef met --root de map waarin mkdocs.yml, book/ en patterns/ staan",
        "there is no book here: '{name}' is missing",
        "name with --root the folder that holds mkdocs.yml, book/ and patterns/",
    ),
    "B502": Code(
        "'{key}' mag niet in de instellingen van het boek",
        "haal het weg: instellingen kunnen hier geen code draaien, bestanden buiten het boek"
        " lezen of ergens anders schrijven",
        "'{key}' is not allowed in the settings of the book",
        "remove it: settings cannot run code here, read files outside the book or write elsewhere",
    ),
    "B503": Code(
        "dit hoofdstuk begint niet met een blok met velden",
        "begin het bestand met ---, title: en summary:, en weer ---",
        "this chapter does not start with a block of fields",
        "start the file with ---, title: and summary:, and --- again",
    ),
    "B504": Code(
        "het adres '{address}' is al van een andere bladzijde van het boek",
        "geef het bestand een andere naam",
        "the address '{address}' belongs to another page of the book already",
        "give the file another name",
    ),
    "B505": Code(
        "de instelling '{key}' moet gewone tekst zijn",
        "schrijf de waarde op dezelfde regel, zonder streepjes of inspringen",
        "the setting '{key}' must be plain text",
        "write the value on the same line, without dashes or indentation",
    ),
    "B506": Code(
        "de instelling '{key}' ontbreekt",
        "voeg '{key}: Innovatieboek' toe, of een andere naam",
        "the setting '{key}' is missing",
        "add '{key}: Innovation book', or another name",
    ),
    "B507": Code(
        "dit bestand hoort hier niet: '{name}'",
        "hoofdstukken staan in book/nl of book/en en eindigen op .md",
        "this file does not belong here: '{name}'",
        "chapters stand in book/nl or book/en and end in .md",
    ),
    "B508": Code(
        "'{found}' mag niet: een huisstijl haalt niets op en voert niets uit",
        "haal het weg; een klein plaatje of lettertype kan in het bestand zelf staan, als"
        " url(data:image/png;base64,…)",
        "'{found}' is not allowed: a house style fetches nothing and runs nothing",
        "remove it; a small picture or letter type can stand in the file itself, as"
        " url(data:image/png;base64,…)",
    ),
    "B509": Code(
        "'{found}' heeft geen begin of geen einde",
        "kijk of elke haak, elk aanhalingsteken en elk commentaar (/* … */) twee kanten heeft:"
        " anders slaat de browser een deel van de huisstijl over",
        "'{found}' has no beginning or no end",
        "look whether each bracket, quotation mark and comment (/* … */) has two sides:"
        " otherwise the browser skips a part of the house style",
    ),
    "B510": Code(
        "'{found}' kan hier niet: alle bestanden van het boek zijn UTF-8",
        "haal de regel weg",
        "'{found}' is not possible here: all files of the book are UTF-8",
        "remove the line",
    ),
    "B511": Code(
        "'{found}' kan het adres in '{key}' niet zijn: {why}",
        "schrijf het hele adres, zoals 'https://innovatieboek.example.org/'",
        "'{found}' cannot be the address in '{key}': {why}",
        "write the whole address, such as 'https://innovatieboek.example.org/'",
    ),
    "B520": Code(
        "de talen van het boek kunnen zo niet: {why}",
        "schrijf ze als lijst, de taal waarin u schrijft eerst: 'languages: [nl, en]';"
        " kies uit {known}",
        "the languages of the book cannot be so: {why}",
        "write them as a list, the language that you write in first: 'languages: [nl, en]';"
        " choose from {known}",
    ),
    "B521": Code(
        "dit staat in '{language}', maar het boek heeft die taal niet: wel {languages}",
        "voeg '{language}' toe aan 'languages' in mkdocs.yml, of haal dit weg",
        "this is in '{language}', but the book does not have that language: it has {languages}",
        "add '{language}' to 'languages' in mkdocs.yml, or remove this",
    ),
    "B522": Code(
        "'{found}' kan het mailadres in '{key}' niet zijn: {why}",
        "schrijf alleen het adres, zoals 'redactie@gemeente.example'",
        "'{found}' cannot be the mail address in '{key}': {why}",
        "write only the address, such as 'editors@city.example'",
    ),
    "B523": Code(
        "de naam '{name}' kan niet bij een plaatje",
        "noem het bestand met kleine letters, cijfers en streepjes, en laat het eindigen op .jpg,"
        " .png, .webp of .svg: brug-bij-avond.jpg",
        "the name '{name}' is not one for a picture",
        "name the file with small letters, digits and dashes, and end it in .jpg, .png, .webp or"
        " .svg: bridge-at-night.jpg",
    ),
    "B524": Code(
        "dit plaatje is te zwaar: {size}, en {limit} mag",
        "maak het kleiner: 1600 beeldpunten breed is genoeg",
        "this picture is too heavy: {size}, and {limit} is allowed",
        "make it smaller: 1600 pixels wide is enough",
    ),
    "B525": Code(
        "dit plaatje heeft te veel beeldpunten: {limit} miljoen mag",
        "maak het kleiner: 1600 beeldpunten breed is genoeg",
        "this picture has too many pixels: {limit} million is allowed",
        "make it smaller: 1600 pixels wide is enough",
    ),
    "B526": Code(
        "in dit bestand staat iets anders dan zijn naam zegt: geen {what}",
        "open het in een tekenprogramma en sla het op als {what}",
        "this file holds something else than its name says: no {what}",
        "open it in a drawing program and save it as {what}",
    ),
    "B527": Code(
        "dit plaatje is niet heel te lezen",
        "open het in een tekenprogramma en sla het opnieuw op",
        "this picture cannot be read whole",
        "open it in a drawing program and save it again",
    ),
    "B528": Code(
        "'{found}' mag niet in een tekening: die haalt niets op, voert niets uit en noemt niemand",
        "sla de tekening op als 'geoptimaliseerde SVG', zonder opmaakblok en notities, met een"
        " breedte en een hoogte; of als PNG",
        "'{found}' is not allowed in a drawing: it fetches nothing, runs nothing and names nobody",
        "save the drawing as 'optimised SVG', without style sheet and notes, with a width and a"
        " height; or as PNG",
    ),
}
