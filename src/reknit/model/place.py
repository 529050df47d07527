"""Where in a source something stands.

Points are whole pixels, x to the right and y down, of a picture as a person sees it (EXIF orientation applied), and may
lie outside of it. A quad is four of them: the corners from the top left of what is written, clockwise as one reads.
"""

from __future__ import annotations

from collections.abc import Mapping

Point = tuple[int, int]
Quad = tuple[Point, Point, Point, Point]

Place = Mapping[str, str | int | Quad]
"""{"row": 12}, {"line": 40}, {"message": "...", "offset": 123}, {"side": "back", "quad": ((x, y), ...)}."""
