"""Payments: posted once, moved through the ledger, the agreement and the promise, and reversed when they bounce."""
