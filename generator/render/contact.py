"""Whom to tell of a leak in the site: `security.txt` (RFC 9116)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

from generator.link.book import Book

SECURITY = ".well-known/security.txt"  # section 3 of the RFC
# What it says must be looked at again within a year (section 2.5.5). A book of which nobody
# reviewed anything for so long has nobody who answers, so the day of the book counts.
_GOOD_FOR = timedelta(days=365)


def contact_files(book: Book) -> Iterator[tuple[str, str]]:
    """The file and its text, for a book that names a mailbox and stands at the root of an address:
    below that, the file would be another organisation's to make.
    """
    settings = book.settings
    if settings.security_mail and urlsplit(settings.site_url).path == "/":
        lines = {
            "Contact": f"mailto:{settings.security_mail}",
            "Expires": f"{book.day + _GOOD_FOR}T00:00:00Z",
            "Preferred-Languages": ", ".join(settings.languages),
            "Canonical": f"{settings.site_url}{SECURITY}",
        }
        yield SECURITY, "".join(f"{name}: {value}\n" for name, value in lines.items())
