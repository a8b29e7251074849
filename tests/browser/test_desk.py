"""The agents' desk in a real browser, against a stand-in that the test steers."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import DeskPage
from tests.browser.standin import StandIn

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(page: Page, server: StandIn) -> DeskPage:
    desk = DeskPage(page).open(server.url)
    desk.login("amara", "right")
    return desk


def test_a_wrong_password_is_said_and_opens_nothing(page: Page, server: StandIn) -> None:
    DeskPage(page).open(server.url)
    page.locator("#login-name").fill("amara")
    page.locator("#login-password").fill("wrong")
    page.locator("#login-form button").click()
    expect(page.locator("#login-why")).to_contain_text("not right")
    expect(page.locator("main")).to_be_hidden()


def test_the_packet_shows_what_an_agent_needs(desk: DeskPage) -> None:
    desk.open_waiting("Maya Thorne")
    shown = desk.packet_text()
    for needed in (
        "Asked for a person", "Identity proved", "Date of birth", "Principal", "£1,240.00", "£1,290.62",
        "43 days past due", "6 payments", "A-2026-000001", "£50.00", "broken", "D-2026-000007", "Vulnerable customer",
        "Asked what is owed.",
    ):  # fmt: skip
        assert needed in shown, needed


def test_authors_drafts_and_notes_are_told_apart(desk: DeskPage) -> None:
    desk.open_waiting()
    authors = [author for author, _ in desk.transcript()]
    assert set(authors) == {"assistant", "customer", "draft", "note"}
    expect(desk.page.locator(".entry.draft")).to_contain_text("Not sent")
    expect(desk.page.locator(".entry.note")).to_contain_text("Private note")


def test_claim_talk_note_and_give_back(desk: DeskPage, server: StandIn) -> None:
    desk.open_waiting()
    desk.claim()
    expect(desk.queue("human")).to_have_count(1)
    desk.note("Prefers the afternoon.")
    desk.say("Hello Maya, I have read everything above.")
    server.run(server.desk.customer_says("one", "Thank you"))
    desk.wait_entry("Thank you", "customer")
    desk.give_back("Agreed to call on Friday.", "call_back")
    expect(desk.queue("bot")).to_have_count(2)
    made = [(what, {k: v for k, v in body.items() if k != "client_id"}) for what, body in server.desk.posts]
    assert made == [
        ("claim", {"version": 3}),
        ("note", {"text": "Prefers the afternoon."}),
        ("message", {"text": "Hello Maya, I have read everything above."}),
        ("give-back", {"next": "call_back", "note": "Agreed to call on Friday."}),
    ]


def test_closing_asks_for_a_disposition(desk: DeskPage, server: StandIn) -> None:
    desk.open_waiting()
    desk.claim()
    desk.close("promise", "Pays on Friday.")
    assert server.desk.posts[-1] == ("close", {"disposition": "promise", "comment": "Pays on Friday."})
    expect(desk.queue("closed")).to_have_count(1)


def test_a_conversation_that_somebody_else_took_says_who_has_it(desk: DeskPage, server: StandIn) -> None:
    desk.open_waiting()
    server.desk.taken = True
    desk.page.locator("#claim").click()
    expect(desk.page.locator("#problem")).to_contain_text("Lin Xiao has already taken")
    expect(desk.page.locator('#composer input[value="say"]')).to_be_disabled()


def test_a_message_that_the_rules_hold_back_is_said(desk: DeskPage, server: StandIn) -> None:
    desk.open_waiting()
    desk.claim()
    server.desk.held = True
    desk.page.locator("#composer textarea").fill("Good evening")
    desk.page.locator("#composer textarea").press("Enter")
    expect(desk.page.locator("#problem")).to_contain_text("outside the hours of contact")


HOURS = {"rule_id": "UK-08", "code": "hours", "why": "it is 21:30", "overridable": True}
HELD = {"rules": [HOURS], "until": "2026-11-24T08:00:00+00:00", "overridable": True, "asked": False}


def test_an_agent_sees_why_a_message_is_held_and_asks_a_supervisor(desk: DeskPage, server: StandIn) -> None:
    server.desk.packets["one"]["transcript"][-1]["held"] = HELD
    desk.open_waiting()
    held = desk.page.locator(".entry .held")
    expect(held).to_contain_text("Outside the hours")
    expect(held).to_contain_text("UK-08")
    expect(held.locator("button")).to_have_count(0)  # not theirs yet
    desk.claim()
    with desk.page.expect_response("**/request-override"):
        held.get_by_text("Ask a supervisor").click()
    assert ("request-override", {"transcript_id": 5}) in server.desk.posts


def test_a_supervisor_sends_a_held_message_with_a_reason(page: Page, server: StandIn) -> None:
    server.desk.agent["role"] = "supervisor"
    server.desk.packets["one"]["transcript"][-1]["held"] = HELD
    desk = DeskPage(page).open(server.url)
    desk.login("amara", "right")
    desk.open_waiting()
    page.locator(".entry .held button").click()
    page.locator("#override-dialog .main-button").click()  # without a reason nothing is sent
    assert "override" not in [what for what, _ in server.desk.posts]
    page.locator("#override-dialog textarea").fill("The customer asked for it by telephone.")
    page.locator("#override-dialog .main-button").click()
    expect(page.locator("#override-dialog")).to_be_hidden()
    sent = ("override", {"transcript_id": 5, "reason": "The customer asked for it by telephone."})
    assert sent in server.desk.posts


def test_past_some_rules_there_is_no_way(desk: DeskPage, server: StandIn) -> None:
    stop = {"rule_id": "UK-10", "code": "stop_all", "why": "the customer asked us to stop", "overridable": False}
    held = {**HELD, "rules": [stop], "until": None, "overridable": False}
    server.desk.packets["one"]["transcript"][-1]["held"] = held
    desk.open_waiting()
    desk.claim()
    expect(desk.page.locator(".entry .held")).to_contain_text("leaves no exception")
    expect(desk.page.locator(".entry .held button")).to_have_count(0)


def test_every_rule_that_holds_a_message_is_shown_and_which_of_them_nobody_may_go_past(
    desk: DeskPage, server: StandIn
) -> None:
    budget = {"rule_id": "CN-02", "code": "budget", "why": "3 of 3 in 1 day are used up", "overridable": False}
    held = {**HELD, "rules": [budget, HOURS], "overridable": False}
    server.desk.packets["one"]["transcript"][-1]["held"] = held
    desk.open_waiting()
    desk.claim()
    shown = [line.inner_text() for line in desk.page.locator(".entry .held .why").all()]
    assert "CN-02 (no exception)" in shown[0] and "used up" in shown[0]
    assert shown[1].endswith("UK-08") and "Outside the hours" in shown[1]
    expect(desk.page.locator(".entry .held button")).to_have_count(0)


def test_a_session_that_ends_asks_again_and_keeps_what_was_typed(desk: DeskPage, server: StandIn) -> None:
    desk.open_waiting()
    desk.claim()
    field = desk.page.locator("#composer textarea")
    field.fill("A long and careful answer")
    server.desk.logged_in = False
    field.press("Enter")
    expect(desk.page.locator("#login-why")).to_contain_text("still there")
    desk.login("amara", "right")
    expect(desk.page.locator(".entry.agent").last).to_contain_text("A long and careful answer")
    assert [what for what, _ in server.desk.posts] == ["claim", "message"]


def test_somebody_new_who_waits_is_announced(desk: DeskPage, server: StandIn) -> None:
    expect(desk.queue("waiting")).to_have_count(1)
    server.run(server.desk.arrives("Priya Nair", priority=1, reason="self_harm"))
    expect(desk.page).to_have_title("(2) Parley desk")
    expect(desk.page.locator("#notice")).to_contain_text("Priya Nair is waiting: Risk of self-harm")
    assert "Priya Nair" in desk.queue("waiting").first.inner_text()
    desk.page.locator("#notice button").click()
    expect(desk.page.locator("#customer")).to_have_text("Priya Nair")


def test_permission_for_notifications_is_asked_on_a_click_only(page: Page, server: StandIn) -> None:
    page.add_init_script(
        "window.asked = 0; window.Notification = class { static permission = 'default';"
        " static requestPermission() { window.asked += 1; this.permission = 'granted'; return Promise.resolve(); } }"
    )
    desk = DeskPage(page).open(server.url)
    desk.login("amara", "right")
    expect(desk.queue("waiting")).to_have_count(1)
    assert page.evaluate("window.asked") == 0
    page.locator("#notify").click()
    expect(page.locator("#notify")).to_be_hidden()
    assert page.evaluate("window.asked") == 1


def test_a_line_of_the_summary_leads_to_its_turn(desk: DeskPage) -> None:
    desk.open_waiting()
    desk.page.get_by_role("button", name="Asked what is owed.").click()
    expect(desk.page.locator("#turn-2")).to_be_focused()


def test_the_customer_typing_is_seen_until_the_message_comes(desk: DeskPage, server: StandIn) -> None:
    desk.open_waiting()
    server.run(server.desk.whisper(conversation="one", who="customer", on=True))
    expect(desk.page.locator("#typing")).to_be_visible()
    server.run(server.desk.customer_says("one", "Hello?"))
    expect(desk.page.locator("#typing")).to_be_hidden()


def test_what_a_customer_writes_is_text(desk: DeskPage, server: StandIn) -> None:
    desk.open_waiting()
    evil = "<img src=x onerror=\"document.title='owned'\">"
    server.run(server.desk.customer_says("one", evil))
    desk.wait_entry(evil, "customer")
    expect(desk.page.locator("#transcript img")).to_have_count(0)


def test_the_rows_are_walked_with_the_arrow_keys(desk: DeskPage) -> None:
    desk.queue("waiting").first.focus()
    desk.page.keyboard.press("ArrowDown")
    expect(desk.queue("bot").first).to_be_focused()
    desk.page.keyboard.press("Enter")
    expect(desk.page.locator("#customer")).to_have_text("陈晓东")


def test_the_language_can_be_changed_at_any_time(desk: DeskPage) -> None:
    desk.open_waiting()
    desk.page.locator("#language").click()
    expect(desk.page.locator("#claim")).to_have_text("接手")
    assert "身份已核实" in desk.packet_text()


def test_a_supervisor_takes_a_flag_back_and_closes_a_case_with_a_reason(page: Page, server: StandIn) -> None:
    server.desk.agent["role"] = "supervisor"
    desk = DeskPage(page).open(server.url)
    desk.login("amara", "right")
    desk.open_waiting("Maya Thorne")
    page.locator(".flags button").click()
    page.locator("#standing-dialog .main-button").click()  # without a reason nothing is sent
    assert "clear-flag" not in [what for what, _ in server.desk.posts]
    page.locator("#standing-dialog textarea").fill("Spoke with her; she is well.")
    with page.expect_response("**/clear-flag"):
        page.locator("#standing-dialog .main-button").click()
    expect(page.locator("#standing-dialog")).to_be_hidden()
    sent = dict(server.desk.posts)["clear-flag"]
    assert (sent["flag"], sent["reason"]) == ("vulnerable", "Spoke with her; she is well.")


def test_an_agent_has_no_button_for_it(desk: DeskPage) -> None:
    desk.open_waiting("Maya Thorne")
    expect(desk.page.locator(".flags li")).to_have_count(1)
    expect(desk.page.locator(".flags button")).to_have_count(0)
