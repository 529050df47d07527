"""Text that the user types at a prompt."""

from __future__ import annotations

from .plain import inline

try:
    import readline
except ImportError:  # Windows has none: what stands there cannot be changed, only typed anew
    readline = None  # type: ignore[assignment]


def typed(prompt: str, before: str = "") -> str:
    """One line, tidied; '' if nothing was typed, or it was broken off. ``before`` stands there to be changed."""
    if readline:
        readline.set_startup_hook(lambda: readline.insert_text(inline(before)))
    try:
        return " ".join(input(prompt).split())
    except (EOFError, KeyboardInterrupt):
        return ""
    finally:
        if readline:
            readline.set_startup_hook(None)
