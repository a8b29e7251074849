"""Secrets are masked before anything stores them; what only looks like one is left alone."""

import pytest

from arrears.masking import MASK, clean, luhn, mask


@pytest.mark.parametrize(
    "text",
    [
        "4111111111111111",
        "my card is 4111 1111 1111 1111 ok",
        "4111-1111-1111-1111",
        "卡号４１１１１１１１１１１１１１１１。",
        "卡号 ４１１１　１１１１　１１１１　１１１１",
        "378282246310005",
        "6200 0000 0000 0000 018",
        "٤١١١١١١١١١١١١١١١",
        "13800000000 4111111111111111",
    ],
)
def test_a_card_number_is_masked(text: str) -> None:
    masked = mask(text)
    assert masked.kinds == ("card_number",)
    assert MASK in masked.text
    assert "1111" not in masked.text and "１１１１" not in masked.text and "8224" not in masked.text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("the cvv is 123", "cvv"),
        ("后面三位 356", "cvv"),
        ("我卡号6217 0012 3456 7890 123", "card_number"),  # mistyped: no right check digit
        ("my card number is 4929 1234 5678 9012 thanks", "card_number"),
        ("ok the code they texted is 884213", "one_time_code"),
        ("my code is 884213", "one_time_code"),
        ("CVC: 1234", "cvv"),
        ("security code on the card 987", "cvv"),
        ("安全码是123", "cvv"),
        ("卡背面三位数字 ４５６", "cvv"),
        ("my verification code is 884422", "one_time_code"),
        ("OTP 4455", "one_time_code"),
        ("验证码：123456", "one_time_code"),
        ("884422 is the one-time password", "one_time_code"),
        ("收到的动态码 12 34 56", "one_time_code"),
        ("我的密码是 998877", "password"),
    ],
)
def test_a_secret_led_by_its_keyword_is_masked(text: str, kind: str) -> None:
    masked = mask(text)
    assert masked.kinds == (kind,)
    assert not any(c.isdigit() for c in masked.text.replace(MASK, ""))


def test_two_secrets_are_both_masked_and_the_words_stay() -> None:
    masked = mask("卡号 4111 1111 1111 1111，安全码 123，谢谢")
    assert masked.kinds == ("card_number", "cvv")
    assert masked.text == f"卡号 {MASK}，安全码 {MASK}，谢谢"


@pytest.mark.parametrize(
    "text",
    [
        "I can pay 500 on 2026-12-15",
        "from 2026-11-23 to 2026-12-15",
        "4111111111111112",  # wrong check digit
        "13800000000",
        "my reference is HB-CN-0001",
        "birth date 1990-04-12, last four 1234",
        "每月还 500 元，分 12 期",
        "my PIN code is 400001",  # an Indian postcode
        "卡号后四位 1234",
        "the last four of my card number are 1234",
        "0000000000000000",
        "the code of conduct. In 2026 I paid",
    ],
)
def test_what_is_not_a_secret_stays(text: str) -> None:
    assert mask(text) == mask(text).__class__(text, ())


def test_luhn() -> None:
    assert luhn("4111111111111111") and not luhn("4111111111111112")


def test_control_characters_and_lone_surrogates_do_not_survive() -> None:
    assert clean("a\x00b\x1b[31m\r\nc\ud800d\u202ee\ufeff") == "ab[31m\nc\ufffdde"
    clean("\ud83d\ude00"[0:1]).encode()  # can be stored


@pytest.mark.parametrize(
    "text", ["👨\u200d👩\u200d👧", "❤️", "🏴\U000e0067\U000e0062\U000e0073\U000e007f", "नमस्ते", "你好 hello"]
)
def test_ordinary_text_of_any_script_is_kept(text: str) -> None:
    assert clean(text) == text


def test_a_card_number_split_by_invisible_characters_is_masked_after_cleaning() -> None:
    assert mask(clean("4111\u200b1111\u200b1111\u200b1111")).kinds == ("card_number",)
