"""One turn: load the conversation, do the one thing, keep the answer, all in one transaction."""

from collections.abc import Callable

from arrears.script import script_of
from arrears.service import (
    afterwards,
    bare_days,
    binding,
    conditions,
    doubtful,
    identity,
    implied,
    long_numbers,
    meaning,
    mourning,
    people,
    returning,
    shares,
    social,
    sorting_out,
    spent,
    starting_month,
    stopping,
    twice_a_month,
    unclear,
    unread_sums,
)
from arrears.service.codec import dump_reply, load_reply
from arrears.service.dialogue import Dialogue
from arrears.service.narrowing import service_in_context
from arrears.service.several import answer_all, service_of
from arrears.service.talk import Talk
from arrears.service.turn import Reply, Turn
from arrears.settings import Settings
from arrears.store.unit_of_work import Store

SMALL = frozenset({"affirm", "thank", "greet", "chitchat"})  # what leaves open what was spoken of

Service = Callable[[Talk], None]
#: What happens to a message before it is decided what it is, in this order.
MAKE_READY: tuple[Service, ...] = (
    returning.pass_on,
    long_numbers.leave_out,
    unread_sums.take,
    shares.as_sums,
    spent.leave_out,
    twice_a_month.as_one,
    sorting_out.put_right,
    bare_days.keep_the_month,
    starting_month.as_a_day,
    implied.add,
    afterwards.count_down,
    meaning.set_aside,
    conditions.leave_consent,
)


class NoSuchConversation(LookupError):
    """The turn names a conversation that the account store does not have."""


def answer(store: Store, settings: Settings, turn: Turn, service: Service) -> Reply:
    """Answer one message. A message that was answered before gets the same answer, and nothing is written.

    Raises NoSuchConversation. Any other exception is a bug or a fault; nothing has been written then.
    """
    with store.begin() as uow:
        conversation = uow.conversations.locked(turn.conversation_id)
        if conversation is None:
            raise NoSuchConversation(turn.conversation_id)
        before = uow.turns.answered(conversation, turn.message_id, turn.action)
        if before is not None:
            return load_reply(before)
        talk = Talk(uow, turn, conversation, Dialogue.model_validate(conversation.dialogue), settings)
        talk.dialogue.script = script_of(turn.text) or talk.dialogue.script
        social.disclose_first(talk)
        waited = conversation.owner == "waiting"
        if turn.masked:
            talk.say("utter_secret_masked")
        step = talk.dialogue.step
        for make_ready in MAKE_READY:
            make_ready(talk)
        read_anew = service_of(talk.turn.intent) if talk.turn.intent != turn.intent else None
        chosen, about = service_in_context(talk) or read_anew or service, talk.dialogue.about
        talk.dialogue.about = about if turn.intent in SMALL else "else"
        doubtful.settle(talk, chosen)
        if chosen is not mourning.mourn:
            mourning.beside(talk)
        stopping.visits_beside(talk)
        answer_all(talk, chosen)
        identity.take_in_passing(talk)
        mourning.press_nothing(talk)
        if waited:
            people.still_waiting(talk)
        if not talk.reply.says:  # a message without an answer would be tried again until a person takes it over
            unclear.not_understood(talk)
        returning.go_on(talk)
        people.when_stuck(talk)
        talk.dialogue.read_last = binding.asked_for_a_yes(talk.reply.keys)
        talk.dialogue.held = binding.is_held(talk, step)
        if turn.intent != "nlu_fallback":
            talk.dialogue.unclear = 0
        talk.reply.place = talk.place
        conversation.dialogue = talk.dialogue.model_dump(mode="json")
        uow.turns.record(conversation, turn.message_id, turn.action, dump_reply(talk.reply), turn.now)
        uow.commit()
        return talk.reply
