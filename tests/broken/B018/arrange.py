"""Files that are allowed one by one, and too large together; they hold nothing but holes."""

import os
from pathlib import Path

from generator.link.load import MAX_BYTES_IN_ALL
from generator.source import MAX_BYTES


def arrange(root: Path) -> None:
    for number in range(MAX_BYTES_IN_ALL // MAX_BYTES):
        file = root / f"patterns/lessons/les-{number}.yml"
        file.touch()
        os.truncate(file, MAX_BYTES)
