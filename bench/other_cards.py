"""Makes cards by another hand than the demo's, to report on: laid out in HTML, painted by Chromium, taken with cv2.

    apt-get install chromium $(grep -o 'fonts-[a-z][a-z0-9-]*' bench/other_cards.py)
    python bench/other_cards.py DATA/other --set other --cards 200 --sheets 60
    python bench/other_cards.py DATA/other_fit --set other_fit --cards 150

The two sets share no layout, font or seed, and no word with what Faker or the demo draw. Fonts, all of Debian:
fonts-lato fonts-open-sans fonts-inter fonts-karla fonts-crosextra-carlito fonts-adf-gillius fonts-urw-base35
fonts-adf-switzera fonts-manrope fonts-quicksand fonts-ebgaramond fonts-cardo fonts-crosextra-caladea fonts-linuxlibertine
fonts-adf-baskervald fonts-vollkorn fonts-oldstandard fonts-arapey fonts-sil-gentium-basic fonts-roboto-unhinted
fonts-cabin fonts-sora fonts-cantarell fonts-adf-universalis fonts-play fonts-dosis fonts-courier-prime fonts-inconsolata
fonts-liberation fonts-noto-cjk fonts-morisawa-bizud-gothic fonts-ipaexfont fonts-takao-mincho fonts-wqy-microhei
fonts-arphic-uming fonts-font-awesome; handwriting: fonts-kristi fonts-femkeklaver fonts-dancingscript.

FOLDER/truth.jsonl says what stands on each card and where, FOLDER/sheets.jsonl where the cards of a sheet lie;
truth.jsonl is written last.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import cv2
import numpy as np
import other_layouts
import other_people
import other_scenes
from other_paint import SCALE, Box, Image, Painted, around, lines, painted
from PIL import Image as Pictures
from PIL import ImageDraw, ImageFont

QUALITIES = ("scan", "scan", "scan", "scan", "scan", "photo", "photo", "photo", "photo", "hard", "hard", "hard")
HANDS = (
    "/usr/share/fonts/truetype/kristi/Kristi.ttf",
    "/usr/share/fonts/truetype/femkeklaver/femkeklaver.ttf",
    "/usr/share/fonts/opentype/dancingscript/DancingScript-Regular.otf",
)
NOTES = (
    "met in Hanover", "call in May!", "friend of Tilda", "ex colleague of Bo", "interested in demo", "send brochure", "12.3.09",
    "nice, likes sailing", "follow up", "CeBIT 2006", "ask re: pricing", "anrufen", "rappeler lundi", "plays tennis",
)  # fmt: skip


class Made(NamedTuple):
    """A card before it is taken: its sides, painted, and the place of a note on the front."""

    id: str
    locale: str
    layout: str
    sides: list[Painted]
    note: Box | None


def made(name: str, count: int) -> Iterator[Made]:
    """Yield ``count`` cards of a set on which nothing overlaps; locales and layouts come in turn."""
    wanted, number, serial = count, 0, 0
    while wanted:
        drafts = []
        for _ in range(min(wanted, 18)):
            rng = Random(f"{name}/{number}")
            layout = other_layouts.SETS[name][number % len(other_layouts.SETS[name])]
            locale = other_people.LOCALES[(number * 5 + number // 12) % len(other_people.LOCALES)]
            locale = "ja" if layout == "vertical" else locale
            person = other_people.person(rng, number, locale, name)
            drafts.append((rng, layout, person, other_layouts.drawn(rng, person, layout, name)))
            number += 1
        done = painted([side for *_, sides in drafts for side in sides])
        for rng, layout, person, sides in drafts:
            mine = [next(done) for _ in sides]
            if not any(one.bad for one in mine):
                serial += 1
                yield Made(f"{name}-{serial:04d}", person.locale, layout, mine, _noted(rng, mine[0]))
                wanted -= 1


def _noted(rng: Random, side: Painted) -> Box | None:
    """Write by hand where there is room, on one light card in eight."""
    if rng.random() > 1 / 8 or side.picture.mean() < 170:
        return None
    height, width = side.picture.shape[:2]
    font = ImageFont.truetype(rng.choice(HANDS), rng.randrange(70, 105))
    text, tint = rng.choice(NOTES), rng.choice(((30, 40, 140), (20, 20, 30), (170, 30, 40), (40, 40, 120)))
    long = font.getlength(text)
    layer = Pictures.new("RGBA", (int(long) + 60, 190))
    ImageDraw.Draw(layer).text((30, 40), text, font=font, fill=(*tint, 225))
    layer = layer.rotate(rng.uniform(-12, 12), expand=True, resample=Pictures.Resampling.BICUBIC)
    layer = layer.crop(layer.getbbox())
    for _ in range(80):
        x, y = rng.uniform(20, max(width - layer.width - 20, 21)), rng.uniform(20, max(height - layer.height - 20, 21))
        box = (x, y, x + layer.width, y + layer.height)
        ground = side.picture[int(y) : int(box[3]), int(x) : int(box[2])]
        free = all(
            min(box[2], r.box[2]) < max(x, r.box[0]) or min(box[3], r.box[3]) < max(y, r.box[1]) for r in side.runs
        )
        if box[2] < width and box[3] < height and free and ground.std() < 8:
            whole = Pictures.fromarray(side.picture[..., ::-1].copy())
            whole.paste(layer, (int(x), int(y)), layer)
            side.picture[:] = np.asarray(whole)[..., ::-1]
            return box
    return None


def taken(one: Made, folder: Path) -> dict[str, Any]:
    """Takes the pictures of a card; returns its line of truth."""
    rng = Random(f"{one.id}/taken")
    quality = rng.choice(QUALITIES)
    day = (
        f"{rng.randrange(2005, 2025)}:{rng.randrange(1, 13):02d}:{rng.randrange(1, 29):02d} 12:30:00"
        if rng.random() < 0.6
        else ""
    )
    truth: dict[str, Any] = {"id": one.id, "locale": one.locale, "layout": one.layout, "quality": quality}
    truth |= {"sides": [], "fields": [], "lines": [], "codes": [], "notes": []}
    for side in one.sides:
        name = side.side.name
        scene = (
            other_scenes.scan(rng, side.picture)
            if quality == "scan"
            else other_scenes.photo(rng, side.picture, quality == "hard")
        )
        file = f"{one.id.rpartition('-')[2]}_{name}.{'png' if quality == 'scan' and rng.random() < 0.12 else 'jpg'}"
        _kept(rng, scene.picture, folder / file, quality, day)

        def quad(box: Box, place: other_scenes.Map = scene.place) -> list[list[int]]:
            left, top, right, bottom = box
            corners = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)
            return [[round(float(x)), round(float(y))] for x, y in place(corners)]

        height, width = side.picture.shape[:2]
        truth["sides"].append({"side": name, "file": file, "quad": quad((0, 0, width, height))})
        truth["lines"] += [{"side": name, "text": text, "quad": quad(box)} for text, box in lines(side.runs)]
        truth["codes"] += [{"side": name, "text": text} for text in side.side.codes]
        for number, value in enumerate(side.side.face.values):
            boxes = [run.box for run in side.runs if run.value == number]
            if boxes:
                truth["fields"].append(
                    {"kind": value.kind, "value": value.value, "raw": "\n".join(value.rows)}
                    | {
                        "type": _type(value, side),
                        "parts": dict(value.parts),
                        "side": name,
                        "quad": quad(around(boxes)),
                    }
                )
        if one.note is not None and side is one.sides[0]:
            truth["notes"].append({"side": name, "quad": quad(one.note)})
    return truth


def _type(value: other_people.Value, side: Painted) -> str | None:
    """The type of a phone as far as the card says it: an icon or a letter knows no switchboard."""
    labels = side.side.labels
    if labels == "none":
        return "mobile" if value.type == "mobile" and side.side.face.locale != "en-US" else None
    return "work" if value.type == "main" and labels in {"icon", "letter", "code"} else value.type


def _kept(rng: Random, picture: Image, path: Path, quality: str, day: str) -> None:
    """Write the picture; one photo in three lies on its side, with an EXIF tag that says how to turn it."""
    image = Pictures.fromarray(picture[..., ::-1].copy())
    exif = Pictures.Exif()
    if quality != "scan" and rng.random() < 0.35:
        tag, turn = rng.choice(
            ((6, Pictures.Transpose.ROTATE_90), (8, Pictures.Transpose.ROTATE_270), (3, Pictures.Transpose.ROTATE_180))
        )
        image, exif[0x0112] = image.transpose(turn), tag
    if day and quality != "scan":
        exif.get_ifd(0x8769)[0x9003] = day
    if path.suffix == ".png":
        image.save(path)
    else:
        low, high = (45, 80) if quality == "hard" else (72, 94)
        image.save(path, quality=rng.randrange(low, high), exif=exif, dpi=(300, 300))


def sheets(cards: Sequence[Made], count: int, folder: Path) -> Iterator[dict[str, Any]]:
    """Takes ``count`` pictures of several fronts, half of them from a flatbed."""
    for number in range(count):
        rng = Random(f"{folder.name}/sheet/{number}")
        chosen = rng.sample(cards, k=rng.randrange(3, 11))
        fronts = [one.sides[0].picture for one in chosen]
        quality = "flatbed" if number % 2 else "table"
        picture, places = other_scenes.flatbed(rng, fronts) if quality == "flatbed" else other_scenes.table(rng, fronts)
        by_corner = {id(front): one for front, one in zip(fronts, chosen, strict=True)}
        file = f"sheet_{number:03d}.jpg"
        cv2.imwrite(str(folder / file), picture, [cv2.IMWRITE_JPEG_QUALITY, rng.randrange(78, 94)])
        held = []
        for card, place in places:
            quad = [[round(float(x)), round(float(y))] for x, y in place(other_scenes.outline(card))]
            held.append({"id": by_corner[id(card)].id, "side": "front", "quad": quad})
        yield {"file": file, "quality": quality, "cards": held}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--set", choices=sorted(other_layouts.SETS), default="other")
    parser.add_argument("--cards", type=int, default=200)
    parser.add_argument("--sheets", type=int, default=0)
    arguments = parser.parse_args()
    folder: Path = arguments.folder
    folder.mkdir(parents=True, exist_ok=True)
    cards = list(made(arguments.set, arguments.cards))
    truths = [taken(one, folder) for one in cards]
    if arguments.sheets:
        _written(folder / "sheets.jsonl", sheets(cards, arguments.sheets, folder))
    _written(folder / "truth.jsonl", truths)
    pictures = sum(len(truth["sides"]) for truth in truths)
    print(f"{len(truths)} cards, {pictures} pictures at {SCALE} of 300 dots an inch, {arguments.sheets} sheets")


def _written(path: Path, rows: Iterator[dict[str, Any]] | list[dict[str, Any]]) -> None:
    part = path.with_suffix(".part")
    part.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    part.rename(path)


if __name__ == "__main__":
    main()
