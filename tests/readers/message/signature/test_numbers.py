from __future__ import annotations

import pytest

from reknit.readers.message.signature.fields import fields
from reknit.readers.message.signature.sender import sender

ANN = sender("Ann Quillfeather", "ann@lantern.example")


@pytest.mark.parametrize(
    "line", ["+44 20 7946 0123", "  +44 20 7946 0123", "Head of IT | +44 20 7946 0123", "* +44 20 7946 0123"]
)
def test_a_number_with_its_country_needs_no_label(line):
    block = f"Ann Quillfeather\n{line}"
    (phone,) = (found for found in fields(block, ANN) if found.kind == "phone")
    assert phone.value == "+442079460123"
    assert block[phone.start : phone.end] == phone.raw == "+44 20 7946 0123"
