"""A folder that git would not keep either: it is gone."""

import shutil
from pathlib import Path


def arrange(root: Path) -> None:
    shutil.rmtree(root / "book")
