"""Makes the two web fonts from the released TTF files; see README.md.

Keeps Vietnamese and Latin, and adds a `tnum` feature: the family has no
figures of equal width, and columns of marks and money need them.
"""

import sys
from pathlib import Path

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.subset import Options, Subsetter, parse_unicodes
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent

UNICODES = (
    "20-7E,A0-FF,102-103,110-111,128-129,168-169,1A0-1A1,1AF-1B0,"
    "300-301,303,309,323,1EA0-1EF9,2010-2015,2018-201A,201C-201E,2020,2022,2026,"
    "202F,2030,2032,2033,2044,20AB,20AC,2116,2122,2212,2248,2260,2264,2265"
)
FIGURES = "zero one two three four five six seven eight nine".split()
# About the mean of the family's own figures, so that a row of them looks no wider.
WIDTHS = {400: 640, 600: 655}


def add_tabular_figures(font: TTFont) -> None:
    """Copies each figure into a box of one width, centred; wide ones are narrowed to fit."""
    glyphs, metrics = font["glyf"], font["hmtx"]
    width = WIDTHS[font["OS/2"].usWeightClass]
    for name in FIGURES:
        advance, bearing = metrics[name]
        scale = min(1.0, width / advance)
        shift = round((width - advance * scale) / 2)
        part = GlyphComponent()
        part.glyphName, part.x, part.y, part.flags = name, shift, 0, 0x0204
        part.transform = [[scale, 0], [0, 1]]
        copy = Glyph()
        copy.numberOfContours, copy.components = -1, [part]
        glyphs[f"{name}.tnum"] = copy
        metrics[f"{name}.tnum"] = (width, round(bearing * scale) + shift)
    names = " ".join(FIGURES)
    tabular = " ".join(f"{name}.tnum" for name in FIGURES)
    rule = f"feature tnum {{ sub [{names}] by [{tabular}]; }} tnum;"
    merge(font, rule)


def merge(font: TTFont, rule: str) -> None:
    """Adds the feature to every script without dropping the ones that are there."""
    old = font["GSUB"].table
    del font["GSUB"]
    addOpenTypeFeaturesFromString(font, rule, tables=["GSUB"])
    new = font["GSUB"].table
    lookup, record = new.LookupList.Lookup[0], new.FeatureList.FeatureRecord[0]
    record.Feature.LookupListIndex = [len(old.LookupList.Lookup)]
    old.LookupList.Lookup.append(lookup)
    old.LookupList.LookupCount += 1
    index = len(old.FeatureList.FeatureRecord)
    old.FeatureList.FeatureRecord.append(record)
    old.FeatureList.FeatureCount += 1
    for script in old.ScriptList.ScriptRecord:
        systems = [script.Script.DefaultLangSys] + [r.LangSys for r in script.Script.LangSysRecord]
        for system in filter(None, systems):
            system.FeatureIndex.append(index)
            system.FeatureCount += 1
    font["GSUB"].table = old


def make(source: Path, target: Path) -> None:
    font = TTFont(source)
    add_tabular_figures(font)
    options = Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl", "liga", "tnum"]
    options.hinting = False
    options.flavor = "woff2"
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=parse_unicodes(UNICODES))
    subsetter.subset(font)
    font.flavor = "woff2"
    font.save(target)


def make_for_cards(source: Path, target: Path) -> None:
    """The same letters as TrueType, for the cards that the server draws: outlines alone, nothing to lay out with."""
    font = TTFont(source)
    options = Options()
    options.layout_features = []
    options.hinting = False
    options.name_IDs = []
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=parse_unicodes(UNICODES))
    subsetter.subset(font)
    font.save(target)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    here = Path(__file__).parent
    cards = here.parent.parent / "server/src/card"
    for weight, name in (400, "400Regular"), (600, "600SemiBold"):
        released = folder / f"{name}/BeVietnamPro_{name}.ttf"
        make(released, here / f"be-vietnam-pro-{weight}.woff2")
        make_for_cards(released, cards / f"be-vietnam-pro-{weight}.ttf")
