"""The system's viewer: it gets a file for the owner alone, which goes afterwards."""

from __future__ import annotations

import sys
import time

import pytest

from reknit.cli.viewer import Viewer, opener
from reknit.model.trouble import UserError


@pytest.mark.skipif(sys.platform != "linux", reason="xdg-open is Linux's")
def test_the_file_is_the_owners_alone_and_goes(viewer, home, monkeypatch):
    screen, noted = viewer
    for name, value in {**screen, "REKNIT_HOME": str(home)}.items():
        monkeypatch.setenv(name, value)
    home.mkdir()
    with Viewer() as shown:
        shown.open("card.jpg", b"made up")
        for _ in range(300):
            if noted.exists():
                break
            time.sleep(0.1)
        (mode, path), (folder_mode, folder) = (line.split(" ", 1) for line in noted.read_text().splitlines())
        assert (mode, folder_mode) == ("600", "700")
        assert path == f"{folder}/card.jpg"
    assert not list(home.iterdir())


def test_without_a_screen_there_is_no_viewer(monkeypatch):
    assert opener({"PATH": "/usr/bin"}, "linux") == ()
    assert opener({}, "darwin") == ("open",)
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    with Viewer() as shown, pytest.raises(UserError, match="No viewer"):
        shown.open("card.jpg", b"")
