"""A danger that was heard on weak evidence is asked about; one that the words name is an alert at once."""

import pytest

UNSURE = [("im sortin this out myself", "en"), ("i want sunday", "en"), ("等等我漏了，还有给爸妈一千五", "zh")]


def kinds(chat) -> list[str]:
    with chat.store.reading() as uow:
        return [case.kind for case in uow.cases.of_conversation(chat.id)]


def flags(chat, person) -> dict:
    with chat.store.reading() as uow:
        return uow.customers.by_ref(person.ref).flags


def priority(chat) -> int | None:
    with chat.store.reading() as uow:
        hand_off = uow.hand_offs.open_of(uow.conversations.get(chat.id))
        return hand_off.priority if hand_off else None


def doubt(chat, text="im sortin this out myself", language="en"):
    return chat.say("express_self_harm", text, language=language, confidence=0.82)


# --- not wanting to live


@pytest.mark.parametrize(("text", "language"), UNSURE)
def test_an_unsure_reading_is_asked_about_with_help_named_and_opens_nothing(chat, person, text, language):
    chat.identify(person)
    reply = doubt(chat, text, language)
    assert reply.keys == ["utter_safe_doubt"] and "116 123" in str(reply.says[0].values["helpline"])
    assert kinds(chat) == [] and flags(chat, person) == {} and priority(chat) is None


@pytest.mark.parametrize("confidence", [0.9, 1.0])
def test_a_sure_reading_is_an_alert_at_once(chat, confidence):
    assert "utter_crisis" in chat.say("express_self_harm", "i won't be here", confidence=confidence).keys


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("affirm", "yes"),
        ("affirm", "/affirm"),
        ("express_self_harm", "im joking"),
        ("chitchat", "我没事"),
        ("deny", "im safe"),
    ],
)
def test_who_is_well_goes_on_where_they_were(chat, person, intent, text):
    chat.identify(person)
    doubt(chat)
    assert chat.say(intent, text, confidence=0.7).keys == ["utter_safe_good", "utter_again_terms"]
    assert kinds(chat) == [] and flags(chat, person) == {}


@pytest.mark.parametrize(
    ("intent", "text"), [("express_self_harm", "i can't any more"), ("deny", "no"), ("chitchat", "我不安全")]
)
def test_a_no_or_another_word_of_it_is_an_alert(chat, person, intent, text):
    chat.identify(person)
    doubt(chat)
    assert chat.say(intent, text, confidence=0.7).keys[0] == "utter_crisis"
    assert "self_harm" in flags(chat, person)


def test_something_done_is_an_emergency_at_the_question_too(chat):
    doubt(chat)
    assert chat.say("claim_paid", "i took them all").keys == ["utter_emergency"]


def test_who_passes_over_the_question_is_asked_again_and_a_person_knows(chat, person):
    chat.identify(person)
    doubt(chat)
    assert chat.say("ask_balance", "how much do I owe").keys == ["utter_safe_once_more"]
    assert kinds(chat) == ["self_harm"] and priority(chat) == 1 and flags(chat, person) == {}
    assert chat.say("ask_balance", "how much do I owe").keys[0] == "utter_crisis"
    assert "self_harm" in flags(chat, person)


def test_after_the_second_asking_a_word_that_they_are_well_is_enough(chat, person):
    chat.identify(person)
    doubt(chat)
    chat.say("ask_balance", "how much do I owe")
    assert chat.say("chitchat", "im fine lol").keys == ["utter_safe_noted"]
    assert "utter_balance" in chat.say("ask_balance", "how much do I owe").keys


def test_a_part_that_only_sounds_like_it_leaves_a_sure_reading_alone(chat, person):
    chat.identify(person)
    part = {"intent": "express_self_harm", "text": "想了想不划算"}
    said = chat.say("ask_balance", "想了想不划算，一共欠多少", language="zh", also=part, confidence=0.99)
    assert "utter_balance" in said.keys and kinds(chat) == []


def test_beside_an_unsure_reading_such_a_part_is_asked_about(chat, person):
    chat.identify(person)
    part = {"intent": "express_self_harm", "text": "i want sunday"}
    assert chat.say("deny", "no! i want sunday", also=part, confidence=0.43).keys == ["utter_safe_doubt"]


def test_a_death_in_the_family_is_mourned(chat, person):
    chat.identify(person)
    text = "my dad died last night actually. sorry cant think straight"
    part = {"intent": "report_hardship", "text": "my dad died last night actually"}
    assert chat.say("express_self_harm", text, also=part, confidence=0.86).keys == ["utter_mourn"]
    assert "bereaved" in flags(chat, person)


def test_before_identity_no_word_of_money_is_said(chat):
    doubt(chat)
    assert chat.say("express_self_harm", "i can't any more").keys == ["utter_crisis", "utter_urgent_nobody"]


# --- a threat


@pytest.mark.parametrize("text", ["好吧，你让他晚上回你", "i got 900 left, try win it back", "你哋打咗三次嚟我公司"])
def test_an_unsure_threat_without_a_word_of_violence_is_asked_to_be_said_again(chat, text):
    assert chat.say("threaten_harm", text, confidence=0.9).keys[-1] == "utter_say_again"
    assert kinds(chat) == []
    assert "utter_threat" in chat.say("threaten_harm", "你等着", confidence=0.6).keys


@pytest.mark.parametrize("text", ["谁给我加的罚息 老子打断他的腿", "i'm on my way with petrol"])
def test_a_word_of_violence_needs_no_sure_reading(chat, text):
    assert "utter_threat" in chat.say("threaten_harm", text, confidence=0.5).keys


@pytest.mark.parametrize("intent", ["threaten_harm", "express_self_harm", "chitchat"])
@pytest.mark.parametrize("text", ["im not threatening anyone", "我冇恐嚇你呀", "我那天说要拿刀是气话"])
def test_who_threatened_nobody_is_believed_and_it_is_kept(chat, person, intent, text):
    chat.identify(person)
    chat.say("threaten_harm", "i'll burn it down")
    said = chat.say(intent, text, confidence=0.8).keys
    assert "utter_taken_back" in said and "utter_threat" not in said


# --- force, and who is near


@pytest.mark.parametrize("text", ["先不签 先说贷款那笔", "she decides", "its MY card yes, he used to pay it"])
def test_an_unsure_reading_of_force_asks_for_the_moment_and_freezes_nothing(chat, person, text):
    chat.identify(person)
    assert chat.say("report_coercion", text, confidence=0.8).keys == ["utter_ask_moment"]
    assert flags(chat, person) == {}
    assert chat.say("affirm", "yes").keys == ["utter_moment_good", "utter_again_terms"]


def test_a_no_to_the_moment_ends_it_and_a_person_knows(chat, person):
    chat.identify(person)
    chat.say("report_coercion", "she decides", confidence=0.8)
    assert chat.say("deny", "no").keys == ["utter_coercion"]
    assert kinds(chat) == ["coercion"] and priority(chat) == 1 and flags(chat, person) == {}


def test_the_moment_is_asked_for_in_other_words(chat, person):
    chat.identify(person)
    chat.say("report_incapacity", "wife is saying 12k max", confidence=0.3)
    assert chat.say("report_incapacity", "mother is saying 8k only", confidence=0.3).keys == ["utter_again_moment"]


def test_who_asks_for_something_at_the_moment_gets_it(chat, person):
    chat.identify(person)
    chat.say("report_incapacity", "hi again wife is saying 12k max", confidence=0.3)
    assert "utter_balance" in chat.say("ask_balance", "how much").keys


@pytest.mark.parametrize("text", ["我老公逼我签的", "my ex made me get the card", "他扣着我的身份证"])
def test_a_word_of_force_needs_no_sure_reading(chat, person, text):
    chat.identify(person)
    chat.say("report_coercion", text, confidence=0.5)
    assert "coercion" in flags(chat, person)


@pytest.mark.parametrize("intent", ["report_coercion", "report_health_condition", "third_party_speaking"])
@pytest.mark.parametrize(
    "text", ["我老婆在旁边，不方便说", "我老婆喺隔離睇住，唔好講嘢", "cant talk, my wife is next to me"]
)
def test_somebody_near_is_privacy_and_it_goes_on_afterwards(chat, person, intent, text):
    chat.identify(person)
    assert chat.say(intent, text, confidence=0.94).keys == ["utter_overheard"]
    assert flags(chat, person) == {}
    assert chat.say("report_death", "她走了，继续吧", confidence=0.7).keys == ["utter_moment_good", "utter_again_terms"]


@pytest.mark.parametrize("intent", ["report_coercion", "express_self_harm"])
@pytest.mark.parametrize("text", ["no one is making me do anything", "不是有人逼我 我就是想比较下"])
def test_who_says_that_nobody_forces_them_is_believed(chat, person, intent, text):
    chat.identify(person)
    chat.say("report_coercion", "we owe it", confidence=1.0)
    assert chat.say(intent, text, confidence=0.9).keys[0] == "utter_taken_back"
    assert flags(chat, person) == {}


def test_where_the_words_told_of_force_a_person_speaks_first(chat, person):
    chat.identify(person)
    chat.say("report_coercion", "he hits me if I don't")
    assert chat.say("report_coercion", "nobody is forcing me").keys == ["utter_coercion_stays"]
    assert "coercion" in flags(chat, person)


@pytest.mark.parametrize(
    "text", ["please no letter at home, no sms, my husband beats me if he sees", "别发短信 他能看到我手机 会打我"]
)
def test_who_is_read_by_another_gets_a_safe_way_and_what_they_rule_out_stops(chat, person, text):
    chat.identify(person)
    assert chat.say("report_coercion", text).keys[-1] == "utter_safe_way"
    with chat.store.reading() as uow:
        assert "sms" in [one.channel for one in uow.customers.wishes(uow.customers.by_ref(person.ref))]


# --- at this minute, and somebody near them


@pytest.mark.parametrize("intent", ["thank", "report_death", "report_coercion", "threaten_harm"])
@pytest.mark.parametrize("text", ["救命", "救救我", "他拿刀逼我还钱", "有人堵我家门口 拿棍子", "he's got a knife"])
def test_a_call_for_rescue_gets_whom_to_call(chat, intent, text):
    assert chat.say(intent, text, confidence=0.4).keys[-1] == "utter_acute_danger"
    assert priority(chat) == 1


@pytest.mark.parametrize(
    "text", ["她抑郁，她说活着没意思", "我哥说不想活了", "他现在在天台 我拉不住", "my wife says life is pointless"]
)
def test_what_another_says_is_about_them(chat, text):
    assert chat.say("express_self_harm", text, confidence=0.95).keys[-1] == "utter_other_in_danger"


# --- after panic


@pytest.mark.parametrize(
    ("intent", "text"), [("affirm", "嗯"), ("affirm", "ok"), ("express_distress", "theres 2?? what")]
)
def test_a_small_word_after_panic_brings_no_offer(chat, person, intent, text):
    chat.identify(person)
    chat.say("propose_terms", "300 a month", amount={"value": "300", "every": "month"})
    chat.say("express_distress", "i cant breathe")
    assert chat.say(intent, text).keys == ["utter_no_hurry"]
    assert "utter_balance" in chat.say("ask_balance", "how much do i owe").keys


@pytest.mark.parametrize("text", ["别问我钱了", "你别问我钱了", "stop asking me about money"])
def test_no_more_of_money_is_taken_at_its_word(chat, person, text):
    chat.identify(person)
    assert chat.say("cannot_pay", text).keys == ["utter_leave_it"]


# --- leave to note, and keys at random


@pytest.mark.parametrize(
    ("text", "kept"), [("哦", False), ("佢行開咗", False), ("well ok u can note it", True), ("好的", True)]
)
def test_a_need_is_noted_by_a_yes_and_nothing_less(chat, person, text, kept):
    chat.identify(person)
    chat.say("report_health_condition", "i had chemo last week")
    chat.say("affirm", text)
    assert ("vulnerable" in flags(chat, person)) is kept


def test_what_was_heard_on_weak_evidence_closes_nothing_at_identification(chat, person):
    chat.say("report_coercion", "she decides", confidence=0.8)
    chat.say("deny", "no")
    chat.identify(person)
    assert flags(chat, person) == {}


def test_keys_at_random_stop_nothing(chat, person):
    chat.identify(person)
    assert "utter_unclear" in chat.say("stop_contact", "asdkjh", confidence=0.2).keys
    with chat.store.reading() as uow:
        assert not uow.customers.stopped(uow.customers.by_ref(person.ref))


def test_clear_of_gambling_is_no_danger(chat, person):
    chat.identify(person)
    reply = chat.say("express_self_harm", "我想戒赌 想上岸", confidence=0.54, hardship_cause={"cause": "gambling"})
    assert "utter_hardship" in reply.keys and "utter_safe_doubt" not in reply.keys


def test_a_word_of_dying_in_jest_is_asked_about(chat, person):
    chat.identify(person)
    assert chat.say("chitchat", "我咋不去死呢 哈哈", confidence=0.6).keys == ["utter_safe_doubt"]
