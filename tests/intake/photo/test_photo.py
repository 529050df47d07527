import io

import pytest
from drawn import LINES, as_bytes, card

from reknit.intake import photo
from reknit.model.card import FRONT


def sides(image, name="card.png", **options):
    data = as_bytes(image, **options)
    return list(photo.sides(name, lambda: io.BytesIO(data)))


@pytest.mark.parametrize("turn", [0, 90, 180, 270, 12])
def test_a_card_is_read_whichever_way_it_lies(turn):
    (side,) = sides(card().rotate(turn, expand=True, fillcolor="white"))
    assert [line.text for line in side.lines] == [text for text, _ in LINES]
    assert side.name == FRONT
    assert side.file == "card.png"
