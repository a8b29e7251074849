"""Who we are for the contact rules, from the settings."""

from arrears.contact.facts import House
from arrears.settings import Settings


def house_from(settings: Settings) -> House:
    """The lender itself, or an agency, which is what an unset deployment counts as."""
    return House(settings.acting_as, lender={"en": settings.lender_name_en, "zh": settings.lender_name_zh})
