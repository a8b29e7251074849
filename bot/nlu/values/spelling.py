"""The commonest misspellings of the words that make a value: tommorow, wensday, 350 pouns, instalmets."""

from __future__ import annotations

import re

from bot.nlu.values.found import Found
from bot.nlu.values.hindi import in_english

#: Words that mean something of their own ("ponds", "sum") are none of these.
_MISSPELT = {
    "tomorrow": "tommorow tommorrow tomorow tomorro tommorro tomorrw tomorow tomarrow tomrrow 2moro 2morrow "
    "tomoz tomoro",
    "today": "todya toady 2day todday",
    "tonight": "tonite 2nite tonigt tonihgt",
    "yesterday": "yesteday yestarday yesturday yeserday",
    "monday": "munday mondy modnay mnday",
    "tuesday": "tuseday teusday tusday tuesdy tusedsay tuesay",
    "wednesday": "wensday wednsday wendsday wedensday wednesay wednessday wenesday weddnesday wedsday wednesdy",
    "thursday": "thrusday thursay thurday thurdsay thirsday thursdy thusday thrsday",
    "friday": "firday fridy frday friady fryday firdays",
    "saturday": "saterday satuday satarday saturdy staurday",
    "sunday": "sunady sundy sundey",
    "january": "januray janurary janary januari jaunary",
    "february": "febuary feburary ferbuary febrary februrary",
    "march": "marhc",
    "april": "arpil aprl apirl",
    "august": "augest agust auguest",
    "september": "septmber setpember septembar sepember septemeber",
    "october": "ocotber octobre octber octobar ocober",
    "november": "novemeber novmber novemver novembar nvember novemebr",
    "december": "decemeber decmber dicember decembar deceber decemebr",
    "christmas": "chrismas cristmas xmass chritsmas christams",
    "next": "nxt nect",
    "week": "wk weeek",
    "weeks": "wks weeeks",
    "month": "mnth mth monht munth moth",
    "months": "mnths mths monhts munths mos",
    "fortnight": "fornight fortnite",
    "pounds": "pouns punds pouds poinds pounts ponuds poundz pnds",
    "pound": "pund poun poud poind",
    "bucks": "bux",
    "dollars": "dolars dollers dollors dolers dollarz dollas",
    "dollar": "dolar doller dollor",
    "rupees": "rupes ruppees rupess rupies rupeess",
    "hundred": "hundrd hunderd hundered hundread hunded",
    "thousand": "thousend thousnd thosand thousant thouand",
    "forty": "fourty",
    "ninety": "ninty",
    "fifteen": "fivteen fiften",
    "twelve": "twelv twevle",
    "payments": "pymts pmts pymnts paymets paymnts payemnts",
    "payment": "pymt pmt pymnt paymet paymnt payemnt",
    "instalments": "instalmets instalmens installmets installmens instllments installements instalements",
    "instalment": "instalmet installmet installement instalement",
    "percent": "precent perecnt percnt",
}  # fmt: skip
WORDS = {wrong: right for right, misspelt in _MISSPELT.items() for wrong in misspelt.split()}
WORD = re.compile(r"(?<![a-z0-9])[a-z0-9]{2,12}(?![a-z0-9])")


def mended(text: str) -> tuple[str, list[int] | None]:
    """Return the folded text with these words as they should be, and where each character stands in the text given.

    The places are None where nothing was mended.
    """
    pieces: list[str] = []
    places: list[int] = []
    end = 0
    misspelt = [(*match.span(), WORDS[match.group()]) for match in WORD.finditer(text) if match.group() in WORDS]
    for start, stop, right in sorted([*misspelt, *in_english(text)]):
        if start < end:
            continue
        pieces += text[end:start], right
        places += range(end, start)
        places += (min(start + n, stop - 1) for n in range(len(right) - 1))
        places.append(stop - 1)
        end = stop
    if not pieces:
        return text, None
    return "".join([*pieces, text[end:]]), [*places, *range(end, len(text) + 1)]


def as_given(one: Found, text: str, places: list[int] | None) -> Found:
    """Return a value of the mended text at its place in the text that was given."""
    if places is None:
        return one
    start, end = places[one.start], places[one.end - 1] + 1
    value = one.value
    if isinstance(value, dict) and "text" in value:
        value = value | {"text": text[start:end].strip()}
    return Found(one.entity, value, start, end, one.weight)
