"""``python -m reknit.demo.cards FOLDER --cards N --seed S --split fit|check|report [--sheets N]``."""

from __future__ import annotations

import argparse
from pathlib import Path

from .make import write
from .nouns import SPLITS


def main() -> None:
    """Write a folder of cards."""
    parser = argparse.ArgumentParser(description="Draw business cards with truth.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cards", type=int, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--split", choices=SPLITS, default="fit")
    parser.add_argument("--sheets", type=int, default=0, help="pictures of several cards, on top")
    args = parser.parse_args()
    write(args.folder, args.cards, args.seed, args.split, args.sheets)


if __name__ == "__main__":
    main()
