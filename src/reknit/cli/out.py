"""What a command writes where the user says: for the owner's eyes alone, and over nothing that is there."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from ..model.trouble import UserError


def write_out(path: Path, parts: Iterable[bytes], *, force: bool = False, hint: str = "Give another name.") -> None:
    """Writes the parts to ``path``, readable by the owner alone. Raises UserError if it is there and not ``force``."""
    flags = os.O_CREAT | os.O_WRONLY | (os.O_TRUNC if force else os.O_EXCL)
    try:
        with os.fdopen(os.open(path, flags, 0o600), "wb") as stream:
            for part in parts:
                stream.write(part)
    except FileExistsError as error:
        raise UserError(f"{path} is there already.", hint) from error
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror}", "Give another name.") from error
