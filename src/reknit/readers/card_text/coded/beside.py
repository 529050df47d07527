"""The label of a number among several: in its line, in the boxes of its row, or over it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from . import labels
from .around import Around
from .labels import BOTH, NONE, Label

_BETWEEN = " /,;|\u00b7&+-.()"
_FAR_LEFT, _FAR_RIGHT, _NEXT_RIGHT = 14.0, 4.0, 8.0
"""Heights from a number to the box that is its label, before and after it, and to what may not follow. Judgement."""
_NO_LABEL = (NONE, 9.0)

Spots = Sequence[tuple[int, int]]


def label_of(around: Around, line: int, text: str, spots: Spots, number: int) -> tuple[Label, float]:
    """The label of a number, and how far off it is: 0 beside it, 1 in the next box, 2 above, 9 if there is none.

    ``spots`` are the places of all numbers in the text. Where each is followed by its label, those count; else the one
    before; a number without one of its own has that of the number to its left.
    """
    heads = [text[(spots[at - 1][1] if at else 0) : spots[at][0]] for at in range(len(spots))]
    gaps = [*heads[1:], text[spots[-1][1] :]]
    after = labels.at_start(gaps[number])
    if after.phone and not labels.at_end(heads[0]).phone and all(labels.at_start(gap).phone for gap in gaps):
        return after, 0.0
    head = labels.at_end(heads[number])
    if head.phone:
        return head, 0.0
    last = number + 1 == len(spots)
    if number and not heads[number].strip(_BETWEEN):
        inherited, distance = label_of(around, line, text, spots, number - 1)
        if inherited.phone:
            return inherited, distance + 0.5
    if after.phone and (re.match(r"\s*[(\[]", gaps[number]) or (last and len(gaps[number].strip(" .:()|,")) <= 12)):
        return after, 0.2
    if number:
        inherited, distance = label_of(around, line, text, spots, number - 1)
        return (inherited, distance) if inherited.phone == BOTH else _NO_LABEL
    return _in_boxes(around, line, not gaps[0].strip()) if not heads[0].strip(" :.()|\u00b7-") else _NO_LABEL


def _in_boxes(around: Around, line: int, ends: bool) -> tuple[Label, float]:
    """The label in the box to the left, to the right (of a number that ends its line), above, or in brackets below."""
    left = around.left_of(line, _FAR_LEFT)
    if left is not None and (beside := labels.alone(around.strips[left].text)).phone:
        return beside, 1.0
    right = around.right_of(line, _FAR_RIGHT) if ends else None
    if right is not None and around.right_of(right, _NEXT_RIGHT) is None:
        beside = labels.alone(around.strips[right].text)
        if beside.phone:
            return beside, 1.0
    below, under = _label_at(around, around.page.below[line])
    above, over = _label_at(around, around.page.above[line])
    if under.phone and below.startswith("(") and (not over.phone or above.startswith("(")):
        return under, 2.0
    return (over, 2.0) if over.phone and not above.startswith("(") else _NO_LABEL


def _label_at(around: Around, line: int) -> tuple[str, Label]:
    """The text of a line, and the label that it is; of no line, nothing."""
    if line < 0:
        return "", NONE
    text = around.strips[line].text.strip()
    return text, labels.alone(text)
