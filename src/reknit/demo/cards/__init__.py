"""Business cards with truth: drawn, then scanned or photographed, with what stands on them and where.

It needs the extra ``reknit[cards]`` and the fonts that the Makefile lists.
"""

from .make import Drawn, Table, card, table, told, write
from .stack import stack

__all__ = ["Drawn", "Table", "card", "stack", "table", "told", "write"]
