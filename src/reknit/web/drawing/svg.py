"""SVG as text: elements with escaped attributes, no style attribute among them (the page's policy forbids it)."""

from __future__ import annotations

from markupsafe import Markup, escape

Value = str | float


def element(name: str, *inside: Markup | str, **attributes: Value) -> Markup:
    """``<name attributes>inside</name>``; an underscore in a name stands for '-', one at its end for nothing."""
    said = "".join(f' {key.rstrip("_").replace("_", "-")}="{_said(value)}"' for key, value in attributes.items())
    return Markup(f"<{name}{said}>{''.join(map(escape, inside))}</{name}>")  # noqa: S704 - all of it is escaped


def drawing(width: float, height: float, words: str, *inside: Markup | str, **attributes: Value) -> Markup:
    """A whole picture of that size in units of its own; ``words``: what it shows, for those who do not see it."""
    said = {"viewBox": f"0 0 {_said(width)} {_said(height)}", "role": "img", "aria_label": words}
    return element("svg", *inside, **said | attributes)


def _said(value: Value) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(escape(value))
