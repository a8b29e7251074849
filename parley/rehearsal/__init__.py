"""Invented customers who talk to the running assistant to an end: who they are, what they say, how it went."""
