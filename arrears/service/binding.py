"""Whether a yes binds: words of agreeing, with no question and nothing that takes them back beside them."""

from arrears.service.cues import says


def binds(text: str) -> bool:
    """A pressed button, "I agree", or another word of agreeing that no question follows. Never a question, an insult,
    or "fine, leave it": what a message is read as is a guess, and nobody is bound by a guess."""
    if not text.strip() or text.startswith("/"):
        return True
    if says("no_yes", text) or drops_it(text):
        return False
    return says("plain_yes", text) or (says("agrees", text) and not says("asks_back", text))


def drops_it(text: str) -> bool:
    """ "Fine, leave it": nothing is taken, and nothing is refused for good."""
    return says("drops_it", text)


def asks_if_settled(text: str) -> bool:
    """ "So is it agreed?" """
    return says("if_settled", text) and says("asks_back", text)
