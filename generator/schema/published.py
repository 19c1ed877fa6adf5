"""What was published before, as names: the file that the publication writes and the check reads."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from generator.schema.fields import Block, about

# Kind and name, and for what stands inside an entry its own name: tree:welk-model/steun/ja.
PublishedName = Annotated[
    str,
    StringConstraints(
        pattern=r"^[a-z]+:[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*$", max_length=250
    ),
]


class Published(Block):
    """Every name that readers may hold on to."""

    names: tuple[PublishedName, ...] = about("De namen.", "The names.")
