"""The peer of the card reader: plain rules, as a script that reads cards has them, on what the same OCR saw.

Regular expressions for mail and web addresses; phonenumbers in the country that calling codes, hosts, postcodes and
script speak of, with the label before, after or left of a number; legal forms and the host for the firm, words of
titles, the lines around a postcode, and for the name what agrees with the mail address, bears a common first name and
is large. Confidence is the OCR's. Nothing of the reader is used.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import fmean

import numpy as np
import phonenumbers

from reknit.details import country, name, postal, rarity
from reknit.details.lists import words
from reknit.details.text import letters, plain
from reknit.model.card import Card, TextLine
from reknit.model.entries import Observation
from reknit.model.place import Quad

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_WEB = re.compile(
    r"(?:https?://|www\.)[\w./~-]+|(?<![\w@.-])[a-z\d-]{3,}(?:\.[a-z\d-]+)*\.[a-z]{2,7}(?:/[\w./~-]*)?(?![\w@.])"
)
_ENDS = re.compile(r"\.(?:com|net|org|eu|info|biz|example|test|de|at|ch|fr|es|it|se|nl|pt|pl|dk|jp|cn|uk)(?:/|$)")
_POSTCODE = re.compile(
    r"\b(?:[A-Z]{1,2}-)?\d{4,5}(?:-\d{3,4})?\b(?=\s+\S)|\b[A-Z]{2},? \d{5}(?:-\d{4})?\b|"
    r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|"
    r"\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b|\b\d{3} \d{2}\b|〒|\b\d{3}-\d{4}\b|\b\d{2}-\d{3}\b|[市区區県].*\d|\b\d{6}\b"
)
_STREET = re.compile(
    r"(?i)stra(?:ß|ss)e\b|str\.|\bstreet\b|\bst\.|\broad\b|\bave(?:nue)?\b|\brue\b|\bcalle\b|\bc/|\bvia\b|\bweg\b|gatan\b|"
    r"vägen\b|\bsuite\b|\bplatz\b|\bbox\b|\bdrive\b|\blane\b|\bsquare\b|\bplaza\b|\bpaseo\b|\bplace\b|\bboulevard\b|"
    r"\bul\.|\brua\b|straat\b|laan\b|gade\b|vej\b|postfach|\ballee\b|\bfloor\b|丁目|路|号|階"
)
_FIRM = re.compile(
    r"\b(?:GmbH|AG|SE|KG|Inc|LLC|Ltd|Limited|Corp|Corporation|Co|S\.?A\.?S?|S\.?A\.?R\.?L|S\.?L|AB|HB|B\.?V|N\.?V|SpA|"
    r"S\.?p\.?A|S\.?r\.?l|A/S|ApS|Oy|PLC|LLP|Group|Universit\w+|Institute?|Company|Lda|Sp\. z o\.o|Ltda)\b|"
    r"株式会社|有限会社|公司|大学|事務所|研究所|\(株\)"
)
_TITLE = re.compile(
    r"(?i)manager|director|engineer|president|officer|consult|partner|sales\b|leiter|geschäftsf|ingenieur|"
    r"direct(?:eur|rice|or)|responsable|gerente|\bchef|utvecklare|"
    r"部長|課長|係長|社長|取締役|主任|エンジニア|经理|總監|总监|工程师|代表|主管|教授|"
    r"analyst|lawyer|attorney|architect|assistan|head of|founder|owner|professor|"
    r"berater|referent|vorstand|advokat|avocat|"
    r"abogad|chargée?|commercial|developer|designer|editor|specialist|coordinator|konsult|kierownik|dyrektor|direttore|"
    r"engenheir|diretor|técnico|professeur|maître|associé|delegad|inköp|säljare|vd\b|inhaber|\bceo\b|\bcto\b|\bcfo\b"
)
_UNIT = re.compile(
    r"(?i)abteilung|department|\bdept|service |departamento|avdelning|division|部$|本部|科$|einkauf|vertrieb|labor"
)
_LABELS = (
    (
        "fax",
        re.compile(
            r"(?i)(?:^|[^a-z])(?:tele?)?f(?:a?x|aks)?(?:n[or]\.?)?[\s.:|)]*$|fax\W*$|传真\W*$|傳真\W*$|ファ\S*ス\W*$"
        ),
    ),
    (
        "mobile",
        re.compile(
            r"(?i)(?:^|[^a-z])(?:m|c|mob(?:il[eo]?|iel|iltelefon)?|cell?(?:ular)?|handy|natel|gsm|port(?:able)?|m[oó]vil|"
            r"telem[oó]vel|kom(?:órka)?)[\s.:|)]*$|携帯\S{0,2}\W*$|手机\W*$|移动\S{0,2}\W*$|携帯電話\W*$"
        ),
    ),
    ("home", re.compile(r"(?i)(?:home|privat\w?|privé|casa|domicile|hem|自宅|住宅)[\s.:|)]*$")),
    (
        "work",
        re.compile(
            r"(?i)(?:^|[^a-z])(?:t|d|o|p|tel[a-zéè]*|phone|fon|direct|direkt|office|電話|电话|直通|代表)[\s.:|)]*$"
        ),
    ),
)
_SHAPES = (
    ("JP", r"[぀-ヿ]|〒|株式会社|電話|\b0\d{1,3}-\d{2,4}-\d{4}\b"),
    ("CN", r"[一-鿿]"),
    ("GB", r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b|\(?\b0(?:1\d{3}\)? \d{6}|20\)? [378])"),
    ("CA", r"\b[A-Z]\d[A-Z] \d[A-Z]\d\b"),
    ("NL", r"\b\d{4} [A-Z]{2}\b"),
    ("US", r"\b[A-Z]{2},? \d{5}\b|\(\d{3}\) ?\d{3}-\d{4}"),
    ("PL", r"\b\d{2}-\d{3} [A-ZŁŚŻ]|\b(?:ul|pl|os)\. [A-ZŁŚŻ]|Sp\. z|[łśżąę]"),
    ("SE", r"\b\d{3} \d{2} [A-ZÅÄÖ]|gatan\b|\bAB\b"),
    ("CH", r"\bCH-\d{4}\b"),
    ("AT", r"\bA-\d{4}\b"),
    ("PT", r"\b\d{4}-\d{3} [A-Z]|\bRua\b"),
    ("DE", r"(?i)stra(?:ß|ss)e\b|\bGmbH\b|\bTelefon\b"),
    ("FR", r"(?i)\brue\b|\b(?:SARL|SAS)\b|\bTél\b|\b0\d(?:[ .]\d\d){4}\b"),
    ("ES", r"(?i)\bcalle\b|\bpaseo\b|\bplaza\b|ñ|ción\b|\bc/|\bMóvil\b|\bavda\b|\bS\.L\b"),
    ("IT", r"(?i)\bvia\b|\bS\.?r\.?l\b|\bS\.?p\.?A\b"),
    ("DK", r"(?i)vej \d|gade \d|\bA/S\b"),
    ("NL", r"(?i)straat\b|\bB\.?V\b"),
)
_HOSTS = {"uk": "GB"} | {
    code: code.upper()
    for code in (
        "de",
        "at",
        "ch",
        "fr",
        "be",
        "nl",
        "es",
        "pt",
        "it",
        "se",
        "no",
        "dk",
        "fi",
        "pl",
        "cz",
        "jp",
        "cn",
        "tw",
        "kr",
        "us",
        "ca",
        "au",
        "ie",
        "mx",
        "br",
    )
}


def read(card: Card, region: str | None = None) -> list[Observation]:
    """What the rules read; of a name and a firm the first side's."""
    found: list[Observation] = []
    place = region or _country([line for side in card.sides for line in side.lines])
    for side in card.sides:
        lines = sorted(side.lines, key=lambda line: (_top(line), _left(line)))
        once = {one.kind for one in found} & {"name", "title", "employer"}
        values = {(one.kind, one.value) for one in found}
        said = _side(lines, side.name, place)
        found += [one for one in said if one.kind not in once and (one.kind, one.value) not in values]
    return found


def _side(lines: Sequence[TextLine], side: str, region: str) -> list[Observation]:
    found: list[Observation] = []
    free: list[TextLine] = []
    for line in lines:
        numbers = _numbers(line, lines, side, region)
        mails = [_one("mail_address", hit.lower(), line, side) for hit in _MAIL.findall(line.text)]
        sites = [
            _one("website", hit.rstrip("./"), line, side)
            for hit in _WEB.findall(_MAIL.sub(" ", line.text))
            if hit.lower().startswith(("http", "www")) or _ENDS.search(hit)
        ]
        found += [*mails, *sites, *numbers]
        if not (mails or sites or numbers):
            free.append(line)
        elif _POSTCODE.search(line.text) and _STREET.search(line.text):
            found.append(_one("postal", _without(line.text), line, side))
    return found + _texts(free, side, found)


def _without(text: str) -> str:
    """An address without the numbers and mail addresses in its line."""
    rest = _WEB.sub(" ", _MAIL.sub(" ", text))
    return postal.normalise(re.split(r"(?i)[|•·]|\b(?:tel|t|fax|phone|mob)[.:]", rest)[0])


def _numbers(line: TextLine, lines: Sequence[TextLine], side: str, region: str) -> list[Observation]:
    """The telephone numbers of a line, each with the label before or after it, or in the box to its left."""
    text = _WEB.sub(" ", _MAIL.sub(" ", line.text)).replace("|", " / ")
    text = re.sub(r"\(\s*0\s*\)", "", re.sub(r"\(?\+\s*\+?\s*(\d{1,3})\)?", r"+\1", text))
    text = re.sub(r"(?<![\d-])00(?=[1-9]\d)", "+", text)
    found = []
    for match in phonenumbers.PhoneNumberMatcher(text, region, leniency=phonenumbers.Leniency.POSSIBLE):
        before, after = text[: match.start].rstrip(), text[match.end :]
        digits = sum(c.isdigit() for c in match.raw_string)
        lone = not before.strip(" .:/()") and not after.strip(" .:/()")
        if digits < (8 if lone else 7) or re.fullmatch(r"\d{5}-\d{4}|\d{3}-\d{4}|(?:19|20)\d\d\W.*", match.raw_string):
            continue
        value = phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
        left = _beside(line, lines) if not before.strip(" .:/()") else ""
        kind = _label(before[-14:]) or _label(re.sub(r"^[\s(/.,-]+|\).*|\d.*", "", after)[:14]) or _label(left)
        mobile = phonenumbers.number_type(match.number) == phonenumbers.PhoneNumberType.MOBILE
        found.append(_one("phone", value, line, side, "mobile" if mobile and kind in {"", "work"} else kind or "work"))
    return found


def _label(text: str) -> str:
    return next((kind for kind, pattern in _LABELS if pattern.search(text)), "")


def _beside(line: TextLine, lines: Sequence[TextLine]) -> str:
    """The text of the nearest box to the left in the same row."""
    high = _height(line)
    row = [other for other in lines if abs(_top(other) - _top(line)) < high / 2 and _left(other) < _left(line)]
    return max(row, key=_left).text if row else ""


def _texts(free: Sequence[TextLine], side: str, coded: Sequence[Observation]) -> list[Observation]:
    found: list[Observation] = []
    block = _address(free)
    if block and not any(one.kind == "postal" for one in coded):
        found.append(_one("postal", postal.normalise("\n".join(line.text for line in block)), block[-1], side))
    free = [line for line in free if line not in block]
    mails = [one.value.partition("@") for one in coded if one.kind == "mail_address"]
    locals_ = "".join(local for local, _, _ in mails)
    hosts = [host.split(".")[0] for _, _, host in mails]
    hosts += [re.sub(r"^https?://|^www\.", "", one.value).split(".")[0] for one in coded if one.kind == "website"]
    firm = max(free, key=lambda line: _like_a_firm(line.text, hosts), default=None)
    firm = firm if firm is not None and _like_a_firm(firm.text, hosts) else None
    rest = [line for line in free if line is not firm]
    titles = [line for line in rest if _TITLE.search(line.text) or words("occupations") & set(plain(line.text).split())]
    tallest = max((_height(line) for line in free), default=1)
    people = [line for line in rest if line not in titles and _person(line.text) and not _UNIT.search(line.text)]
    best = max(people, key=lambda line: _named(line.text, locals_) + 2 * _height(line) / tallest, default=None)
    if firm is None:
        large = [
            line for line in rest if line is not best and line not in titles and re.search(r"[^\W\d_]{2}", line.text)
        ]
        firm = max((line for line in large if _height(line) > tallest * 0.7), key=_height, default=None)
    if best is not None:
        found.append(_one("name", name.normalise(best.text), best, side))
        if not titles:
            titles = [line for line in rest if line is not firm and _under(line, best) and not _UNIT.search(line.text)]
    found += [_one("title", line.text.strip(), line, side) for line in titles[:1]]
    return found + ([_one("employer", firm.text.strip(), firm, side)] if firm is not None else [])


def _address(free: Sequence[TextLine]) -> list[TextLine]:
    """The line with the postcode, the street before it where that is not in the line, and the country after it."""
    coded = next((line for line in free if _POSTCODE.search(line.text) and re.search(r"[^\W\d_]{2}", line.text)), None)
    if coded is None:
        return []
    high = _height(coded)
    near = [line for line in free if line is not coded and abs(_left(line) - _left(coded)) < 6 * high]
    above = max((line for line in near if -3 * high < _top(line) - _top(coded) < 0), key=_top, default=None)
    under = min((line for line in near if 0 < _top(line) - _top(coded) < 3 * high), key=_top, default=None)
    block = [coded]
    whole = _STREET.search(coded.text) and len(re.findall(r"\d+", coded.text)) > 1
    if above and not whole and (_STREET.search(above.text) or re.search(r"\d", above.text)):
        block.insert(0, above)
    elif under and not whole and _STREET.search(under.text):
        block.append(under)
    if under and under not in block and country.code(under.text):
        block.append(under)
    return block


def _like_a_firm(text: str, hosts: Sequence[str]) -> float:
    """A legal form or a word of organisations, and the host's name in it."""
    squashed = letters(plain(text))
    same = any(
        len(host) > 3 and (host.replace("-", "") in squashed or (len(squashed) > 3 and squashed in host))
        for host in hosts
    )
    return 2.0 * bool(_FIRM.search(text)) + 1.5 * same + name.organisation(text)


def _named(text: str, locals_: str) -> float:
    """How much a line is a name: it agrees with the mail address, and a first or a family name is a common one."""
    tokens = [word for word in re.findall(r"[^\W\d_]+", plain(text)) if len(word) > 1]
    if not tokens:
        return 0.0
    agrees = sum(len(word) > 2 and word in locals_ for word in tokens)
    common = float(np.max(rarity.given_share(tokens)) > 0) + float(np.max(rarity.family_share(tokens)) > 0)
    return 3.0 * bool(agrees) + common


def _person(text: str) -> bool:
    if any(c.isdigit() for c in text):
        return False
    bare = name.normalise(text)
    if any(ord(c) >= 0x2E80 for c in text):
        return 2 <= len(bare.replace(" ", "")) <= 5
    return 2 <= len(bare.split()) <= 5 and len(bare) < 40


def _under(line: TextLine, best: TextLine) -> bool:
    """Whether a line of words stands right under the name."""
    gap = _top(line) - _top(best)
    return 0 < gap < 3.5 * _height(line) and not re.search(r"\d", line.text) and len(line.text) > 2


def _height(line: TextLine) -> float:
    ys = [y for _, y in line.quad]
    return max(ys) - min(ys)


def _top(line: TextLine) -> float:
    return min(y for _, y in line.quad)


def _left(line: TextLine) -> float:
    return min(x for x, _ in line.quad)


def _country(lines: Sequence[TextLine]) -> str:
    """Of calling codes, countries' names, hosts and the shapes of postcodes and words, the first that says one."""
    text = "\n".join(line.text for line in lines)
    for digits in re.findall(r"(?:\+|\b00)\s?\(?(\d{1,3})", text):
        for size in (2, 1, 3):
            code = phonenumbers.region_code_for_country_code(int(digits[:size]))
            if code and code.isalpha() and code != "ZZ":
                return str(code)
    for part in re.split(r"[\n,|·•-]", text):
        if len(part.strip()) > 3 and (code := country.code(part)):
            return code
    for first, second in re.findall(r"(?:\.([a-z]{2}))?\.([a-z]{2,7})\b", text.casefold()):
        for host in (second, first):
            if host in _HOSTS:
                return _HOSTS[host]
    return next((code for code, shape in _SHAPES if re.search(shape, text)), "US")


def _one(kind: str, value: str, line: TextLine, side: str, line_type: str | None = None) -> Observation:
    quad: Quad = line.quad
    score = fmean([glyph.score for glyph in line.glyphs] or [0.0])
    place = {"side": side, "quad": quad}
    return Observation(kind, value, line.text, line_type, confidence=score, place=place)
