"""The networks that find and read writing: the files of the package rapidocr, run by onnxruntime.

Only the files are used. The package's own code is never imported, because it fetches a file that it misses and writes
to the terminal; here a missing file is something to install.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[Any]
"""Numbers of 32 bits: points (x, y), corners, maps. The types of OpenCV do not say more than that."""
Pixels = NDArray[Any]
"""Rows, columns and the channels red, green, blue, of 8 bits each."""

DETECTOR = "PP-OCRv6_det_small.onnx"
RECOGNISER = "PP-OCRv6_rec_small.onnx"
DIRECTION = "ch_ppocr_mobile_v2.0_cls_mobile.onnx"


def path(name: str) -> Path | None:
    """Where the file of a network is; None if it is not installed."""
    spec = find_spec("rapidocr")
    for place in (spec and spec.submodule_search_locations) or ():
        file = Path(place) / "models" / name
        if file.is_file():
            return file
    return None


@cache
def session(name: str) -> Any:  # noqa: ANN401 - onnxruntime has no types
    """The network, loaded once a process. One thread, because pictures are shared out to processes."""
    import cv2
    import onnxruntime

    cv2.setNumThreads(1)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # pictures differ in size, and what the arena took it never gives back
    options.log_severity_level = 4
    return onnxruntime.InferenceSession(str(path(name)), options, providers=["CPUExecutionProvider"])


def run(name: str, batch: Floats) -> Floats:
    """What the network says to ``batch`` (N x 3 x height x width)."""
    loaded = session(name)
    answer: Floats = loaded.run(None, {loaded.get_inputs()[0].name: batch})[0]
    return answer


@cache
def alphabet() -> Sequence[str]:
    """The recogniser's characters by class: nothing, what the file lists, a space."""
    listed = session(RECOGNISER).get_modelmeta().custom_metadata_map["character"]
    return ["", *listed.split("\n"), " "]


def as_batch(image: Pixels) -> Floats:
    """One picture as the networks were taught to see it: blue, green, red, from -1 to 1."""
    scaled = image[:, :, ::-1].astype(np.float32) / 127.5 - 1.0
    return np.ascontiguousarray(scaled.transpose(2, 0, 1)[np.newaxis])
