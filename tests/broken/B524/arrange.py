"""A picture that holds nothing but a hole."""

import os
from pathlib import Path

from generator.link.pictures import MOST_BYTES


def arrange(root: Path) -> None:
    picture = root / "book/pictures/brug.jpg"
    picture.parent.mkdir()
    picture.touch()
    os.truncate(picture, MOST_BYTES + 1)
