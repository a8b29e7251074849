"""The PDF as its reader finds it: every figure in the text, fonts inside, the same bytes again."""

import hashlib
import io
import logging
import re

import pypdf
import pytest

from arrears.documents import font
from arrears.documents.font import font_for
from arrears.documents.paper import Paper
from arrears.documents.pdf import pdf_of
from arrears.documents.wording import Writer
from tests.arrears.documents.agreed import AGREED_ON, agreement, contents, free, whole_text

FOOT = re.compile(r"(HarbourExampleBank|海港示例银行)A-2026-000012(Version|版本)1(Page\d+of\d+|第\d+页，共\d+页)$")
CASES = [("zh", "CNY", "cn"), ("en", "GBP", "uk"), ("zh", "HKD", "hk"), ("en", "INR", "in"), ("en", "USD", "us")]


def made(language: str, currency: str, place: str, **changed) -> bytes:
    return pdf_of(contents(agreement(language, currency, **changed), place), Writer(language, place))


def pages(pdf: bytes) -> list[str]:
    """The text of each page without spaces: where a reader sees none, the extraction finds some."""
    return [re.sub(r"\s", "", page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


@pytest.mark.parametrize(("language", "currency", "place"), CASES)
def test_every_word_and_figure_can_be_found(language: str, currency: str, place: str) -> None:
    facts = agreement(language, currency, customer="歐陽樣本" if place == "hk" else "Robin Sample")
    found = contents(facts, place)
    text = "".join(FOOT.sub("", page) for page in pages(pdf_of(found, Writer(language, place))))
    for line in whole_text(found, language, place).splitlines():
        label, colon, value = line.partition(": ")
        for part in (label, value) if colon else (line,):
            assert re.sub(r"\s", "", part) in text, part


@pytest.mark.slow
@pytest.mark.parametrize("language", ["zh", "en"])
def test_sixty_payments_go_over_pages_and_each_has_its_head_and_number(language: str) -> None:
    write = Writer(language, "cn")
    found = pages(made(language, "CNY", "cn", count=60))
    head = re.sub(r"\s", "", write("labels", "due_date") + write("labels", "amount") + write("labels", "left"))
    with_rows = [text for text in found if re.search(r"\d¥?[\d,]+\.\d\d", text) and head in text]
    assert len(with_rows) >= 2
    for number, text in enumerate(found, 1):
        counted = write("labels", "page", {"page": number, "pages": len(found)})
        assert re.sub(r"\s", "", counted) in text and "A-2026-000012" in text


@pytest.mark.slow
def test_all_fonts_are_inside_and_none_is_a_drawing() -> None:
    for pdf in (made("zh", "CNY", "cn"), made("en", "INR", "in")):
        fonts = {}
        for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
            fonts |= page["/Resources"]["/Font"]
        assert fonts
        for one in fonts.values():
            assert one.get_object()["/Subtype"] == "/Type0" and "/ToUnicode" in one.get_object()
            descriptor = one.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            assert "/FontFile3" in descriptor or "/FontFile2" in descriptor


@pytest.mark.slow
@pytest.mark.parametrize(("language", "currency", "place"), CASES)
def test_no_character_is_missing_in_the_font(language, currency, place, caplog) -> None:
    with caplog.at_level(logging.WARNING, logger="fpdf"):
        made(language, currency, place, customer="歐陽樣本 鑫淼 Zoë Müller")
    assert "missing" not in caplog.text


@pytest.mark.slow
def test_the_same_agreement_is_the_same_bytes_whatever_the_font_was_cut_to(monkeypatch: pytest.MonkeyPatch) -> None:
    def digest(**changed) -> str:
        return hashlib.sha256(made("zh", "CNY", "cn", customer="李雷鑫", **changed)).hexdigest()

    font._everyday_font.cache_clear()
    cut_alone = digest()
    part = font.written() | frozenset("李雷鑫曦皑癌蔼鑿龘")  # everything takes five seconds to cut
    monkeypatch.setattr(font, "everyday", lambda: part)
    font.warm()
    warm = [digest(), digest()]
    font._everyday_font.cache_clear()
    assert warm == [cut_alone, cut_alone]
    assert digest(version=2) != cut_alone


def test_a_font_that_was_cut_for_one_document_is_not_left_behind() -> None:
    font._everyday_font.cache_clear()
    with font_for("歐陽樣本") as path:
        assert path.exists()
    assert not path.exists()


def test_nothing_of_the_limits_is_in_any_kind_of_document() -> None:
    limits = ("100.00", "min_instalment", "settlement_from", "supervisor", "floor")
    for kind in ("settlement", "pause", "full", "deferral"):
        text = "".join(pages(pdf_of(contents(free(agreement(), kind, 1_000_000), "uk"), Writer("en", "uk"))))
        assert "A-2026-000012" in text and not [limit for limit in limits if limit in text]


def test_a_line_never_begins_with_a_closing_mark_and_never_breaks_a_figure() -> None:
    with font_for("") as path:
        paper = Paper(path, "zh-CN", agreement().agreed_at, lambda page: ("", ""))
        paper.pen(9.5)
        text = "您一共只需还 ¥59,468.73，折合年化利率 12.00%。（含利息）请在还款日之前告诉我们。" * 3
        for width in range(30, 90, 3):
            lines = paper.lines(text, width)
            assert "".join(lines).replace(" ", "") == text.replace(" ", "")
            assert not [line for line in lines if line[0] in "，。）；：、%"]
            assert not [line for line in lines if line[-1] in "（¥"]
            assert sum("¥59,468.73" in line for line in lines) == 3


def test_a_row_below_a_heading_is_as_high_as_its_lines() -> None:
    with font_for("") as path:
        paper = Paper(path, "en", agreement().agreed_at, lambda page: ("", ""))
        heights = []
        for size in (20, 9.5):  # what was written before: a heading, a row
            paper.pen(size)
            top = paper.y
            paper.row("Creditor, to whom the debt is owed", "Harbour Example Bank")
            heights.append(paper.y - top)
        assert heights[0] == pytest.approx(heights[1])


def test_the_metadata_names_the_document_and_its_day() -> None:
    reader = pypdf.PdfReader(io.BytesIO(made("en", "GBP", "uk")))
    assert reader.metadata.title == "Instalment agreement A-2026-000012"
    assert reader.metadata.creation_date.date() == AGREED_ON
    assert reader.root_object["/Lang"] == "en"


def test_hong_kong_reads_traditional_characters_in_its_own_shapes() -> None:
    content = made("zh", "HKD", "hk", customer="欧阳样本")
    text = "".join(pages(content))
    assert "個性化分期還款協議" in text and "賬戶" in text
    assert "欧阳样本" in text  # a customer's name stays as it is on file
    reader = pypdf.PdfReader(io.BytesIO(content))
    assert reader.root_object["/Lang"] == "zh-HK"
    fonts = {font["/BaseFont"] for page in reader.pages for font in page["/Resources"]["/Font"].values()}
    assert {name.partition("+")[2] for name in fonts} == {"NotoSansCJKHK"}
