"""A charge named by its sum is asked to be dropped; the sum is not offered."""

import pytest

from tests.arrears.service.test_sorting_out import placed


@pytest.mark.parametrize(
    ("intent", "text", "sum_"),
    [
        ("propose_terms", "全部waive得唔得,得嗰60蚊啫", "60"),
        ("offer_too_high", "我话嗰60蚊滞纳金,可唔可以全部减", "60"),
        ("request_waiver", "u charged me 60 penalty can u knock that off", "60"),
    ],
)
def test_a_charge_is_not_a_payment(chat, person, intent, text, sum_):
    chat.identify(person)
    keys = chat.say(intent, text, amount=placed(text, sum_, sum_)).keys
    assert "utter_options_waived" in keys or "utter_option_waived" in keys
    assert chat.conversation().dialogue["proposal"]["each"] is None
