"""Makes the two font files of the book from the packages that Vollkorn is published in.

    npm pack @fontsource-variable/vollkorn@5.3.0 @fontsource/vollkorn-sc@5.3.0
    (unpack both, then, with fonttools 4.68 and brotli 1.2:)
    python docs/fonts/subset.py vollkorn-latin-wght-normal.woff2 vollkorn-sc-latin-600-normal.woff2

Run only when the fonts change; what it makes is kept in generator/theme/assets/boek.
docs/adr/0031-a-serif-of-its-own.md tells why, and what the three repairs are for.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

ASSETS = Path(__file__).parent.parent.parent / "generator" / "theme" / "assets" / "boek"
LETTERS = [*range(0x20, 0x7F), *range(0xA0, 0x100)]
SERIF = [*LETTERS, *map(ord, "Œœ–—‘’‚“”„…€−×↑↓\u0301")]
SMALL = [
    *map(ord, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,:;·-–’'()&/?!")
]
SMALL += map(ord, "áàäâçéèëêíìïîñóòöôúùüûÉÈËÜÖÄ\xa0")
FEATURES = ["kern", "liga", "lnum", "tnum", "pnum", "ccmp", "locl", "mark"]
WIDE, HIGH, ADVANCE = 0.92, 470 / 684, 325  # the old-style 1, from the lining one
NEARER = 60  # how far ? comes to its word


def cut(font: TTFont, characters: list[int], features: list[str]) -> None:
    """Leaves only what the book writes."""
    options = subset.Options()
    options.layout_features = features
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)


def mend_the_one(font: TTFont) -> None:
    """The old-style 1 is a roman I in this face: draw the lining one lower, in all weights."""
    source, target = "one.lf", "one"
    glyf, glyph_set = font["glyf"], font.getGlyphSet()
    pen = TTGlyphPen(glyph_set)
    glyph_set[source].draw(pen)
    glyph = pen.glyph()
    old = font["hmtx"][source][0]
    side = round((ADVANCE - old * WIDE) / 2)
    glyph.coordinates.scale((WIDE, HIGH))
    glyph.coordinates.translate((side, 0))
    glyph.coordinates.toInt()
    glyph.recalcBounds(glyf)
    glyf[target] = glyph
    font["hmtx"][target] = (ADVANCE, glyph.xMin)
    scaled = []
    for variation in font["gvar"].variations[source]:
        points = [
            None if point is None else (round(point[0] * WIDE), round(point[1] * HIGH))
            for point in variation.coordinates
        ]
        scaled.append(type(variation)(dict(variation.axes), points))
    font["gvar"].variations[target] = scaled


def mend_the_question_mark(font: TTFont) -> None:
    """It stands too far from its word: take the room from its left side."""
    glyph = font["glyf"]["question"]
    glyph.coordinates.translate((-NEARER, 0))
    glyph.recalcBounds(font["glyf"])
    advance, _ = font["hmtx"]["question"]
    font["hmtx"]["question"] = (advance - NEARER, glyph.xMin)


def mend_f_and_space(font: TTFont) -> None:
    """The pair f and space is kerned apart by a tenth of the size; it goes to nothing."""
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for sub in lookup.SubTable:
            pairs = getattr(sub, "ExtSubTable", sub)
            if pairs.LookupType != 2 or "f" not in pairs.Coverage.glyphs:
                continue
            if pairs.Format == 1:
                record = pairs.PairSet[pairs.Coverage.glyphs.index("f")].PairValueRecord
                found = [pair.Value1 for pair in record if pair.SecondGlyph == "space"]
            else:
                first = pairs.ClassDef1.classDefs.get("f", 0)
                second = pairs.ClassDef2.classDefs.get("space", 0)
                alike = [g for g, c in pairs.ClassDef1.classDefs.items() if c == first]
                beside = [g for g, c in pairs.ClassDef2.classDefs.items() if c == second]
                print("class pair:", alike, beside)
                found = [pairs.Class1Record[first].Class2Record[second].Value1] if second else []
            for value in found:
                print("f + space:", value and value.XAdvance)
                if value and value.XAdvance:
                    value.XAdvance = 0


def save(font: TTFont, name: str) -> None:
    font["name"].setName(
        "Subset of Vollkorn for an innovation book, modified: see docs/fonts", 10, 3, 1, 0x409
    )
    font.flavor = "woff2"
    path = ASSETS / name
    font.save(path)
    print(name, path.stat().st_size)


def main(serif: str, small: str) -> None:
    font = TTFont(serif, recalcTimestamp=False)
    outlines = font["gvar"].variations
    outlines.update({name: [] for name in font.getGlyphOrder() if name not in outlines})
    cut(font, SERIF, FEATURES)
    font = instancer.instantiateVariableFont(font, {"wght": (400, 700)})
    del font[
        "HVAR"
    ]  # the widths follow from the variations of the outlines, which are mended below
    mend_the_one(font)
    mend_the_question_mark(font)
    mend_f_and_space(font)
    save(font, "vollkorn.woff2")
    font = TTFont(small, recalcTimestamp=False)
    cut(font, SMALL, ["kern", "ccmp", "locl"])
    save(font, "vollkorn-sc.woff2")


if __name__ == "__main__":
    main(*sys.argv[1:])
