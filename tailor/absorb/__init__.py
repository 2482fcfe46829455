"""Hand edits in a finished file → edits of data/."""

from tailor.absorb.align import align
from tailor.absorb.data import DataEdit, Refused, Taken, to_data
from tailor.absorb.pieces import Piece, Slot
from tailor.absorb.result import Aligned, Noise, Outside
from tailor.absorb.slots import slots
from tailor.absorb.three_way import Conflict, ThreeWay, three_way

__all__ = [
    "Aligned",
    "Conflict",
    "DataEdit",
    "Noise",
    "Outside",
    "Piece",
    "Refused",
    "Slot",
    "Taken",
    "ThreeWay",
    "align",
    "slots",
    "three_way",
    "to_data",
]
