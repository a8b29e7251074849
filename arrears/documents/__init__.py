"""Agreements as files that people can hold on to: a PDF and a calendar file, in both languages."""

from arrears.documents.font import warm
from arrears.documents.making import ICS, PDF, for_agreement

__all__ = ["ICS", "PDF", "for_agreement", "warm"]
