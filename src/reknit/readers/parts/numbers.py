"""Telephone numbers as people write them into text."""

from __future__ import annotations

import re

NUMBER = re.compile(
    r"(?:\+\s?\(?|(?<![a-z\d_\u00c0-\u024f@.,/+\u3012-])\(?)\d"
    r"(?:[ \r\n\v\f\u2000-\u200a\u202f\u3000().\u00a0\u2010-\u2015\u2212\uff0d/\u00b7-]{0,3}\d){5,16}"
    r"(?:\s?[,;]?\s?(?:x|ext\.?|extn\.?|extension|durchwahl|dw\.?|poste|ramal|anexo|wew\.?)\s?[.:]?\s?\d{1,6})?"
    r"(?![a-z\d_\u00c0-\u024f@])",
    re.IGNORECASE,
)
"""Seven digits and more, with the signs that people put between them, and an extension.

Letters of Japanese, Chinese and Korean may stand right beside them: '電話は090-...です'.
"""
