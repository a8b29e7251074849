"""A payment of the agreement did not come: why first, then the ways to catch up; the second time a person."""

from datetime import timedelta

from dateutil.relativedelta import relativedelta

from arrears.agreements import Agreed, load_limits, missed, repair_options
from arrears.agreements.missed import second_miss
from arrears.money import Money
from arrears.offers import Decision
from arrears.service import changes, people
from arrears.service.casework import open_case
from arrears.service.causes import cause_of, feel_with
from arrears.service.questions import ask
from arrears.service.talk import Talk
from arrears.store.models import Account


def mend(talk: Talk, account: Account, agreed: Agreed) -> None:
    """What is missing and why; then what makes up for it. Nobody speaks of a breach here."""
    behind = sum((part.left for part in missed(agreed, talk.today)), Money.zero(agreed.currency))
    oldest = missed(agreed, talk.today)[0]
    cause = cause_of(talk)
    if cause is not None:
        feel_with(talk, cause)
    if cause is not None or talk.turn.intent in ("report_hardship", "cannot_pay"):
        open_case(talk, "hardship", talk.answer_by(), account, intent=talk.turn.intent, cause=cause)
    if second_miss(agreed, talk.today):
        _reassess(talk, account, behind)
    elif _why_is_known(talk):
        _offer(talk, account, agreed)
    else:
        talk.say("utter_plan_missed", amount=behind, date=oldest.on)
        ask(talk, "missed_why")


def _why_is_known(talk: Talk) -> bool:
    """A reason, or a wish that is concrete already, or the question was put before."""
    values = talk.turn.values
    said = values.first("hardship_cause") or values.dates() or values.first("duration") or values.first("amount")
    return bool(said) or talk.dialogue.step == "missed_why" or talk.dialogue.changing


def _offer(talk: Talk, account: Account, agreed: Agreed) -> None:
    limits, named = load_limits(), next(iter(talk.turn.values.dates()), None)
    length = talk.turn.values.first("duration")
    if named is None and length is not None:
        named = talk.today + relativedelta(**{f"{length['unit']}s": int(length["count"])})
    means = changes.means(talk, account)
    options = repair_options(agreed, limits, talk.today, named, means)
    if named is not None and not any(terms.rung == "repair_move" for terms in options):
        talk.say("utter_refuse_move_too_far", date=talk.today + timedelta(days=limits.repair_days))
        options = repair_options(agreed, limits, talk.today, None, means)
    elif named is not None:
        options = options[:1]
    if not options:
        talk.say("utter_refuse_above_means")
        people.hand_off(talk, "missed")
        return
    if "utter_refuse_move_too_far" not in talk.reply.keys:
        talk.say("utter_repair_intro")
    changes.put_on_table(talk, account, Decision("offer", options, reasons=("next_step",)))
    changes.say_options(talk, options)


def _reassess(talk: Talk, account: Account, behind: Money) -> None:
    """The second time: what can be afforded is asked again, then a person goes on with the answers."""
    from arrears.service import affording

    if "utter_second_miss" not in talk.reply.keys and not talk.dialogue.means.asking:
        talk.say("utter_second_miss", amount=behind)
    affording.begin(talk, account, "reassess")
