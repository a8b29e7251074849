"""Rasa's custom actions: each reads the turn, calls one service, and hands back phrases."""
