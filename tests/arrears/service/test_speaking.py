"""Who writes: somebody who is not the customer hears nothing, whatever they know, until the customer is back."""

import pytest

REFUSED = ("utter_balance", "utter_identity_confirmed", "utter_ask_birth_date", "utter_ask_reference")


def give_everything(chat, person) -> list[str]:
    """The right reference and the right details, one after the other; what was said to them."""
    keys = chat.say("inform", f"the number is {person.ref}", account_ref={"ref": person.ref}).keys
    keys += chat.say("inform", "12 April 1990", birth_date={"date": person.birth_date}).keys
    return keys + chat.say("inform", person.id_last4, identity_digits={"digits": person.id_last4}).keys


def flags(chat, person) -> dict:
    with chat.store.reading() as uow:
        return dict(uow.customers.by_ref(person.ref).flags)


def open_cases(chat) -> list[str]:
    with chat.store.reading() as uow:
        return [case.kind for case in uow.cases.of_conversation(chat.id) if case.status == "open"]


@pytest.mark.parametrize(
    ("intent", "text", "held"),
    [
        ("third_party_speaking", "I'm phoning for my son", "utter_held_other"),
        ("represent_customer", "I write on behalf of my client, we charge a fee", "utter_held_representative"),
        ("wrong_person", "wrong number", "utter_held_wrong"),
        ("report_incapacity", "I'm only 14", "utter_held_child"),
        ("report_death", "my father passed away, this was his card", "utter_held_bereaved"),
    ],
)
def test_who_is_not_the_customer_proves_nothing_by_knowing_them(chat, person, intent, text, held):
    chat.say(intent, text)
    keys = give_everything(chat, person)
    assert set(keys) - {"utter_still_waiting", "utter_estate_added"} == {held}
    assert chat.conversation().customer_id is None


@pytest.mark.parametrize(
    "text",
    [
        "I'm his mum, ref is TC-UK-0001",
        "her reference is TC-UK-0001",
        "我是他妈妈，编号 TC-UK-0001",
        "她的客户号是 TC-UK-0001",
    ],
)
def test_a_reference_that_is_somebody_elses_is_not_taken(chat, person, text):
    reply = chat.say("inform", text, account_ref={"ref": person.ref}, birth_date={"date": person.birth_date})
    assert reply.keys[-1] == "utter_third_party"
    assert not set(give_everything(chat, person)) & set(REFUSED)
    assert "third_party" in open_cases(chat)


def test_the_customer_who_is_back_keeps_the_reference(chat, person):
    chat.identify(person)
    chat.say("third_party_speaking", "this is his wife")
    assert chat.say("greet", "it's me again").keys == ["utter_customer_back", "utter_ask_birth_date"]
    chat.say("inform", birth_date={"date": person.birth_date})
    assert "utter_identity_confirmed" in chat.say("inform", identity_digits={"digits": person.id_last4}).keys


def test_somebody_else_is_asked_to_pass_it_on_once(chat, person):
    chat.say("third_party_speaking", "I'm his wife")
    for intent in (
        "third_party_speaking",
        "ask_balance",
        "refuse_verification",
        "ask_help",
        "greet",
        "report_coercion",
    ):
        assert chat.say(intent, "so what is it about").keys == ["utter_held_other"]
    assert chat.say("pay_now", "can I pay it for him").keys == ["utter_held_pays"]
    assert chat.conversation().owner == "bot" and "coercion" in open_cases(chat)


def test_danger_and_rights_are_heard_from_anybody(chat):
    chat.say("third_party_speaking", "I'm his wife")
    assert "utter_case_noted_of_others" in chat.say("complain", "I want to complain about you").keys
    assert "utter_crisis" in chat.say("express_self_harm", "I want to die").keys


def test_not_whom_we_look_for_is_a_wrong_person(chat):
    chat.say("ask_balance")
    assert "utter_wrong_person" in chat.say("refuse_verification", "no im not Player").keys
    assert chat.say("ask_help", "will you stop now?").keys == ["utter_held_wrong"]


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("unsure", "hold on ill pass you to my partner"),
        ("threaten_exposure", "im putting my sister on she'll sort it"),
        ("ask_balance", "hello? so how much does she owe then"),
        ("change_channel", "手机换人了，我儿子在打字，你跟他说就行"),
    ],
)
def test_a_phone_that_is_handed_over_tells_nothing_more(chat, person, intent, text):
    chat.identify(person)
    assert chat.say(intent, text).keys == ["utter_handed_over"]
    assert chat.say("ask_balance", "what's the balance please").keys == ["utter_held_handed_over"]
    assert chat.conversation().customer_id is None


@pytest.mark.parametrize(
    "text", ["no i can i'll borrow it off my brother", "我爸会帮我还一部分", "我妈想替我还", "不是我妈欠的，是我的卡"]
)
def test_a_relative_in_the_customers_story_is_not_speaking(chat, person, text):
    chat.identify(person)
    chat.say("request_instalments")
    assert "utter_third_party" not in chat.say("third_party_speaking", text).keys
    assert chat.conversation().customer_id is not None


@pytest.mark.parametrize(
    "text",
    [
        "can you put my payments on hold",
        "i'll pay it from our joint account",
        "it's my daughter's birthday on friday",
        "I'm calling for my balance",
        "so they can see my income",
        "别人会看到我的征信吗",
        "我找前妻借钱还",
        "I'm not happy",
    ],
)
def test_what_only_sounds_like_it_keeps_the_customer(chat, person, text):
    chat.identify(person)
    keys = chat.say("nlu_fallback", text).keys
    assert keys[0] == "utter_unclear" and chat.conversation().customer_id is not None


def test_where_it_may_be_somebody_else_it_is_asked(chat, person):
    chat.identify(person)
    chat.say("promise_to_pay")
    assert chat.say("third_party_speaking", "他现在不方便").keys == ["utter_ask_still_you"]
    assert chat.say("ask_balance", "how much is it").keys == ["utter_again_still_you"], "nothing before the answer"
    assert chat.say("affirm", "yes it's me").keys == ["utter_still_you_thanks", "utter_ask_id_last4"]
    assert chat.conversation().customer_id is None, "a yes can be typed by anybody"
    back = chat.say("inform", identity_digits={"digits": person.id_last4}).keys
    assert back == ["utter_identity_confirmed", "utter_again_promise_date"]
    chat.say("third_party_speaking", "他现在不方便")
    assert chat.say("deny", "no").keys == ["utter_handed_over"]
    assert chat.conversation().customer_id is None


def test_details_without_a_reference_cost_no_try(chat, person):
    chat.say("ask_balance")
    chat.say("inform", "12 April 1990", birth_date={"date": person.birth_date})
    chat.say("inform", identity_digits={"digits": person.id_last4})
    assert "identity_failures" not in flags(chat, person) and chat.conversation().dialogue["identity"]["failures"] == 0
    assert "utter_identity_confirmed" in chat.identify(person).keys


def test_a_second_try_without_the_reference_counts_for_its_customer(chat, new_chat, person):
    chat.say("inform", account_ref={"ref": person.ref})
    for _ in range(3):
        chat.say("inform", birth_date={"date": "1990-05-12"})
        last = chat.say("inform", identity_digits={"digits": "0000"})
    assert "utter_identity_locked" in last.keys
    assert "utter_identity_locked" in new_chat().identify(person).keys


@pytest.mark.parametrize(
    ("intent", "text"), [("goodbye", "so what now, im locked out??"), ("ask_identity_of_bot", "which one was wrong")]
)
def test_a_question_about_the_lock_is_answered_with_it(chat, person, intent, text):
    chat.say("inform", account_ref={"ref": person.ref})
    for _ in range(3):
        chat.say("inform", birth_date={"date": "1990-05-12"})
        chat.say("inform", identity_digits={"digits": "0000"})
    assert "utter_identity_locked" in chat.say(intent, text).keys


@pytest.mark.parametrize(
    ("intent", "text"), [("chitchat", "was it the birthday?"), ("wrong_person", "是不是生日错了？")]
)
def test_which_detail_was_wrong_is_not_said_and_disowns_nobody(chat, person, intent, text):
    chat.say("inform", account_ref={"ref": person.ref})
    chat.say("inform", birth_date={"date": "1990-05-12"})
    chat.say("inform", identity_digits={"digits": "0000"})
    assert chat.say(intent, text).keys[0] == "utter_never_which"
    assert chat.conversation().dialogue["speaker"] == "customer"


def test_another_reference_may_be_given_where_a_detail_was_asked_for(chat, person):
    chat.say("inform", account_ref={"ref": "TC-UK-9999"})
    chat.say("inform", account_ref={"ref": person.ref})
    chat.say("inform", birth_date={"date": person.birth_date})
    assert "utter_identity_confirmed" in chat.say("inform", identity_digits={"digits": person.id_last4}).keys


@pytest.mark.parametrize(
    "text", ["sorry i havent replied, we buried my mum on thursday", "我爸上周走了", "my cat died yesterday"]
)
def test_who_mourns_is_alive_and_known(chat, person, text):
    chat.identify(person)
    reply = chat.say("report_death", text)
    assert reply.keys == ["utter_mourn"]
    assert "deceased" not in flags(chat, person) and "bereaved" in flags(chat, person)
    assert chat.conversation().customer_id is not None and chat.account(person)["cases"] == ["hardship"]


def test_a_phone_that_died_is_no_death(chat, person):
    chat.identify(person)
    chat.say("report_death", "my phone died sorry")
    assert open_cases(chat) == [] and "utter_balance" in chat.say("ask_balance").keys


@pytest.mark.parametrize("text", ["he is gone, you write to him still", "她走了"])
def test_words_that_may_mean_something_else_are_asked_about(chat, text):
    assert "utter_ask_confirm_death" in chat.say("report_death", text).keys
    assert chat.say("affirm", "ok so what is it about?").keys == ["utter_again_confirm_death"]
    assert "utter_not_died" in chat.say("deny", "no").keys
    assert open_cases(chat) == []


def test_a_death_that_was_misheard_is_taken_back(chat, person):
    chat.identify(person)
    chat.say("report_death", "he died, this was his card")
    chat.say("affirm", "yes")
    assert "deceased" in flags(chat, person)
    reply = chat.say("wrong_person", "no, it's my card, i'm alive")
    assert "utter_death_taken_back" in reply.keys and reply.keys[-1] == "utter_ask_birth_date"
    assert "deceased" not in flags(chat, person) and open_cases(chat) == []


def test_a_customer_whose_father_died_is_heard_before_they_are_known(chat):
    assert "utter_mourn_anybody" in chat.say("report_death", "hi its about my card, my dad died last week").keys
    assert chat.conversation().dialogue["speaker"] == "customer"


@pytest.mark.parametrize("text", ["hang on the whole family can see this, its the shared ipad", "这是全家共用的平板"])
def test_where_others_can_see_the_account_is_closed(chat, person, text):
    chat.identify(person)
    chat.say("request_instalments")
    assert chat.say("restrict_contact", text).keys == ["utter_overseen"]
    assert chat.conversation().customer_id is None
    assert chat.say("request_deferral", "can we do it somewhere else").keys == ["utter_held_overseen"]
    assert chat.say("affirm", "ok its just me now").keys == ["utter_alone_now", "utter_ask_birth_date"]


@pytest.mark.parametrize("intent", ["report_death", "third_party_speaking", "restrict_contact", "nlu_fallback"])
def test_who_else_ran_it_up_is_an_objection(chat, person, intent):
    chat.identify(person)
    reply = chat.say(intent, "its a joint card, my ex ran it all up")
    assert reply.keys[0] == "utter_dispute_liability"
    assert flags(chat, person) == {} and chat.account(person)["cases"] == ["dispute"]
    assert chat.conversation().owner == "waiting" and chat.conversation().customer_id is not None


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("so you wont text me right", "utter_unclear"),
        ("he wants my date of birth and that", "utter_scam_warning"),
        ("I gave you my date of birth already", "utter_nothing_more_needed"),
    ],
)
def test_that_it_is_proved_already_is_said_of_proof_alone(chat, person, text, key):
    chat.identify(person)
    assert chat.say("refuse_verification", text).keys[0] == key


def test_why_the_budget_is_asked_for_is_said(chat, person):
    chat.identify(person)
    for intent in ("request_instalments", "offer_too_high", "offer_too_high"):
        chat.say(intent)
    assert chat.conversation().dialogue["step"] == "income"
    reply = chat.say("refuse_verification", "why do you need to know what i spend")
    assert reply.keys == ["utter_why_means", "utter_again_income"]


def test_why_a_detail_is_asked_for_is_no_refusal(chat):
    chat.say("ask_balance")
    for _ in range(3):
        assert chat.say("refuse_verification", "why do you need it?").keys == [
            "utter_why_verify",
            "utter_again_reference",
        ]
    assert chat.conversation().owner == "bot"
    other = chat.say("nlu_fallback", "so how else can i do this")
    assert other.keys == ["utter_other_ways", "utter_again_reference"]


def test_no_button_speaks_of_payments_to_who_is_not_known(chat, person):
    assert "utter_how_can_i_help_anybody" in chat.say("greet", "hi").keys
    assert "utter_unclear_anybody" in chat.say("nlu_fallback", "qwerty").keys
    chat.identify(person)
    assert "utter_unclear" in chat.say("nlu_fallback", "qwerty").keys


def test_no_more_silence_is_promised_to_a_stranger_than_can_be_kept(chat, person):
    chat.say("represent_customer", "I have a power of attorney for my dad")
    assert "utter_stop_contact_here" in chat.say("stop_contact", "please stop writing to him, it frightens him").keys


@pytest.mark.parametrize("text", ["did she say what its about", "你们跟我同事说了什么"])
def test_what_somebody_else_was_told_is_taken_seriously(chat, person, text):
    chat.identify(person)
    assert chat.say("ask_debt_origin", text).keys[0] == "utter_what_was_told"


@pytest.mark.parametrize(
    ("told", "text"),
    [
        ("report_incapacity", "I'm only 14"),
        ("report_death", "my father passed away, this was his card"),
        ("third_party_speaking", "I'm his wife"),
    ],
)
def test_what_somebody_else_told_marks_no_customer(chat, person, told, text):
    chat.say(told, text)
    chat.say("report_coercion", "he said I should answer it")
    chat.say("affirm", "it's me, the customer")
    assert "utter_balance" in chat.identify(person).keys
    assert flags(chat, person) == {}


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("greet", "hi this is dave his brother now"),
        ("third_party_speaking", "its robins mum hes popped out. is he in trouble"),
        ("ask_balance", "this is steve now, whats the balance left for robin"),
        ("chitchat", "hang on my wifes typing now"),
        ("ask_balance", "its me kate, how much is it hes hiding from me"),
        ("report_death", "hiya its daves brother here now hes gone loo. whats he owe"),
        ("ask_debt_origin", "是我老公在用手机 你好 这是什么协议"),
        ("third_party_speaking", "我说明下 我是帮我表哥问的 他把资料给我了"),
        ("restrict_contact", "我老公用緊我部電話"),
    ],
)
def test_who_says_that_they_are_another_ends_it_until_the_customer_proves_anew(chat, person, intent, text):
    chat.identify(person)
    assert chat.say(intent, text).keys[0] in ("utter_handed_over", "utter_third_party")
    assert chat.conversation().customer_id is None and flags(chat, person) == {}
    assert chat.say("affirm", "yes").keys[0].startswith("utter_held_")
    for back in ("robin back", "係我呀，返嚟喇"):
        assert chat.say("nlu_fallback", back).keys[-1] in ("utter_ask_birth_date", "utter_again_birth_date")


@pytest.mark.parametrize("text", ["mike here, whats left to pay on this", "how much does robin still owe"])
def test_another_name_or_the_customers_own_as_of_another_is_asked_about(chat, person, text):
    chat.identify(person)
    assert chat.say("ask_balance", text).keys == ["utter_ask_still_you"]


@pytest.mark.parametrize(
    "text", ["robin here", "its robin again", "I'm Robin Sample, what do I owe", "it's urgent now"]
)
def test_the_customers_own_name_is_no_other_voice(chat, person, text):
    chat.identify(person)
    assert "utter_balance" in chat.say("ask_balance", text).keys


@pytest.mark.parametrize(
    "text",
    ["its robin, sorry she grabbed my phone", "wait actually i AM him she handed me the phone", "ok robin here again"],
)
def test_the_customer_who_is_back_says_so_in_any_words(chat, person, text):
    chat.identify(person)
    chat.say("third_party_speaking", "this is his missus, he is out")
    assert chat.say("nlu_fallback", text).keys == ["utter_customer_back", "utter_ask_birth_date"]


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("third_party_speaking", "我女朋友说她帮我还，她能直接打给你们吗"),
        ("give_lawyer", "my wife will pay, her no is on the letter"),
        ("third_party_speaking", "my mom is paying it, can she chat here"),
    ],
)
def test_how_somebody_else_may_pay_is_said(chat, person, intent, text):
    chat.identify(person)
    assert chat.say(intent, text).keys[0] == "utter_somebody_may_pay"
    assert open_cases(chat) == []


@pytest.mark.parametrize("text", ["群里老师收3000帮我谈", "a guy wants 400 to negotiate for me, is it worth it"])
def test_who_charges_for_talking_to_us_is_no_lawyer(chat, person, text):
    chat.identify(person)
    assert chat.say("give_lawyer", text).keys[0] == "utter_help_is_free"
    assert open_cases(chat) == []


@pytest.mark.parametrize(
    ("intent", "text"),
    [("third_party_speaking", "i wanna pay my nans bill for her"), ("third_party_speaking", "我想替我妈还")],
)
def test_who_would_pay_for_another_hears_how(chat, intent, text):
    assert chat.say(intent, text).keys[-1] == "utter_held_pays"
    assert chat.say("ask_balance", "just tell me the amount, i've my card here").keys == ["utter_held_pays"]


def test_who_looks_after_somebody_without_capacity_is_an_adult_and_gets_a_person(chat):
    assert "utter_incapacity" in chat.say("third_party_speaking", "我妈老年痴呆 卡是她的 我替她弄").keys
    assert chat.conversation().owner == "waiting" and "capacity" in open_cases(chat)
    assert chat.say("inform", "so what now").keys[-1] == "utter_held_other", "and not as a child"


def test_a_wrong_number_is_told_nothing_about_anybody(chat):
    chat.say("wrong_person", "打错了")
    assert chat.say("ask_debt_origin", "你是不是找林测试").keys == ["utter_held_wrong"]
