"""Cards as HTML for bench/other_cards.py: each layout lays a face out with CSS, in fonts and colours of its own draw.

What is a value stands in ``<span data-f="its number">``, one span for each row; what belongs to no line of writing (icons,
drawings) is marked ``data-no``. Lengths are CSS pixels at 11.8 for a millimetre.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

import zxingcpp
from other_people import EAST, Face, Person, Value

SIZES = {"en-US": (1050, 600), "ja": (1074, 650), "zh": (1062, 638)}
OTHER_SIZE = (1003, 650)

SERIF = {
    "other": ("EB Garamond", "Cardo", "Caladea", "Linux Libertine O", "C059", "Baskervald ADF Std"),
    "other_fit": ("Vollkorn", "Old Standard TT", "P052", "Nimbus Roman", "Arapey", "Gentium Basic"),
}
SANS = {
    "other": ("Lato", "Open Sans", "Inter", "Karla", "Carlito", "Gillius ADF", "URW Gothic", "Switzera ADF", "Manrope", "Quicksand"),
    "other_fit": ("Roboto", "Cabin", "Sora", "Cantarell", "Universalis ADF Std", "Nimbus Sans", "Play", "Dosis", "Roboto Condensed"),
}  # fmt: skip
EASTERN = {
    "ja": {"other": ("Noto Serif CJK JP", "Noto Sans CJK JP", "BIZ UDPGothic"), "other_fit": ("IPAexMincho", "IPAexGothic", "TakaoPMincho")},
    "zh": {"other": ("Noto Sans CJK SC", "Noto Serif CJK SC"), "other_fit": ("WenQuanYi Micro Hei", "AR PL UMing CN")},
}  # fmt: skip
COLOURS = ("#1d3557", "#7b1e3a", "#0b6e4f", "#b5541c", "#3c3c3c", "#5a3e85", "#005f73", "#8a6d1f", "#c1121f", "#2b2d42")
PAPERS = ("#ffffff", "#ffffff", "#ffffff", "#fdfbf5", "#f6f1e4", "#f3f5f7", "#eef3ee")
DARK = ("#14213d", "#1b1b1b", "#23332b", "#3a0d1c", "#0c2f3f")

ICONS = {"work": "\uf095", "mobile": "\uf10b", "fax": "\uf1ac", "main": "\uf095", "home": "\uf015", "mail_address": "\uf0e0", "website": "\uf0ac", "postal": "\uf041", "profile": "\uf0e1"}  # fmt: skip


@dataclass(slots=True)
class Ink:
    """The look of one card, and the draws left to make."""

    rng: Random
    face: Face
    font: str
    loud: str
    paper: str
    ink: str
    colour: str
    labels: str
    joint: str
    small: float
    """Size of contact details in pixels: 25 is 6 points, 33 is 8."""

    def wear(self, face: Face) -> Ink:
        """The same look for another face."""
        return Ink(
            self.rng, face, self.font, self.loud, self.paper, self.ink, self.colour, self.labels, self.joint, self.small
        )


@dataclass(frozen=True, slots=True)
class Drawn:
    """One side as HTML with its size, the face that it shows, its manner of labels and the texts of the codes on it."""

    name: str
    face: Face
    size: tuple[int, int]
    html: str
    labels: str
    codes: tuple[str, ...] = ()


def drawn(rng: Random, person: Person, layout: str, name: str) -> list[Drawn]:
    """The sides of a card in that layout; ``name`` is the set's, which decides the fonts."""
    face = person.face
    serif = layout in {"lawfirm", "academic", "centred"} or (layout not in {"icons", "split"} and rng.random() < 0.25)
    latin = rng.choice((SERIF if serif else SANS)[name])
    loud = latin if rng.random() < 0.7 else rng.choice(SERIF[name] + SANS[name])
    if person.locale in EAST:
        eastern = rng.choice(EASTERN[person.locale][name])
        latin, loud = f"'{latin}','{eastern}'", f"'{loud}','{eastern}'"
    else:
        latin, loud = f"'{latin}'", f"'{loud}'"
    labels = rng.choice(("word", "word", "word", "letter", "icon", "none", "after"))
    labels = {"icons": "icon", "table": "word", "minimal": "none", "code": "code"}.get(layout, labels)
    joint = rng.choice(("", ":", ":", ".", " |"))
    look = Ink(
        rng,
        face,
        latin,
        loud,
        rng.choice(PAPERS),
        rng.choice(("#111", "#222", "#333", "#444", "#1d2b3a")),
        rng.choice(COLOURS),
        labels,
        joint,
        rng.choice((25, 27, 28, 30, 30, 32, 34)),
    )
    return LAYOUTS[layout](look, person)


def _esc(text: str) -> str:
    return html.escape(text)


def _span(look: Ink, value: Value | None, css: str = "", rows: bool = True) -> str:
    """The value, each row on a line of its own (or all in one, parted by blanks)."""
    if value is None:
        return ""
    number = next(i for i, one in enumerate(look.face.values) if one is value)
    spans = [f'<span data-f="{number}">{_esc(row)}</span>' for row in value.rows]
    body = "".join(f"<div>{span}</div>" for span in spans) if rows else "&ensp;".join(spans)
    return f'<div style="{css}">{body}</div>'


def _one(look: Ink, kind: str) -> Value | None:
    return next(iter(look.face.of(kind)), None)


def _name(look: Ink, size: float, css: str = "") -> str:
    spaced = "letter-spacing:.3em;" if look.face.locale in EAST else ""
    return _span(look, _one(look, "name"), f"font-family:{look.loud};font-size:{size}px;line-height:1.15;{spaced}{css}")


def _firm(look: Ink, size: float, css: str = "") -> str:
    return _span(look, _one(look, "employer"), f"font-family:{look.loud};font-size:{size}px;line-height:1.15;{css}")


def _role(look: Ink, size: float, css: str = "") -> str:
    """Title and department: one under the other, or on one line."""
    title, department = _one(look, "title"), _one(look, "department")
    if title and department and look.rng.random() < 0.25 and len(title.raw + department.raw) < 44:
        mark = look.rng.choice((", ", " | ", " · ", " - "))
        inner = f'<span data-f="{look.face.values.index(title)}">{_esc(title.raw)}</span>{mark}<span data-f="{look.face.values.index(department)}">{_esc(department.raw)}</span>'
        return f'<div style="font-size:{size}px;{css}">{inner}</div>'
    both = [department, title] if look.face.locale in EAST else [title, department]
    return "".join(_span(look, value, f"font-size:{size}px;line-height:1.25;{css}") for value in both)


def _postal(look: Ink, size: float, css: str = "") -> str:
    value = _one(look, "postal")
    if value is None:
        return ""
    head = f"{_esc(value.label)}{look.joint} " if value.label and look.labels == "word" else ""
    if head:
        spans = [f'<span data-f="{look.face.values.index(value)}">{_esc(row)}</span>' for row in value.rows]
        return f'<div style="font-size:{size}px;{css}">{head}{"<br>".join(spans)}</div>'
    if look.labels == "icon" and look.rng.random() < 0.8:
        return f'<div style="display:flex;font-size:{size}px;{css}">{_icon(look, "postal")}{_span(look, value)}</div>'
    return _span(look, value, f"font-size:{size}px;{css}")


def _icon(look: Ink, kind: str) -> str:
    round_ = (
        f"background:{look.colour};color:{look.paper};border-radius:50%;font-size:.72em;height:1.7em;width:1.7em;line-height:1.7em;"
        if hash_of(look) % 2
        else f"color:{look.colour};width:1.5em;"
    )
    return f'<span data-no style="font-family:FontAwesome;display:inline-block;text-align:center;margin-right:.5em;flex:none;{round_}">{ICONS.get(kind, ICONS["website"])}</span>'


def hash_of(look: Ink) -> int:
    """A number that is the same for the whole card."""
    return sum(map(ord, look.face.host)) + len(look.face.values)


def _label(look: Ink, value: Value) -> str:
    if look.labels == "letter":
        letter = {
            "mail_address": "E",
            "website": "W",
            "profile": "in",
            "fax": "F",
            "mobile": "M",
            "work": "T",
            "main": "T",
            "home": "H",
        }
        return letter[value.type or value.kind]
    return value.label


def _known(look: Ink) -> list[Value]:
    """What can be dialled and so on; without labels only what a reader can tell apart."""
    found = look.face.of("phone", "mail_address", "website", "profile")
    if look.labels == "none":
        phones = [value for value in found if value.kind == "phone"][:2]
        found = [
            value for value in found if value.kind != "phone" or (value in phones and value.type in {"work", "mobile"})
        ]
    order = look.rng.choice(
        (
            ("phone", "mail_address", "website", "profile"),
            ("mail_address", "phone", "website", "profile"),
            ("phone", "website", "mail_address", "profile"),
        )
    )
    return sorted(found, key=lambda value: order.index(value.kind))


def _contacts(look: Ink, values: Sequence[Value] | None = None, css: str = "", size: float | None = None) -> str:
    """The list of them, labelled in the card's own way."""
    out = []
    column = look.rng.random() < 0.5
    for value in _known(look) if values is None else values:
        body = f'<span data-f="{look.face.values.index(value)}" style="white-space:nowrap">{_esc(value.raw)}</span>'
        label = _esc(_label(look, value))
        if look.labels == "icon":
            line = f'<div style="display:flex;align-items:center">{_icon(look, value.type or value.kind)}{body}</div>'
        elif look.labels == "none" or not label:
            line = f"<div>{body}</div>"
        elif look.labels == "after" and value.kind == "phone":
            line = f"<div>{body} ({label.lower() if look.face.locale not in EAST else label})</div>"
        elif look.labels == "after":
            line = f"<div>{body}</div>"
        elif column:
            bold = "font-weight:600;" if hash_of(look) % 3 == 0 else ""
            line = f'<div style="display:flex"><div style="width:{4.8 if look.labels == "word" else 1.6}em;color:{look.colour};{bold}flex:none">{label}{look.joint}</div><div>{body}</div></div>'
        else:
            line = f"<div>{label}{look.joint} {body}</div>"
        out.append(line)
    return f'<div style="font-size:{size or look.small}px;line-height:1.42;{css}">{"".join(out)}</div>'


def _inline(look: Ink, mark: str, css: str = "") -> str:
    """Contacts in one or two running lines."""
    pieces = []
    for value in _known(look):
        label = _esc(_label(look, value))
        head = (
            f"{label}{look.joint} "
            if look.labels in {"word", "letter"} and label
            else _icon(look, value.type or value.kind)
            if look.labels == "icon"
            else ""
        )
        pieces.append(
            f'<span style="white-space:nowrap">{head}<span data-f="{look.face.values.index(value)}">{_esc(value.raw)}</span></span>'
        )
    return f'<div style="font-size:{look.small - 1}px;line-height:1.5;{css}">{f" {mark} ".join(pieces)}</div>'


def _logo(look: Ink, size: int, colour: str | None = None) -> str:
    """A drawing: rings, bars, a hexagon, a monogram of triangles."""
    tint, shape = colour or look.colour, hash_of(look) % 5
    paths = (
        f'<circle cx="50" cy="50" r="42" fill="none" stroke="{tint}" stroke-width="12"/><circle cx="62" cy="44" r="16" fill="{tint}"/>',
        "".join(
            f'<rect x="{8 + i * 22}" y="{70 - i * 18}" width="16" height="{24 + i * 18}" fill="{tint}"/>'
            for i in range(4)
        ),
        f'<polygon points="50,4 92,27 92,73 50,96 8,73 8,27" fill="{tint}"/><polygon points="50,30 70,66 30,66" fill="{look.paper}"/>',
        f'<path d="M6 80 Q50 -30 94 80 Z" fill="{tint}" opacity=".85"/><path d="M30 80 Q70 10 94 80 Z" fill="{tint}"/>',
        f'<rect x="6" y="6" width="88" height="88" rx="22" fill="{tint}"/><path d="M28 70 V32 L50 58 L72 32 V70" fill="none" stroke="{look.paper}" stroke-width="10"/>',
    )
    return f'<svg data-no width="{size}" height="{size}" viewBox="0 0 100 100" style="flex:none">{paths[shape]}</svg>'


def _slogan(look: Ink, css: str = "") -> str:
    return (
        f'<div style="font-size:{look.small}px;font-style:italic;{css}">{_esc(look.face.slogan)}</div>'
        if look.face.slogan
        else ""
    )


def _small_print(look: Ink, css: str = "") -> str:
    rows = "".join(f"<div>{_esc(text)}</div>" for text in look.face.small_print)
    return f'<div style="font-size:{look.small * 0.8:.0f}px;opacity:.8;{css}">{rows}</div>' if rows else ""


def _card(
    look: Ink,
    body: str,
    css: str = "",
    size: tuple[int, int] | None = None,
    name: str = "front",
    codes: tuple[str, ...] = (),
) -> Drawn:
    width, height = size or SIZES.get(look.face.locale, OTHER_SIZE)
    style = f"width:{width}px;height:{height}px;background:{look.paper};color:{look.ink};font-family:{look.font};{css}"
    return Drawn(
        name,
        look.face,
        (width, height),
        f'<div class="card" style="{_esc(style)}">{body}</div>'.replace("&#x27;", "'"),
        look.labels,
        codes,
    )


def _code(text: str, size: int) -> str:
    """A QR code as SVG."""
    made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    drawing = made.to_svg()
    drawing = drawing[drawing.index("<svg") :]
    side = re.search(r'width="(\d+)"', drawing)
    assert side is not None
    drawing = drawing.replace("<svg", f'<svg viewBox="0 0 {side[1]} {side[1]}"', 1)
    return f'<div data-no style="width:{size}px;height:{size}px;background:#fff;flex:none" class="code">{drawing}</div>'


def _vcard(face: Face) -> str:
    name = face.of("name")[0]
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"N:{name.parts['family']};{name.parts['given']};;;",
        f"FN:{name.value}",
        f"ORG:{face.of('employer')[0].value}",
    ]
    lines += [f"TITLE:{value.value}" for value in face.of("title")]
    types = {"mobile": "CELL", "fax": "WORK,FAX", "home": "HOME"}
    lines += [
        f"TEL;TYPE={types.get(value.type or '', 'WORK')}:{value.value.partition(';')[0]}" for value in face.of("phone")
    ]
    lines += [f"EMAIL:{value.value}" for value in face.of("mail_address")] + [
        f"URL:{value.value}" for value in face.of("website")
    ]
    return "\r\n".join([*lines, "END:VCARD", ""])


def _backed(look: Ink, person: Person, front: Drawn, share: float = 0.45) -> list[Drawn]:
    """The front, and a back: the other language where there is one, else a logo, a slogan or a second office."""
    if person.other is not None and look.rng.random() < 0.75:
        worn = look.wear(person.other)
        worn.labels = look.labels if look.labels != "word" else look.rng.choice(("word", "letter"))
        return [
            front,
            _card(
                worn,
                f'<div style="padding:60px">{_firm(worn, 40)}{_name(worn, 50, "margin-top:60px")}{_role(worn, 29)}<div style="margin-top:50px">{_postal(worn, worn.small)}{_contacts(worn)}</div></div>',
                size=front.size,
                name="back",
            ),
        ]
    if look.rng.random() > share:
        return [front]
    bare = look.wear(look.face)
    bare.paper, bare.ink = look.colour, "#fff"
    middle = "display:flex;flex-direction:column;align-items:center;justify-content:center;text-align:center"
    host = (
        f'<div style="font-size:{look.small}px">{_esc(look.face.host)}</div>'
        if look.rng.random() < 0.3 and not look.face.of("website")
        else ""
    )
    return [
        front,
        _card(
            bare,
            f'{_logo(bare, 190, "#fff")}<div style="height:30px"></div>{_firm(bare, 44)}{_slogan(bare, "margin-top:24px")}{host}',
            middle,
            size=front.size,
            name="back",
        ),
    ]


Layout = Callable[[Ink, Person], list[Drawn]]


def _lawfirm(look: Ink, person: Person) -> list[Drawn]:
    head = _firm(
        look,
        42,
        f"letter-spacing:.08em;color:{look.colour};border-bottom:2px solid {look.colour};padding-bottom:16px;text-align:center",
    )
    middle = _name(look, 46, "text-align:center") + _role(look, 29, "text-align:center;font-style:italic")
    foot = f'<div style="display:flex;justify-content:space-between;align-items:flex-end">{_postal(look, look.small)}{_contacts(look)}</div>'
    body = f"{head}<div>{middle}</div><div>{foot}{_small_print(look, 'text-align:center;margin-top:10px')}</div>"
    return _backed(
        look,
        person,
        _card(look, body, "padding:48px 56px;display:flex;flex-direction:column;justify-content:space-between"),
        0.15,
    )


def _icons(look: Ink, person: Person) -> list[Drawn]:
    bar = f'<div style="position:absolute;right:0;top:0;bottom:0;width:34px;background:{look.colour}"></div>'
    top = f'<div style="display:flex;align-items:center;gap:22px">{_logo(look, 84)}{_firm(look, 36, "font-weight:700")}</div>'
    body = f"{bar}{top}<div>{_name(look, 54, f'font-weight:700;color:{look.colour}')}{_role(look, 29)}</div><div>{_contacts(look)}{_postal(look, look.small, 'margin-top:4px')}</div>"
    return _backed(
        look,
        person,
        _card(
            look,
            body,
            "position:relative;padding:52px 70px 46px 60px;display:flex;flex-direction:column;justify-content:space-between",
        ),
    )


def _table(look: Ink, person: Person) -> list[Drawn]:
    top = f'<div style="display:flex;justify-content:space-between;align-items:flex-start"><div>{_firm(look, 34, "font-weight:600;max-width:560px")}{_slogan(look)}</div>{_logo(look, 110)}</div>'
    values = _known(look)
    half = (len(values) + 1) // 2
    grid = f'<div style="display:grid;grid-template-columns:1fr 1fr;gap:0 34px;border-top:1px solid {look.colour};padding-top:14px">{_postal(look, look.small)}<div>{_contacts(look, values[:half])}{_contacts(look, values[half:])}</div></div>'
    body = f"{top}<div>{_name(look, 43)}{_role(look, 28)}</div><div>{grid}{_small_print(look)}</div>"
    return _backed(
        look,
        person,
        _card(look, body, "padding:46px 50px;display:flex;flex-direction:column;justify-content:space-between"),
        0.3,
    )


def _dark(look: Ink, person: Person) -> list[Drawn]:
    look.paper, look.ink, look.colour = (
        look.rng.choice(DARK),
        look.rng.choice(("#fff", "#f2e6c9", "#e5e5e5")),
        look.rng.choice(("#d4af37", "#7fd1ae", "#ff9f68", "#8ecae6")),
    )
    body = f"<div>{_name(look, 50, f'color:{look.colour};letter-spacing:.06em')}{_role(look, 28)}</div>{_firm(look, 36)}<div>{_contacts(look)}{_postal(look, look.small, 'margin-top:10px')}</div>"
    front = _card(look, body, "padding:60px;display:flex;flex-direction:column;justify-content:space-between")
    return _backed(look, person, front, 0.6)


def _split(look: Ink, person: Person) -> list[Drawn]:
    inner = look.wear(look.face)
    inner.paper, inner.ink, inner.colour = look.colour, "#fff", "#ffffff"
    inner.small = min(look.small, 26)
    left = f'<div data-box style="background:{look.colour};color:#fff;width:47%;padding:50px 26px 40px 40px;display:flex;flex-direction:column;justify-content:space-between">{_contacts(inner)}{_postal(inner, inner.small)}</div>'
    right = f'<div style="flex:1;padding:50px 40px;display:flex;flex-direction:column;justify-content:space-between;align-items:flex-end;text-align:right">{_logo(look, 100)}<div>{_name(look, 46)}{_role(look, 27, f"color:{look.colour}")}</div>{_firm(look, 32)}</div>'
    flip = look.rng.random() < 0.3
    return _backed(look, person, _card(look, (right + left) if flip else (left + right), "display:flex"), 0.3)


def _portrait(look: Ink, person: Person) -> list[Drawn]:
    width, height = SIZES.get(look.face.locale, OTHER_SIZE)
    look.small = min(look.small, 27)
    body = f"{_logo(look, 150)}<div>{_name(look, 46)}{_role(look, 27)}</div>{_firm(look, 33, f'color:{look.colour}')}<div>{_contacts(look)}{_postal(look, look.small, 'margin-top:16px')}</div>"
    css = "padding:64px 44px;display:flex;flex-direction:column;justify-content:space-between;" + look.rng.choice(
        ("text-align:center;align-items:center", "", "")
    )
    return _backed(look, person, _card(look, body, css, size=(height, width)), 0.4)


def _minimal(look: Ink, person: Person) -> list[Drawn]:
    size = look.small + 1
    body = f'{_span(look, _one(look, "name"), f"font-size:{size}px;font-weight:600")}{_role(look, size)}{_span(look, _one(look, "employer"), f"font-size:{size}px")}<div style="height:{size}px"></div>{_contacts(look, size=size)}{_postal(look, size)}'
    return _backed(
        look, person, _card(look, body, f"padding:{look.rng.choice((50, 70, 120))}px 66px;line-height:1.4"), 0.5
    )


def _academic(look: Ink, person: Person) -> list[Drawn]:
    top = f'<div style="display:flex;gap:28px;align-items:center;border-bottom:5px double {look.colour};padding-bottom:18px">{_logo(look, 96)}<div>{_firm(look, 38, f"color:{look.colour}")}{_span(look, _one(look, "department"), "font-size:29px")}</div></div>'
    title = _span(look, _one(look, "title"), "font-size:28px;font-style:italic")
    foot = f'<div style="display:grid;grid-template-columns:1fr 1.15fr;gap:30px">{_postal(look, look.small)}{_contacts(look)}</div>'
    return _backed(
        look,
        person,
        _card(
            look,
            f"{top}<div>{_name(look, 44)}{title}</div>{foot}",
            "padding:44px 48px;display:flex;flex-direction:column;justify-content:space-between",
        ),
        0.2,
    )


def _qr(look: Ink, _: Person) -> list[Drawn]:
    text = _vcard(look.face) if look.rng.random() < 0.65 else f"https://www.{look.face.host}/"
    size = 300 if "VCARD" in text else 210
    right = f'<div style="display:flex;flex-direction:column;justify-content:space-between;align-items:flex-end">{_firm(look, 30, "text-align:right;max-width:330px")}{_code(text, size)}</div>'
    left = f'<div style="display:flex;flex-direction:column;justify-content:space-between;flex:1"><div>{_name(look, 45, "font-weight:600")}{_role(look, 27)}</div><div>{_contacts(look)}{_postal(look, look.small)}</div></div>'
    if look.rng.random() < 0.4:
        front = _card(
            look,
            f"{left}<div>{_firm(look, 30, 'text-align:right;max-width:330px')}</div>",
            "padding:50px;display:flex;gap:30px",
        )
        back = look.wear(look.face)
        scan = look.rng.choice(("Scan me", "Save my contact", "", ""))
        return [
            front,
            _card(
                back,
                f'{_code(text, 420)}<div style="font-size:28px;margin-top:18px">{scan}</div>',
                "display:flex;flex-direction:column;align-items:center;justify-content:center",
                size=front.size,
                name="back",
                codes=(text,),
            ),
        ]
    return [_card(look, left + right, "padding:50px;display:flex;gap:30px", codes=(text,))]


def _realtor(look: Ink, person: Person) -> list[Drawn]:
    head = '<circle cx="50" cy="40" r="22" fill="#c99c7a"/><path d="M8 120 Q50 50 92 120 Z" fill="#39424e"/>'
    photo = f'<svg data-no width="270" height="100%" viewBox="0 0 100 120" preserveAspectRatio="xMidYMax slice" style="background:#b9c4cc;flex:none">{head}</svg>'
    body = f'{photo}<div style="padding:42px 40px;display:flex;flex-direction:column;justify-content:space-between;flex:1"><div>{_name(look, 48, f"font-weight:700;color:{look.colour}")}{_role(look, 27)}</div>{_contacts(look)}<div>{_firm(look, 32, "font-weight:700")}{_postal(look, look.small - 2)}{_small_print(look)}</div></div>'
    return _backed(look, person, _card(look, body, "display:flex"), 0.4)


def _offices(look: Ink, person: Person) -> list[Drawn]:
    top = f'<div style="background:{look.colour};color:#fff;padding:26px 48px;display:flex;align-items:center;gap:24px">{_logo(look, 70, "#fff")}{_firm(look, 36)}</div>'
    rest = f'<div style="padding:20px 48px 40px;flex:1;display:flex;flex-direction:column;justify-content:space-between"><div>{_name(look, 42)}{_role(look, 26)}</div><div style="display:flex;justify-content:space-between">{_contacts(look)}{_postal(look, look.small, "text-align:right")}</div>{_small_print(look)}</div>'
    return _backed(look, person, _card(look, top + rest, "display:flex;flex-direction:column"), 0.35)


def _footer(look: Ink, person: Person) -> list[Drawn]:
    mark = look.rng.choice(("|", "·", "•", "/"))
    value = _one(look, "postal")
    foot = f'<div style="border-top:3px solid {look.colour};padding-top:16px">{_inline(look, mark)}{_span(look, value, f"font-size:{look.small - 1}px", rows=False) if value else ""}</div>'
    return _backed(
        look,
        person,
        _card(
            look,
            f"{_firm(look, 44, f'color:{look.colour};font-weight:700')}<div>{_name(look, 48)}{_role(look, 29)}</div>{foot}",
            "padding:56px 54px 44px;display:flex;flex-direction:column;justify-content:space-between",
        ),
        0.3,
    )


def _trade(look: Ink, person: Person) -> list[Drawn]:
    look.labels = "word" if look.labels == "none" else look.labels
    phones = [value for value in _known(look) if value.kind == "phone"]
    rest = [value for value in _known(look) if value.kind != "phone"]
    body = f"{_firm(look, 56, f'font-weight:800;color:{look.colour}')}{_slogan(look)}<div>{_name(look, 38)}{_role(look, 26)}</div>{_contacts(look, phones, 'font-weight:700;display:inline-block;text-align:left', 40)}<div>{_contacts(look, rest, 'display:inline-block;text-align:left')}{_postal(look, look.small)}{_small_print(look)}</div>"
    return _backed(
        look,
        person,
        _card(
            look,
            body,
            f"padding:40px;text-align:center;border:8px solid {look.colour};box-sizing:border-box;display:flex;flex-direction:column;justify-content:space-between",
        ),
        0.2,
    )


def _monospace(look: Ink, person: Person) -> list[Drawn]:
    if look.face.locale not in EAST:
        look.font = look.loud = look.rng.choice(("'Courier Prime'", "'Inconsolata'", "'Liberation Mono'"))
    look.small = min(look.small, 27)
    keys = {
        "name": "name",
        "title": "role",
        "employer": "org",
        "mail_address": "mail",
        "website": "web",
        "postal": "addr",
        "profile": "link",
    }
    rows = []
    for value in [*look.face.of("name", "title", "employer"), *_known(look), *look.face.of("postal")]:
        key = (
            {"mobile": "cell", "fax": "fax", "home": "home"}.get(value.type or "", "tel")
            if value.kind == "phone"
            else keys[value.kind]
        )
        spans = "<br>".join(f'<span data-f="{look.face.values.index(value)}">{_esc(row)}</span>' for row in value.rows)
        rows.append(
            f'<div style="display:flex"><div style="color:{look.colour};width:5.2em;flex:none">{key}:</div><div>{spans}</div></div>'
        )
    return _backed(
        look,
        person,
        _card(
            look, f'<div style="font-size:{look.small}px;line-height:1.45">{"".join(rows)}</div>', "padding:54px 50px"
        ),
        0.3,
    )


def _centred(look: Ink, person: Person) -> list[Drawn]:
    body = f"{_logo(look, 90)}{_firm(look, 34, 'letter-spacing:.04em')}<div>{_name(look, 46)}{_role(look, 27)}</div><div>{_postal(look, look.small)}{_contacts(look, css='display:inline-block;text-align:left')}</div>"
    return _backed(
        look,
        person,
        _card(
            look,
            body,
            f"padding:38px;text-align:center;display:flex;flex-direction:column;align-items:center;justify-content:space-between;outline:2px solid {look.colour};outline-offset:-22px",
        ),
        0.3,
    )


def _leftbar(look: Ink, person: Person) -> list[Drawn]:
    values = _known(look)
    phones, rest = (
        [value for value in values if value.kind == "phone"],
        [value for value in values if value.kind != "phone"],
    )
    bar = f'<div style="width:120px;background:{look.colour};display:flex;align-items:flex-end;justify-content:center;padding-bottom:40px">{_logo(look, 80, "#fff")}</div>'
    main = f'<div style="flex:1;padding:44px 40px;display:flex;flex-direction:column;justify-content:space-between"><div>{_role(look, 26, f"color:{look.colour}")}{_name(look, 48)}</div>{_firm(look, 32)}<div>{_postal(look, look.small)}<div style="display:flex;gap:40px;margin-top:8px">{_contacts(look, phones)}{_contacts(look, rest)}</div></div></div>'
    return _backed(look, person, _card(look, bar + main, "display:flex"), 0.3)


def _band(look: Ink, person: Person) -> list[Drawn]:
    band = look.wear(look.face)
    band.paper, band.ink, band.colour = look.colour, "#fff", "#fff"
    foot = f'<div style="background:{look.colour};color:#fff;padding:22px 50px 26px">{_contacts(band)}</div>'
    top = f'<div style="padding:46px 50px 0"><div style="display:flex;justify-content:space-between">{_name(look, 45)}{_logo(look, 80)}</div>{_role(look, 27)}{_firm(look, 32, "margin-top:16px;font-weight:600")}{_postal(look, look.small)}</div>'
    return _backed(
        look, person, _card(look, top + foot, "display:flex;flex-direction:column;justify-content:space-between"), 0.3
    )


def _vertical(look: Ink, person: Person) -> list[Drawn]:
    """Written from top to bottom, as cards of Japan are: name, title and firm; contacts stay across."""
    width, height = SIZES.get(look.face.locale, OTHER_SIZE)
    column = "writing-mode:vertical-rl;"
    body = f'<div style="position:absolute;right:60px;top:50px">{_firm(look, 32, column)}</div><div style="position:absolute;left:{width // 2 + 60}px;top:60px">{_role(look, 26, column)}</div><div style="position:absolute;left:{width // 2 - 70}px;top:110px">{_name(look, 56, column)}</div><div style="position:absolute;left:50px;bottom:44px">{_postal(look, look.small - 3)}{_contacts(look, size=look.small - 3)}</div>'
    return _backed(look, person, _card(look, body, "position:relative", size=(width, height)), 0.3)


LAYOUTS: dict[str, Layout] = {
    "lawfirm": _lawfirm, "icons": _icons, "table": _table, "dark": _dark, "split": _split, "portrait": _portrait, "minimal": _minimal,
    "academic": _academic, "qr": _qr, "realtor": _realtor, "offices": _offices, "footer": _footer, "trade": _trade, "code": _monospace,
    "centred": _centred, "leftbar": _leftbar, "band": _band, "vertical": _vertical,
}  # fmt: skip

SETS: dict[str, tuple[str, ...]] = {
    "other": (
        "lawfirm",
        "icons",
        "table",
        "dark",
        "split",
        "portrait",
        "minimal",
        "academic",
        "qr",
        "realtor",
        "offices",
    ),
    "other_fit": ("footer", "trade", "code", "centred", "leftbar", "band", "vertical"),
}
"""Which set has which layouts: none is in both."""
