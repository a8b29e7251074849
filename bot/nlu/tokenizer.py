"""The first step of the pipeline: tokens for both languages and for the mix of them."""

from __future__ import annotations

import re
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.segment import segment

#: More than any message says; beyond it classification gains nothing and costs time.
TOKENS_LIMIT = 600
NOT_SPOKEN = re.compile(r"[\s\W_]+")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class BilingualTokenizer(Tokenizer):
    """Chinese by character (n-grams make the words), English by word; punctuation is no token."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {
            "intent_tokenization_flag": False,
            "intent_split_symbol": "_",
            "token_pattern": None,
            "prefix_separator_symbol": None,
        }

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """Return at most TOKENS_LIMIT tokens with their true offsets."""
        text = message.get(attribute)
        tokens = []
        for token in segment(text):
            if NOT_SPOKEN.fullmatch(token.text) and token.text not in "?!":
                continue
            start = token.idx
            tokens.append(Token(text[start : start + len(token.text)], start, lemma=token.text))
            if len(tokens) == TOKENS_LIMIT:
                break
        return tokens
