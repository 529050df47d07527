"""Telephone numbers as people write them into text."""

from __future__ import annotations

import re

NUMBER = re.compile(
    r"(?:\+\s?\(?|(?<![\w@.,/+\u3012-])\(?)\d(?:[\s().\u00a0\u2010-\u2015/\u00b7-]{0,3}\d){5,16}"
    r"(?:\s?[,;]?\s?(?:x|ext\.?|extn\.?|extension|durchwahl|dw\.?|poste|ramal|anexo|wew\.?)\s?[.:]?\s?\d{1,6})?(?![\w@])",
    re.IGNORECASE,
)
"""Seven digits and more, with the signs that people put between them, and an extension."""
