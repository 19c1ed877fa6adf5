"""Addresses on the web and of mailboxes: which ones a reader can trust.

The one home of that judgement: links in prose, addresses in fields, the settings of the book
and the command line all ask here. Nothing is looked up: an address can be right and its page
gone, or a public name can lead to a private machine.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from encodings import idna
from functools import cache
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

from generator.letters import as_seen, strange_letter
from generator.problems import Words

WEB_SCHEMES = frozenset({"http", "https", "mailto"})
MAX_WEB_ADDRESS = 2000

# Names that no public register gives out: RFC 6761, 6762, 8375 and the advice of ICANN on
# names of inner networks. `.example` is left alone: every manual and test needs one.
_NOT_PUBLIC = frozenset(
    {
        *("local", "localhost", "localdomain", "internal", "intranet", "private", "corp"),
        *("home", "lan", "arpa", "onion", "invalid", "test", "alt"),
    }
)
_NEVER = re.compile(r"[\s\x00-\x20\x7f-\x9f<>\"\\]")
_MAILBOX = re.compile(r"[\w.!#$&'*+=^`{|}~-]+@[^@]+", re.ASCII)
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?")
_ENDING = re.compile(r"[a-z]+|xn--[a-z0-9-]+")

_FORM = Words("het begint niet met https://", "it does not start with https://")
_CHARACTER = Words(
    "er staat een spatie of een teken in dat in een adres niet kan",
    "it holds a space or a character that no address can hold",
)
_LONG = Words(
    f"het is langer dan {MAX_WEB_ADDRESS} tekens", f"it is longer than {MAX_WEB_ADDRESS} characters"
)
_USER = Words(
    "voor het apenstaartje staat een naam die niet zegt waar het heen leidt",
    "before the at sign stands a name that does not say where it leads",
)
_PORT = Words("deze poort bestaat niet", "there is no such port")
_HOST = Words(
    "dit kan geen naam van een computer op internet zijn",
    "this cannot be the name of a computer on the internet",
)
_NUMBERS = Words(
    "een adres in cijfers zegt niet van wie het is",
    "an address in numbers does not say whose it is",
)
_PRIVATE = Words(
    "dit adres bestaat alleen op een eigen netwerk of computer",
    "this address exists only on a network or computer of one's own",
)
_IDN = Words(
    "schrijf een naam met andere letters dan a-z in de vorm die met xn-- begint",
    "write a name with other letters than a-z in the form that starts with xn--",
)
_ALIKE = Words(
    "de naam heeft letters die op andere lijken", "the name has letters that look like others"
)
_MAIL = Words(
    "na mailto: hoort precies een mailadres", "exactly one mail address belongs after mailto:"
)


def objection(address: str) -> Words | None:
    """Why a reader cannot trust an address on the web or of a mailbox; None when it is right."""
    if len(address) > MAX_WEB_ADDRESS:
        return _LONG
    if _NEVER.search(address):
        return _CHARACTER
    try:
        parts = urlsplit(address)
    except ValueError:
        return _HOST
    if parts.scheme == "mailto":
        return _objection_to_mail(parts)
    if parts.scheme not in WEB_SCHEMES or not parts.netloc:
        return _FORM
    if "@" in parts.netloc:
        return _USER
    return _objection_to_host(parts.netloc.lower()) or _objection_to_port(parts)


def web_objection(address: str) -> Words | None:
    """Why an address is no trustworthy place on the web: a mailbox is none."""
    return _FORM if address[:7].lower() == "mailto:" else objection(address)


def is_plain(address: str) -> bool:
    """Whether anyone on the way can read or change what comes from this address: plain http."""
    return address[:5].lower() == "http:"


def _objection_to_mail(parts: SplitResult) -> Words | None:
    box = unquote(parts.path)
    # More readers than the one that is shown, or a second line in the head of the mail.
    fields = {field.partition("=")[0].lower() for field in unquote(parts.query).split("&")}
    if not _MAILBOX.fullmatch(box) or parts.netloc or fields & {"to", "cc", "bcc"}:
        return _MAIL
    if _NEVER.search(unquote(parts.query).replace(" ", "")):
        return _CHARACTER
    return _objection_to_host(box.partition("@")[2].lower())


def _objection_to_port(parts: SplitResult) -> Words | None:
    try:
        port = parts.port
    except ValueError:
        return _PORT
    return _PORT if port == 0 or parts.netloc.endswith(":") else None


def _objection_to_host(place: str) -> Words | None:
    """What is wrong with the name of a machine, with or without a port behind it."""
    if place.startswith("["):
        return _NUMBERS
    host = place.partition(":")[0]
    labels = host.split(".")
    if not host.isascii():
        return _IDN
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        return _HOST
    if any(len(label) > 63 for label in labels):
        return _HOST
    if labels[-1] in _NOT_PUBLIC:
        return _PRIVATE
    # Browsers read a name that ends in a number (1.1, 0x7f.1, 2130706433) as an IP address.
    if re.fullmatch(r"\d+|0x[\da-f]*", labels[-1]):
        return _NUMBERS
    if len(labels) == 1:
        return _PRIVATE
    if not _ENDING.fullmatch(labels[-1]):
        return _HOST
    return next((objection for label in labels if (objection := _objection_to_label(label))), None)


def _objection_to_label(label: str) -> Words | None:
    """What is wrong with a part of a name that stands for letters of another alphabet."""
    if not label.startswith("xn--"):
        return None
    try:
        shown = idna.ToUnicode(label)
        if shown == label or idna.ToASCII(shown).decode() != label:
            return _HOST
    except UnicodeError:
        return _HOST
    return _ALIKE if strange_letter(shown) else None


# -- what the text of a link shows ---------------------------------------------------------------

# Endings of files that are the ending of no domain: `jaarverslag.pdf` is no address.
_FILES = frozenset(
    {
        *("pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp", "rtf", "txt"),
        *("csv", "json", "yml", "yaml", "toml", "xml", "html", "htm", "css", "js", "ts", "exe"),
        *("png", "jpg", "jpeg", "gif", "svg", "webp", "ics", "epub", "mp3", "mp4", "ipynb", "bat"),
    }
)
_SPLIT = re.compile(r"[\s,;()\[\]{}<>\"'|`*“”‘’«»„]+")
_SCHEME = re.compile(r"^\w+:(?=//)")


class _Shown(NamedTuple):
    """An address in the text of a link: its host, its mailbox, and whether it cannot be a name."""

    host: str
    box: str = ""
    certain: bool = False


def lies(said: str, address: str) -> bool:
    """Whether the text of a link names another address than the link leads to.

    Only who is named counts: another page of the same host is no lie. An address of the book
    itself (`case:utrecht`) may be called `pleio.nl`, but not `https://pleio.nl`.
    """
    parts = urlsplit(address)
    if parts.scheme not in WEB_SCHEMES:
        return any(shown.certain for shown in _shown(said))
    box = unquote(parts.path).lower() if parts.scheme == "mailto" else ""
    host = _comparable(box.partition("@")[2] if box else parts.hostname or "")
    file = unquote(parts.path).rpartition("/")[2].lower()
    return any(
        not (shown.host == file and not shown.certain)
        and (_comparable(shown.host) != host or bool(box and shown.box and shown.box != box))
        for shown in _shown(said)
    )


def _shown(said: str) -> Iterator[_Shown]:
    """Every address that a reader sees in a text, whatever look-alikes it is written with."""
    for word in _SPLIT.split(as_seen(said).lower()):
        if "." in word or "//" in word or "@" in word:
            yield from _shown_in(word.removeprefix("mailto:"))


def _shown_in(word: str) -> Iterator[_Shown]:
    """The address in one word; what follows its host is a path and shows no other."""
    scheme = _SCHEME.match(word)
    parts = [part for part in re.split(r"[/?#\\]+", word[scheme.end() if scheme else 0 :]) if part]
    for place, part in enumerate(parts):
        before, at, after = part.rpartition("@")
        if at and not scheme:
            host = _host_in(after)
            if host:
                yield _Shown(host, f"{before.rpartition(':')[2]}@{host}", certain=True)
                return
        hosts = [name for name in re.split(r"[^\w.-]+", part) if _names_a_host(name)]
        if scheme and place == 0:  # `https://digid` shows an address too
            hosts = hosts or [part.partition(":")[0]]
        certain = bool(scheme) or part.startswith("www.")
        if hosts:
            bare = not certain and len(parts) == 1
            stripped = (name.strip(".-_") for name in hosts)
            yield from (_Shown(n, "", certain) for n in stripped if not (bare and _is_file(n)))
            return


def _host_in(text: str) -> str:
    return next((n.strip(".-_") for n in re.split(r"[^\w.-]+", text) if _names_a_host(n)), "")


def _names_a_host(text: str) -> bool:
    """Whether a word looks like the name of a site: parts between dots, the last of letters."""
    labels = text.strip(".-_").split(".")
    last = labels[-1]
    is_ending = len(last) > 1 and (last.isalpha() or last.startswith("xn--"))
    return len(labels) > 1 and all(labels) and is_ending


def _is_file(name: str) -> bool:
    return name.rpartition(".")[2] in _FILES


@cache
def _comparable(host: str) -> str:
    """A host in one spelling: small letters, its ASCII form, without `www.` and the last dot."""
    labels = host.lower().strip(".").removeprefix("www.").split(".")
    return ".".join(_ascii(label) for label in labels)


def _ascii(label: str) -> str:
    try:
        return idna.ToASCII(unicodedata.normalize("NFC", label)).decode() if label else label
    except UnicodeError:
        return label
