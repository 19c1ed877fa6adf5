"""The security policy: in every page with the hashes of just its scripts, and one as a header."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable

_INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)([^>]*)>(.*?)</script>", re.DOTALL)
POLICY = (
    "default-src 'none'; script-src 'self'{hashes}; style-src 'self'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
    "base-uri 'none'; form-action 'self'"
)
# These only mean something in a header, not in a page.
_HEADERS = """/*
  Content-Security-Policy: {policy}; frame-ancestors 'self'
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
  Permissions-Policy: camera=(), geolocation=(), microphone=()
"""


def secured(frame: str) -> tuple[str, frozenset[str]]:
    """A frame with its policy in it, and the hashes of the scripts that the policy allows.

    Before its article comes in: a script in that would never be allowed to run.
    """
    hashes = frozenset(inline_hashes(frame))
    meta = f'<meta http-equiv="Content-Security-Policy" content="{_policy(hashes)}">'
    return frame.replace("<head>", f"<head>\n    {meta}", 1), hashes


def headers(hashes: Iterable[str]) -> str:
    """What a host sends with every page: the policy that allows the scripts of all."""
    return _HEADERS.format(policy=_policy(hashes))


def inline_hashes(html: str) -> list[str]:
    """The hashes of the scripts that stand in a page; blocks of data do not run."""
    return [
        base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        for attributes, body in _INLINE_SCRIPT.findall(html)
        if "application/json" not in attributes
    ]


def _policy(hashes: Iterable[str]) -> str:
    listed = "".join(f" 'sha256-{digest}'" for digest in sorted(set(hashes)))
    return POLICY.format(hashes=listed)
