"""``python -m reknit``."""

from .cli import main

main()
