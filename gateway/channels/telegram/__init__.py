"""Telegram by webhook."""
