"""How long details live: the formula. The constants of each kind stand in its file in details/.

P(holds after t months) = start * ((b' + g) / (b' + g + t)) ** a' * exp(-per_year * t / 12)

g is the months between first and last sighting, t those since the last; a' = a * k and b' = b * exp(d) * m(a) / m(a')
at a pace (d, k) of the list (see pace), where m(a) = 2 ** (1 / a) - 1 keeps the median where it was. The middle factor
is the Lomax law: each person has a hazard of their own, drawn from Gamma(a, b), and g months of staying raise b to
b + g (K. S. Lomax, 'Business failures', JASA 49, 1954; conjugacy: exponential times with a gamma prior). So whoever has
stayed long goes on staying, which one rate for all cannot say.

Constants were fitted in November 2026 on 5,567 spells of public IT careers (gitdm, CNCF gitdm), and stand within
what is published: BLS Employee Tenure 2024, BLS NLSY79, Nash Squared CIO survey 2024. The often quoted '22.5 % a
year' is 2.1 % a month compounded, without a study behind it: after ten years it claims 8 % where 35 % was measured.
"""

from __future__ import annotations

from math import log

import numpy as np
import numpy.typing as npt

from ..details.employer import CAREERS, LAWS, SHIFTS, SIZES
from ..model.belief import Law
from .pace import Floats, Pace, known

LN2 = log(2)


def staying(
    a: Floats, b: Floats, confirmed: Floats, months: Floats, pace: Pace, retiring: Floats | float = 0.0
) -> Floats:
    """The Lomax factor for n details at every point of the pace: shape (n, points); all else has shape (n,).

    ``confirmed`` = g and ``months`` = t, both in months and at least 0; ``retiring`` is a steady loss besides, a month.
    Where ``a`` is NaN the law has no such factor, and the result is 1.
    """
    laws, which = np.unique(a, return_inverse=True)
    powers = laws[:, None] * pace.shapes
    stretch = np.exp(pace.shifts) * np.expm1(LN2 / laws)[:, None] / np.expm1(LN2 / powers)
    held = b[:, None] * stretch[which] + confirmed[:, None]
    left = powers[which] * np.log1p(months[:, None] / held)
    if np.any(retiring):
        left += (retiring * months)[:, None]
    chance = np.exp(-left)
    return np.where(np.isnan(chance), 1.0, chance)


def fading(per_year: Floats, months: Floats) -> Floats:
    """The steady loss beside it: exp(-per_year * months / 12)."""
    return np.exp(-per_year * months / 12)


def holding(law: Law, months: npt.ArrayLike, confirmed: npt.ArrayLike = 0.0, shift: float = 0.0) -> Floats:
    """The whole formula for one law at one pace; what follows an employer ages as if by itself.

    ``months`` and ``confirmed`` are numbers or arrays of one shape, in months.
    """
    t, g = np.broadcast_arrays(np.asarray(months, dtype=np.float64), np.asarray(confirmed, dtype=np.float64))
    a = np.full(t.size, np.nan if law.a is None else law.a)
    b = np.full(t.size, 1.0 if law.b is None else law.b)
    middle = staying(a, b, g.ravel(), t.ravel(), known(shift)).reshape(t.shape)
    return np.asarray(law.start * middle * fading(np.asarray(law.per_year), t), dtype=np.float64)


def median(law: Law) -> float:
    """Months after one sighting until half have left, by the Lomax factor alone; ``law`` must have one."""
    if law.a is None or law.b is None:
        raise ValueError("a law without a and b has no median of its own")
    return float(law.b * np.expm1(LN2 / law.a))


def still_there(
    seen_months: npt.ArrayLike,
    months_since: npt.ArrayLike,
    employer_size: object = None,
    career_months: npt.ArrayLike | None = None,
) -> Floats:
    """The chance that each still works for the employer where they were last seen, by what careers of IT people say.

    seen_months    between the first and the last sighting there; unknown counts as one sighting, 0
    months_since   the last sighting; where it is unknown, the chance is NaN
    employer_size  people ever seen at that employer, in the same source: '1', '2-9', '10-99', '100+', or a number
    career_months  from the start of the career to the first sighting

    Each is an array, a list or a single value; they broadcast. NaN, None and '' mean unknown, and so does the size 0.
    Raises ValueError, in words, for negative months or sizes and for a size that is no such band.

    Where size and career are known, the law is the first of details/employer.LAWS, shifted by SHIFTS; where the career
    alone is, the law for ten or for twenty years, and below these the first. Where the size alone is known, it is
    shifted by the mean of its row: over all sizes these means cancel out (0.04), so nothing is claimed by not knowing.
    Bands begin with their edge (ten years are 'ten and more') and are steps, as they were measured. Nothing is averaged
    over a pace: the constants were fitted on such careers, and there the pace is that of the law.
    """
    seen = np.nan_to_num(_months(seen_months, "seen_months"))
    since = _months(months_since, "months_since")
    career = _months(np.nan if career_months is None else career_months, "career_months")
    column = np.where(np.isnan(career), len(CAREERS) + 1, np.searchsorted(CAREERS, career, side="right"))
    seen, since, row, column = np.broadcast_arrays(seen, since, _sizes(employer_size), column)
    a, b = _TENURE[:, row, column]
    return np.asarray(np.exp(-a * np.log1p(since / (b + seen))), dtype=np.float64)


def _tenure() -> Floats:
    """The constants a and b by size (the last row: unknown) and career (the last column: unknown): shape (2, 5, 5)."""
    base, unknown = LAWS[""], [LAWS[name] for name in ("", "", "senior", "veteran", "")]
    assert base.a is not None
    assert base.b is not None
    shifts = np.array(SHIFTS)
    b = base.b * np.exp(np.column_stack([shifts, shifts.mean(axis=1)]))
    return np.array(
        [
            [*np.full_like(b, base.a), [law.a for law in unknown]],
            [*b, [law.b for law in unknown]],
        ],
        dtype=np.float64,
    )


_TENURE = _tenure()
_BAND_OF = dict(zip(SIZES, range(len(SIZES)), strict=True))
_UNKNOWN = frozenset({"", "none", "nan", "<na>"})


def _months(values: npt.ArrayLike, name: str) -> Floats:
    told = np.asarray(values)
    if told.dtype.kind not in "iuf":
        blank = np.array([np.nan if v == "" else v for v in told.ravel().tolist()], dtype=object).reshape(told.shape)
        try:
            told = blank.astype(np.float64)
        except (TypeError, ValueError) as error:
            raise ValueError(f"{name} must be numbers of months: {error}") from None
    if np.any(told < 0):
        raise ValueError(f"{name} must be 0 or more, not {np.min(told[told < 0]):g}")
    return np.asarray(told, dtype=np.float64)


def _sizes(values: object) -> npt.NDArray[np.intp]:
    """The row of each size in _TENURE."""
    told = np.asarray(values)
    if told.dtype.kind not in "iuf":
        rows: dict[object, int] = {}
        flat = told.ravel().tolist()
        for size in set(flat):
            rows[size] = _row(size)
        return np.array([rows[size] for size in flat], dtype=np.intp).reshape(told.shape)
    if np.any(told < 0):
        raise ValueError(f"a size must be 1 or more, not {np.min(told[told < 0]):g}")
    known = np.nan_to_num(told) > 0
    return np.where(known, np.searchsorted((2, 10, 100), told, side="right"), len(SIZES))


def _row(size: object) -> int:
    text = str(size).strip()
    if text.casefold() in _UNKNOWN:
        return len(SIZES)
    if text in _BAND_OF:
        return _BAND_OF[text]
    try:
        number = float(text)
    except ValueError:
        raise ValueError(f"{size!r} is no size: {', '.join(SIZES)}, or how many people were seen there") from None
    return int(_sizes(number))
