"""A pay link from the chat to the ledger and back, in a real browser; and what an agent places at the desk."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from arrears.demo import DEMO_PASSWORD
from tests.browser.pages import DeskPage
from tests.stack import REST_TOKEN, Stack, until
from tests.walks.doors import Caller
from tests.walks.ledger import conversation_of, lines
from tests.walks.said import EN, Walk

pytestmark = [pytest.mark.rasa, pytest.mark.browser]
SENDER, REF = "crm-payer", "HB-HK-0001"


def say(stack: Stack, text: str, sender: str = SENDER) -> dict:
    bearer = {"Authorization": f"Bearer {REST_TOKEN}"}
    status, answers = Caller(stack.address).call("/webhooks/rest/webhook", {"sender": sender, "message": text}, bearer)
    assert status == 200 and answers
    return answers[-1]


def pay(page: Page, url: str, card: str) -> None:
    page.goto(url)
    if not page.locator("input[name=card]").is_visible():  # "try again later" is an answer that the page may give once
        page.wait_for_load_state()
        page.goto(url)
    expect(page.locator("input[name=card]"), page.inner_text("body")).to_be_visible()
    page.locator("input[name=card]").fill(card)
    page.locator("input[name=valid]").fill("12/30")
    page.locator("input[name=code]").fill("123")
    page.locator("form button").click()
    page.wait_for_url(re.compile("sent=1"))


def test_from_the_link_to_the_ledger_and_back(stack: Stack, window: Callable[[Walk], Page], screenshots) -> None:
    for text in ("how much do I owe?", REF, "6 June 1986", "610A"):
        say(stack, text)
    answer = say(stack, "I want to pay 500 dollars now")
    (url,) = [button["url"] for button in answer["buttons"] if button.get("url")]
    page = window(EN)

    pay(page, url, "4000 0000 0000 0002")
    page.goto(url)
    expect(page.get_by_role("alert")).to_contain_text("declined")
    page.screenshot(path=screenshots / "pay-declined.png")

    pay(page, url, "4242 4242 4242 4242")
    page.goto(url)
    expect(page.get_by_role("heading", name="Payment received")).to_be_visible()
    page.screenshot(path=screenshots / "pay-received.png")

    [account] = stack.account(REF)["accounts"]
    assert [(row["amount"], row["status"]) for row in account["payments"]] == [("500.00", "posted")]
    conversation = conversation_of(stack, channel_user=SENDER)
    until(lambda: any("500.00" in text for who, text in lines(stack, conversation) if who == "system"), "it is told")


def test_a_payment_of_the_wrong_amount_is_placed_at_the_desk_and_taken_back_by_a_supervisor(
    stack: Stack, window: Callable[[Walk], Page], screenshots
) -> None:
    sender, ref = "crm-short-payer", "HB-IN-0001"
    for text in ("how much do I owe?", ref, "26 January 1989", "7101"):
        say(stack, text, sender)
    owed = stack.account(ref)["accounts"][0]["balance"]
    answer = say(stack, "I want to pay 2000 rupees now", sender)
    (url,) = [button["url"] for button in answer["buttons"] if button.get("url")]
    page = window(EN)
    pay(page, url, "4000 0000 0000 3089")  # one paisa short: nothing is posted on a likeness

    desk = DeskPage(page, screenshots).open(stack.address)
    desk.login("ada", DEMO_PASSWORD)
    page.locator("#payments").click()
    row = page.locator("dialog.payments article").filter(has_text="1,999.99")
    expect(row).to_be_visible()
    desk.screenshot("desk-payments")
    row.locator("input[name=reason]").fill("one paisa short, the same payer")
    row.locator(".main-button").click()
    expect(page.locator("dialog.payments [role=status]")).to_contain_text("PM-")
    expect(row).to_have_count(0)
    [account] = stack.account(ref)["accounts"]
    [payment] = account["payments"]
    assert (payment["amount"], payment["status"]) == ("1999.99", "posted")
    conversation = conversation_of(stack, channel_user=sender)
    until(lambda: any("1,999.99" in text for who, text in lines(stack, conversation) if who == "system"), "it is told")

    back = page.locator("dialog.payments form").last
    back.locator("input[name=payment]").fill(payment["ref"])
    back.locator("input[name=reason]").fill("the payer's bank recalled it")
    back.locator(".main-button").click()
    until(lambda: stack.account(ref)["accounts"][0]["payments"][0]["status"] == "reversed", "it is taken back")
    assert stack.account(ref)["accounts"][0]["balance"] == owed
