"""The ledger: what the entries of an account add up to, how interest grows, and where a payment goes."""

from arrears.ledger.balance import CREDIT, ENTRY_PARTS, PARTS, Balance, Entry, balance_of, days_past_due

__all__ = ["CREDIT", "ENTRY_PARTS", "PARTS", "Balance", "Entry", "balance_of", "days_past_due"]
