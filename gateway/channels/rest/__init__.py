"""Trusted callers, in the shape of the REST channel of Rasa."""
