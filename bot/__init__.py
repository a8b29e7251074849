"""Everything that Parley loads inside Rasa; never the account store."""
