"""Tailor: a résumé tailoring engine. One master résumé, many targets, one honest page each."""

__version__ = "0.1.0"
