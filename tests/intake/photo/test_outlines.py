import numpy as np

from reknit.intake.photo import outlines


def box(left, top, right, bottom):
    return np.array([(left, top), (right, top), (right, bottom), (left, bottom)], np.float32)


def test_a_small_sign_with_letters_is_no_card():
    image = np.full((660, 1020, 3), 255, np.uint8)
    image[101:141, 221:313] = (20, 60, 120)
    image[112:130, 252:280] = (255, 255, 255)
    lines = [box(220, 200 + 40 * number, 470, 226 + 40 * number) for number in range(5)]
    assert outlines.cards(image, [box(250, 110, 282, 132), *lines]) == []
