"""The ledger: rewordings of bullets with who proposed them and what was decided, as a file in git. Pure."""

from tailor.ledger.change import accept, judged, propose, reject
from tailor.ledger.dump import dump
from tailor.ledger.entry import ACCEPTED, PROPOSED, REJECTED, STATUSES, Found, Ledger, LedgerEntry, text_digest
from tailor.ledger.parse import parse

__all__ = [
    "ACCEPTED",
    "PROPOSED",
    "REJECTED",
    "STATUSES",
    "Found",
    "Ledger",
    "LedgerEntry",
    "accept",
    "dump",
    "judged",
    "parse",
    "propose",
    "reject",
    "text_digest",
]
