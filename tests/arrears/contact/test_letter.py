"""A dunning letter: each field that the place's list names is missed when its words are taken out."""

from datetime import UTC, datetime

import pytest

from arrears.contact import House, Item, Person, lint, wording
from arrears.contact.wording import letter_words
from arrears.exact_yaml import BookError

NOON = datetime(2026, 11, 24, 4, tzinfo=UTC)
WEI = Person(place="cn", zones=("Asia/Shanghai",), verified=True)
BY_POST = Item("dunning", "letter")
LETTERS = {
    "zh": {
        "name": "尊敬的王样本女士：",
        "reason": "您的信用卡已逾期 35 天。",
        "balance": "截至今日欠款余额为人民币 5,300.00 元。",
        "law": "依据《商业银行信用卡业务监督管理办法》。",
        "rights_and_duties": "您有还清欠款的义务，也有权了解明细。",
        "how_to_query": "查询账户请登录手机银行。",
        "how_to_pay": "还款可到网点办理。",
        "how_to_dispute": "如有异议，请来信说明。",
        "how_to_prove": "相关凭证可邮寄至本行。",
        "contact_details": "客服电话：400-000-0000。",
        "seal": "（业务公章）",
        "": "如需投诉，请在此回复“投诉”，或拨打金融消费者投诉热线 12378。",
    },
    "en": {
        "name": "Dear Robin Sample,",
        "reason": "Your card is 35 days overdue.",
        "balance": "The balance is CNY 5,300.00.",
        "law": "The Civil Code applies.",
        "rights_and_duties": "You have the duty to repay and the right to see how the sum is made up.",
        "how_to_query": "Look up your account in our app.",
        "how_to_pay": "Pay by transfer.",
        "how_to_dispute": "To dispute the debt, write to us.",
        "how_to_prove": "Send evidence by post.",
        "contact_details": "Contact: 400-000-0000.",
        "seal": "(Seal)",
        "": "Complaints: write “complaint” here, or call the financial consumer hotline 12378.",
    },
}


def missing(text: str, item: Item = BY_POST) -> list[str]:
    verdict = lint(text, item, WEI, (), NOON, House(lender={"en": "Harbour", "zh": "海港"}))
    return [code for code in verdict.inputs.get("missing", []) if code != "institution"]


def written(language: str, without: str | None = None) -> str:
    return "\n".join(line for field, line in LETTERS[language].items() if field != without)


@pytest.mark.parametrize("language", LETTERS)
def test_a_letter_with_every_field_lacks_none(language: str) -> None:
    assert missing(written(language)) == []


@pytest.mark.parametrize("field", letter_words())
@pytest.mark.parametrize("language", LETTERS)
def test_each_field_is_missed(language: str, field: str) -> None:
    assert missing(written(language, without=field)) == [field]


@pytest.mark.parametrize(
    ("field", "line"),
    [
        ("name", "尊敬的客户："),
        ("name", "尊敬的女士："),
        ("name", "Dear customer,"),
        ("balance", "欠款余额自 2026 年 5 月起计算。"),
        ("law", "依据《信用卡领用合约》。"),
        ("how_to_dispute", "如有异议。"),
        ("contact_details", "客服热线：12378。"),
        ("seal", "本函无公章。"),
    ],
)
def test_a_bare_word_is_no_field(field: str, line: str) -> None:
    assert field in missing(written("zh", without=field) + "\n" + line)


def test_only_a_letter_that_presses_somebody_who_owes_is_one() -> None:
    text = "海港。如需投诉，请在此回复“投诉”。"
    for item in (
        Item("dunning", "email"),
        Item("legal_notice", "letter"),
        Item("promise_reminder", "letter"),
        Item("reply", "letter", answers=NOON),
        Item("location_inquiry", "letter", to="third_party"),
    ):
        assert missing(text, item) == [], item
    for item in (Item("dunning", "letter", to="guarantor"), Item("agent_message", "letter"), Item("dunning", "pigeon")):
        assert "law" in missing(text, item), item


def test_a_field_without_patterns_is_refused(tmp_path, monkeypatch) -> None:
    (tmp_path / "letter.yml").write_text("name: {en: ['dear'], zh: []}")
    monkeypatch.setattr(wording, "HERE", tmp_path)
    letter_words.cache_clear()
    missing = r"letter.yml: line \d+, balance: is missing: every field has patterns in en and in zh"
    with pytest.raises(BookError, match=missing):
        letter_words()
    letter_words.cache_clear()
