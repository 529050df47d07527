import hashlib
import json
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from PIL import Image, ImageOps

from reknit.demo.cards import card, table, write
from reknit.demo.cards.contents import compose, draw_habits
from reknit.demo.cards.fonts import FAMILIES, there
from reknit.demo.cards.holders import draw_holder
from reknit.demo.cards.layouts import Layout, _mirrored, draw_layout
from reknit.demo.cards.nouns import QUALITIES, SPLITS
from reknit.demo.cards.sides import draw_sides
from reknit.demo.cards.truth import encoded, moved
from reknit.demo.cards.words import LOCALES, Words, mine, tables

KINDS = {"name", "title", "employer", "department", "mail_address", "phone", "postal", "website", "profile"}


def fingerprint(drawn):
    pictures = b"".join(encoded(shot)[0] for _, _, shot in drawn.sides)
    return hashlib.sha256(pictures + json.dumps(drawn.truth(["a", "b"][: len(drawn.sides)])).encode()).hexdigest()


def test_one_seed_gives_one_card():
    assert fingerprint(card(5, "fit")) == fingerprint(card(5, "fit"))
    assert fingerprint(card(5, "fit")) != fingerprint(card(6, "fit"))
    assert fingerprint(card(5, "fit")) != fingerprint(card(5, "check"))


@pytest.mark.parametrize("locale", LOCALES)
def test_every_locale_is_drawn_with_its_main_values(locale):
    for seed in range(3):
        drawn = card(seed, "fit", locale=locale, quality="flat")
        fields = [f for _, sheet, _ in drawn.sides for f, _ in sheet.fields]
        assert {"name", "phone"} <= {f.kind for f in fields} <= KINDS
        assert all(f.value for f in fields)
        assert all(f.value.startswith("+") for f in fields if f.kind == "phone")
        assert all(f.parts for f in fields if f.kind in {"name", "postal"})


@pytest.mark.parametrize("quality", QUALITIES)
def test_values_stand_on_ink_inside_the_card(quality):
    for seed in range(6):
        drawn = card(seed, "fit", quality=quality)
        for name, sheet, shot in drawn.sides:
            for field, boxes in sheet.fields:
                for left, top, right, bottom in boxes:
                    high, wide = sheet.picture.shape[:2]
                    assert 0 <= left < right <= wide, (name, field)
                    assert 0 <= top < bottom <= high, (name, field)
                    piece = sheet.picture[int(top) : int(bottom) + 1, int(left) : int(right) + 1]
                    assert piece.reshape(-1, 3).std(0).max() > 4, (drawn.id, field)
            high, wide = shot.picture.shape[:2]
            for corner in moved((0, 0, *sheet.picture.shape[1::-1]), shot.matrix):
                assert -wide * 0.1 <= corner[0] <= wide * 1.1
                assert -high * 0.1 <= corner[1] <= high * 1.1


def test_the_picture_is_found_at_its_quad_after_exif_is_applied():
    turned = next(d for d in (card(s, "fit", quality="photo") for s in range(40)) if d.sides[0][2].turn == 6)
    _, sheet, shot = turned.sides[0]
    import io

    with Image.open(io.BytesIO(encoded(shot)[0])) as image:
        assert image.getexif()[0x0112] == 6
        shown = np.asarray(ImageOps.exif_transpose(image).convert("RGB"), float)
    assert shown.shape == shot.picture.shape
    assert np.abs(shown - shot.picture).mean() < 12
    assert sheet.fields


def test_layouts_of_many_kinds_take_the_words_of_cards():
    names = set()
    for split in SPLITS:
        for seed in range(60):
            rng = Random(f"{split}{seed}")
            holder = draw_holder(rng, split, "de")
            name, _ = draw_sides(rng, replace(holder, department=("", "")), 6.0, two=False)
            names.add(name)
    assert len(names) > 40


def test_a_mirrored_layout_keeps_its_areas_inside():
    rng = Random(1)
    for _ in range(60):
        made = draw_layout(rng, "fit", (85, 55), 5.0)
        twice: Layout = _mirrored(_mirrored(made, 85), 85)
        assert [np.round(s.area, 6).tolist() for s in twice.slots] == [np.round(s.area, 6).tolist() for s in made.slots]
        for slot in _mirrored(made, 85).slots:
            assert slot.area[0] >= 0
            assert slot.area[0] + slot.area[2] <= 85.001


def test_splits_share_no_stem_of_a_firm_no_font_and_no_seed():
    for language in tables("en"), tables("de"):
        words = language["stems"].split("|")
        assert sum(mine(w, s) for w in words for s in SPLITS) == len(words)
    for use in ("sans", "serif", "ja", "zh"):
        faces = [{f.regular for f in there(use, split)} for split in SPLITS]
        assert not faces[0] & faces[1]
        assert not faces[1] & faces[2]
        assert not faces[0] & faces[2]
    assert len({f.regular for f in FAMILIES}) > 30


def test_a_card_without_labels_still_says_which_number_is_the_fax():
    for seed in range(40):
        rng = Random(seed)
        holder = draw_holder(rng, "fit", "fr")
        habits = replace(draw_habits(rng, "FR"), labels="none")
        if "fax" not in holder.numbers:
            continue
        rows = compose(rng, holder, habits).groups["numbers"]
        fax = next(run for row in rows for run in row.runs if run.field and run.field.type == "fax")
        row = next(row for row in rows if fax in row.runs)
        assert any(run.label and run.text for run in row.runs)


def test_families_of_made_names_belong_to_one_split():
    rng = Random(2)
    made = [Words("de", "report").made(rng) for _ in range(50)]
    assert all(mine(name, "report") and not mine(name, "fit") for name in made)


@pytest.mark.parametrize("quality", ["flatbed", "table"])
def test_cards_of_a_sheet_lie_inside_and_apart(quality):
    laid = table(3, "fit", quality)
    high, wide = laid.spread.shot.picture.shape[:2]
    truth = laid.truth("sheet.jpg")
    assert len(truth["cards"]) >= 2
    middles = []
    for one in truth["cards"]:
        quad = np.array(one["quad"], float)
        assert (quad >= -2).all()
        assert (quad <= (wide + 2, high + 2)).all()
        middles.append((quad.mean(0), np.linalg.norm(quad[1] - quad[0]), np.linalg.norm(quad[2] - quad[1])))
        assert one["fields"] or one["notes"] or one["side"] == "back"
    for i, (a, w1, h1) in enumerate(middles):
        for b, w2, h2 in middles[:i]:
            assert np.linalg.norm(a - b) > min(w1, h1, w2, h2) * 0.8


def test_a_folder_has_a_line_of_truth_for_each_card(tmp_path):
    write(tmp_path, 4, 1, "check", sheets=1)
    lines = [json.loads(line) for line in (tmp_path / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["id"] for line in lines] == [f"check-{10000 + n:05}" for n in range(4)]
    for line in lines:
        assert line["quality"] in QUALITIES
        for side in line["sides"]:
            with Image.open(tmp_path / side["file"]) as image:
                assert image.size > (100, 100)
        assert {f["side"] for f in line["fields"]} <= {s["side"] for s in line["sides"]}
    sheet = json.loads((tmp_path / "sheets.jsonl").read_text(encoding="utf-8"))
    assert (tmp_path / sheet["file"]).exists()
