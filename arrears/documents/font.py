"""The font of documents: Noto Sans CJK, cut down to what is needed, because the whole of it takes half a second.

What the wording alone needs is cut once. `warm` cuts it to the characters of everyday Chinese too, for names. A name
with others (rare or traditional ones) has a font cut for it alone. The bytes of a document are always the same; a test
compares them.
"""

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable
from noto_cjk_sans_otc import FONT_PATH

from arrears.documents.wording import LANGUAGES, WORDS
from arrears.script import in_traditional

SIMPLIFIED, TRADITIONAL = 2, 4  # the faces in the collection with the shapes of the mainland and of Hong Kong
UNUSED_TABLES = ["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx"]
GB2312_ROWS = (range(0xB0, 0xF8), range(0xA1, 0xFF))  # 6,763 Han characters: practically every mainland name
OUTLINE_ERROR_UNITS = 1.0  # of 1000 to the em: nothing that an eye sees
INSTRUCTION_LIMITS = (
    "maxTwilightPoints",
    "maxStorage",
    "maxFunctionDefs",
    "maxInstructionDefs",
    "maxStackElements",
    "maxSizeOfInstructions",
    "maxComponentElements",
)
LATIN = range(0x20, 0x17F)
RUPEE = "₹"  # the one currency sign that Noto Sans CJK lacks


def warm() -> None:
    """Cut the everyday font now: some seconds of work, once per process."""
    _everyday_font()


@contextmanager
def font_for(text: str, traditional: bool = False) -> Iterator[Path]:
    """A font file with the characters of the text and of the wording, as far as the font has them at all."""
    needed = written(traditional) | frozenset(text)
    ready = _ready(needed, traditional)
    if ready is not None:
        yield ready
        return
    path = _cut(needed, traditional)
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def rupee_font() -> Path:
    """A font with the rupee sign: DejaVu Sans, which comes with matplotlib."""
    return Path(find_spec("matplotlib").origin).parent / "mpl-data" / "fonts" / "ttf" / "DejaVuSans.ttf"


@lru_cache
def everyday() -> frozenset[str]:
    """The characters that the warm font has."""
    high, low = GB2312_ROWS
    han = (bytes([one, two]).decode("gb2312", "ignore") for one in high for two in low)
    return frozenset("".join(han)) | written()


@lru_cache
def written(traditional: bool = False) -> frozenset[str]:
    """The characters that any document may need: those of the wording, and Latin with its accents."""
    words = "".join((WORDS / f"{language}.yml").read_text(encoding="utf-8") for language in LANGUAGES)
    return frozenset(in_traditional(words) if traditional else words) | {chr(code) for code in LATIN}


def _ready(needed: frozenset[str], traditional: bool) -> Path | None:
    if needed == written(traditional):
        return _plain_font(traditional)
    if traditional:
        return None
    return _everyday_font() if _everyday_font.cache_info().currsize and needed <= everyday() else None


@lru_cache
def _plain_font(traditional: bool) -> Path:
    return _cut(written(traditional), traditional)


@lru_cache
def _everyday_font() -> Path:
    return _cut(everyday(), traditional=False)


def _cut(characters: frozenset[str], traditional: bool) -> Path:
    options = Options(notdef_outline=True, layout_features=[], hinting=False, name_IDs=["*"])
    options.drop_tables += UNUSED_TABLES
    font = TTFont(
        str(FONT_PATH), fontNumber=TRADITIONAL if traditional else SIMPLIFIED, lazy=True, recalcTimestamp=False
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=sorted(ord(character) for character in characters))
    subsetter.subset(font)
    _make_truetype(font)
    with tempfile.NamedTemporaryFile(suffix=".ttf", dir=_folder(), delete=False) as file:
        font.save(file)
    return Path(file.name)


def _make_truetype(font: TTFont) -> None:
    """Turn cubic outlines into quadratic ones: every reader of PDF finds the text in a TrueType font."""
    outlines, glyphs = font.getGlyphSet(), {}
    for name in font.getGlyphOrder():
        pen = TTGlyphPen(None)
        outlines[name].draw(Cu2QuPen(pen, OUTLINE_ERROR_UNITS, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = font.getGlyphOrder(), glyphs
    font["maxp"].tableVersion, font["maxp"].maxZones = 0x00010000, 1
    for limit in INSTRUCTION_LIMITS:
        setattr(font["maxp"], limit, 0)
    font["post"].formatType = 3.0
    del font["CFF "]
    font.sfntVersion = "\0\1\0\0"


@lru_cache
def _folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="parley-fonts-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
