"""The colours of the style sheets, for what is painted from them."""

from __future__ import annotations

import re

_AT_RULE = re.compile(r"@[^{};]++\{(?:[^{}]*+\{[^{}]*+\})*+[^{}]*+\}")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SET = re.compile(r"--([-\w]+):\s*(#[0-9a-fA-F]{6}|#[0-9a-fA-F]{3})\s*(?:;|$)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def colours_of(css: str) -> dict[str, str]:
    """The colours that a style sheet gives by name in its light scheme, as `#rrggbb`."""
    named: dict[str, str] = {}
    for selector, declared in _RULE.findall(_AT_RULE.sub("", _COMMENT.sub("", css))):
        if ":root" in selector or "default" in selector:
            for name, value in _SET.findall(declared):
                short = len(value) == 4
                named[name] = "#" + "".join(c * 2 for c in value[1:]) if short else value
    return named
