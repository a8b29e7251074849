"""Reading messages: tokens, language, values and the rights that no classifier may miss."""
