"""Addresses that tell someone else who follows them, and the same addresses without that."""

from __future__ import annotations

import re

# What mail programs, networks and advertisers hang on an address, to know who clicked.
_PARAMETER = re.compile(
    r"(?:utm_\w+|mtm_\w+|pk_\w+|hsa_\w+|fbclid|gclid|gbraid|wbraid|dclid|gad_source|msclkid|twclid"
    r"|ttclid|yclid|igshid|igsh|li_fat_id|mc_cid|mc_eid|_hsenc|_hsmi|mkt_tok|vero_id|oly_enc_id"
    r"|oly_anon_id|_openstat|wickedid|ceid|s_cid|trk|_ga|_gl|si)=",
    re.ASCII,
)


def without_tracking(address: str) -> str:
    """The address without the parameters that follow its reader; unchanged when it has none."""
    start, question, rest = address.partition("?")
    if not question:
        return address
    asked, sharp, part = rest.partition("#")
    parameters = asked.split("&")
    kept = [parameter for parameter in parameters if not _PARAMETER.match(parameter)]
    if len(kept) == len(parameters):
        return address
    return start + ("?" + "&".join(kept) if kept else "") + sharp + part
