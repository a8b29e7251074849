"""A death in the family is met with condolence and quiet; nobody is taken for dead who is not."""

import pytest

SIGNED = [("propose_terms", "300 a month", {"amount": {"value": "300.00", "every": "month", "scope": "each"}})]


def flags(chat, person) -> dict:
    with chat.store.reading() as uow:
        return dict(uow.customers.by_ref(person.ref).flags)


def open_cases(chat) -> list[str]:
    with chat.store.reading() as uow:
        return [case.kind for case in uow.cases.of_conversation(chat.id) if case.status == "open"]


def at_the_read_back(chat, person) -> None:
    chat.identify(person)
    for intent, text, values in SIGNED:
        chat.say(intent, text, **values)
    assert chat.conversation().dialogue["step"] == "confirm_agreement"


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("report_death", "my mum died last night, cant think straight"),
        ("unsure", "my nan just died, sorry, got to go"),
        ("goodbye", "我妈刚刚走了，先不说了"),
        ("nlu_fallback", "我阿媽尋日過咗身，我依家好亂"),
        ("report_death", "我阿媽頭先走咗"),
        ("report_hardship", "家里老人过世了"),
        ("report_death", "dad passed away last night"),
        ("report_death", "my husband died in august and i found your letters"),
    ],
)
def test_a_death_in_the_family_lays_the_agreement_aside(chat, person, intent, text):
    at_the_read_back(chat, person)
    assert chat.say(intent, text).keys == ["utter_mourn"]
    assert chat.conversation().dialogue["step"] == "none"
    assert set(flags(chat, person)) == {"bereaved"} and open_cases(chat) == ["hardship"]


@pytest.mark.parametrize("intent", ["express_self_harm", "report_coercion"])
def test_a_danger_that_is_hardly_read_beside_a_death_is_none(chat, person, intent):
    at_the_read_back(chat, person)
    assert chat.say(intent, "我爸今天早上没了……", confidence=0.5).keys == ["utter_mourn"]


@pytest.mark.parametrize("text", ["my mum died and i want to be with her", "我妈走了，我也不想活了"])
def test_who_would_follow_the_dead_is_in_danger(chat, person, text):
    chat.identify(person)
    assert "utter_crisis" in chat.say("express_self_harm", text, confidence=0.5).keys
    assert "utter_mourn" not in chat.say("express_self_harm", "my dad died").keys


def test_after_it_nothing_is_pressed_until_they_speak_of_money(chat, person):
    at_the_read_back(chat, person)
    chat.say("report_death", "my mum died last night")
    assert chat.say("set_contact_time", "not before the funeral").keys == ["utter_mourn_no_hurry"]
    assert chat.say("nlu_fallback", "办丧事呢 哪有心思").keys == ["utter_mourn_no_hurry"]
    assert chat.say("affirm", "好").keys == ["utter_mourn_no_hurry"]
    keys = chat.say("ask_why_this_much", "will the interest go up").keys
    assert keys and not [key for key in keys if key.startswith(("utter_ask_", "utter_again_"))]
    again = chat.say(*SIGNED[0][:2], **SIGNED[0][2])
    assert "utter_ask_confirm_agreement" in again.keys


def test_a_death_before_anybody_is_known_is_in_the_family_and_stays_quiet(chat, person):
    assert chat.say("report_death", "my mom died tuesday i cant do this rn").keys[-1] == "utter_mourn_anybody"
    assert chat.say("unsure", "not now").keys == ["utter_mourn_no_hurry_anybody"]
    assert chat.identify(person).keys == ["utter_identity_confirmed", "utter_mourn_no_hurry"]
    assert set(flags(chat, person)) == {"bereaved"}


def test_beside_something_else_the_condolence_comes_first(chat, person):
    chat.identify(person)
    keys = chat.say("stop_contact", "my mum died, stop texting me").keys
    assert keys[0] == "utter_sorry_bereavement" and "utter_stop_ways" in keys
    assert "bereaved" in flags(chat, person)


@pytest.mark.parametrize(
    "text", ["他走开了", "兩張都搞埋佢", "兩個都要", "妈妈走了 我回来了 我约的哪天", "我老公話你哋張card可以停息六十期"]
)
def test_without_a_word_of_death_nobody_has_died(chat, person, text):
    chat.identify(person)
    keys = chat.say("report_death", text).keys
    assert not {"utter_mourn", "utter_ask_confirm_death", "utter_condolence", "utter_ask_confirm_loss"} & set(keys)
    assert flags(chat, person) == {} and open_cases(chat) == []


@pytest.mark.parametrize("yes", ["嗯继续", "那就签吧", "Yes, it's me"])
def test_a_gone_person_is_asked_about_and_no_weak_yes_buries_anybody(chat, person, yes):
    at_the_read_back(chat, person)
    assert chat.say("report_death", "ok hes gone. sorry").keys == ["utter_ask_confirm_loss"]
    chat.say("affirm", yes)
    assert flags(chat, person) == {} and chat.conversation().dialogue["step"] == "confirm_agreement"


def test_a_gone_person_who_died_is_mourned(chat, person):
    chat.identify(person)
    chat.say("report_death", "佢走咗")
    assert chat.say("thank", "thanks").keys[-1] != "utter_again_confirm_loss", "it is asked once"
    chat.say("report_death", "佢走咗")
    assert chat.say("affirm", "是的").keys == ["utter_mourn"]


@pytest.mark.parametrize("text", ["不是过世！！我妈走开了", "nobody died", "我老公冇死，你改返啦", "my mum didnt die"])
def test_a_death_that_is_none_is_taken_back_in_any_words(chat, person, text):
    chat.identify(person)
    chat.say("report_death", "my mum died")
    assert "utter_death_taken_back" in chat.say("complain", text).keys
    assert flags(chat, person) == {} and open_cases(chat) == []


@pytest.mark.parametrize("text", ["我冇死呀!", "im not dead", "冇人去世,你搞錯咗", "我仲生勾勾"])
def test_the_customer_who_is_alive_says_so_in_any_words(chat, new_chat, person, text):
    chat.say("report_death", f"my husband died {person.ref}, I'm his wife", account_ref={"ref": person.ref})
    assert "deceased" in flags(chat, person)
    alive = new_chat()
    alive.identify(person)
    assert "utter_death_taken_back" in alive.say("express_self_harm", text).keys
    assert flags(chat, person) == {}


@pytest.mark.parametrize("first", [True, False])
def test_a_reference_links_the_death_to_its_customer(chat, person, first):
    ref = {"account_ref": {"ref": person.ref}}
    chat.say("report_death", "我丈夫去世了，我是他妻子", **(ref if first else {}))
    if not first:
        assert chat.say("inform", person.ref, **ref).keys == ["utter_estate_added"]
    assert "deceased" in flags(chat, person) and chat.conversation().customer_id is None
    assert chat.account(person)["cases"] == ["deceased"]
    assert chat.say("ask_debt_origin", "要我还吗").keys == ["utter_estate_who_pays"]
    assert chat.say("request_document", "where do i send the death certificate").keys == ["utter_estate_papers"]
    assert chat.say("report_death", "wait he didnt die").keys == ["utter_death_taken_back"]
    assert flags(chat, person) == {} and chat.say("ask_balance", "so what is it").keys == ["utter_held_other"]


def test_a_widow_says_afterwards_whose_account_it_was(chat):
    assert chat.say("report_death", "我老公昨晚没了 心梗").keys[-1] == "utter_mourn_anybody"
    assert "utter_condolence" in chat.say("third_party_speaking", "我是他爱人").keys
    assert open_cases(chat) == ["deceased"]


@pytest.mark.parametrize(
    "text", ["我老公去世了，这卡是他的", "卡是我妈的，她上周去世了", "my husband died, this was his card"]
)
def test_who_has_died_and_whose_the_account_is_in_one_breath_is_asked_once_and_no_money_is_spoken_of(
    chat, person, text
):
    chat.identify(person)
    assert chat.say("report_death", text).keys[-1] == "utter_ask_confirm_death"
    assert not [key for key in chat.say("stop_contact", "别再打了").keys if key.endswith("_terms")]


def test_who_has_died_is_held_on_a_yes(chat, person):
    chat.identify(person)
    chat.say("report_death", "my husband died, this was his card")
    assert "utter_condolence" in chat.say("affirm", "yes").keys
    assert set(flags(chat, person)) >= {"deceased"}


def test_a_soft_word_answers_the_question_who_has_died(chat, person):
    chat.identify(person)
    assert chat.say("report_hardship", "我老公上个月走了").keys == ["utter_ask_confirm_loss"]
    assert chat.say("dispute_amount", "卡是他的，我不知道", confidence=0.4).keys == ["utter_ask_confirm_death"]
    assert "utter_again_confirm_death" in chat.say("third_party_speaking", "他的钱我凭啥还", confidence=0.3).keys
    assert "utter_condolence" in chat.say("report_death", "他走了，我不是他", confidence=0.5).keys


def test_who_went_to_work_elsewhere_is_not_dead(chat, person):
    chat.identify(person)
    assert "utter_ask_confirm_loss" not in chat.say("report_hardship", "我老公走了，去外地打工").keys
