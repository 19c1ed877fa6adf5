"""A small file that claims to hold very many pixels: only its first words are read."""

import struct
import zlib
from pathlib import Path


def arrange(root: Path) -> None:
    header = b"IHDR" + struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header
    data += struct.pack(">I", zlib.crc32(header))
    data += struct.pack(">I", 0) + b"IDAT" + struct.pack(">I", zlib.crc32(b"IDAT"))
    (root / "book/pictures").mkdir()
    (root / "book/pictures/brug.png").write_bytes(data)
