"""Addresses on the web and of mailboxes: which ones a reader can trust.

The one home of that judgement: links in prose, addresses in fields and the settings of the
book all ask here.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

WEB_SCHEMES = frozenset({"http", "https", "mailto"})

# What a reader takes for an address: with a scheme, or a name under a domain that people know.
_SHOWN_ADDRESS = re.compile(
    r"(?:https?://(?=\S)|(?=www\.)|(?=\S+\.(?:nl|be|eu|com|org|net|info|gov|edu|uk|de|fr)\b))"
    r"((?:[\w-]+\.)+[a-z]{2,})(?![\w@-]|\.\w)",
    re.IGNORECASE,
)


def is_web(address: str) -> bool:
    """Whether an address leads to a place on the web, or to a mailbox."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    if parts.scheme == "mailto":
        return True
    return parts.scheme in WEB_SCHEMES and bool(parts.hostname) and "@" not in parts.netloc


def lies(said: str, address: str) -> bool:
    """Whether a link that says `said` shows one address and leads to another."""
    shown = _SHOWN_ADDRESS.match(said)
    if not shown or address.startswith("mailto:"):
        return False
    host = urlsplit(address).hostname or ""
    return host.removeprefix("www.") != shown[1].lower().removeprefix("www.")
