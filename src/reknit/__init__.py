"""Reknit finds the people your professional network has lost, and gets you back to them."""

__version__ = "0.1.0"
