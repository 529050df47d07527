"""Where somebody works now, as the text writes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from ....details.mail_address import domain
from .beside import denied
from .organisation import Name, believable, covers, names, organisation
from .said import Said
from .sheet import Segment
from .subject import THIRD, whose
from .who import Persons, likeness
from .words import Hit, data

_FAR_EAST = frozenset({"ja", "zh", "ko"})
_AFTER = re.compile(
    "[\u300c\u300e\u300a\u201c]([^\u300c\u300d\u300e\u300f\u300a\u300b\u201c\u201d\n@]{2,40})[\u300d\u300f\u300b\u201d]"
    '|[\u300c\u300e\u300a\u201c"\'\u2018]?([^\u300c\u300d\u300e\u300f\u300a\u300b\u201c\u201d"\u3001\u3002\uff0c,;\uff1b:\uff1a@\n]{2,30}?)'
    "(?=[\u300d\u300f\u300b\u201d\"'\u2019\u3001\u3002\uff0c,;\uff1b(\uff08\n]|$|です|でござ|となり|という|に(?:て|入|転|勤|変)|で(?:働|勤|仕)"
    "|工作|上班|任[职職教]|就[职職]|做|[当當]|[担擔]任|[负負][责責]|[从從]事|[编編][辑輯]|服[务務]|供[职職]|公司上|报到|報到|收[购購]|[并併][购購]"
    "|입니다|이며|이고|이에요|예요|에서|으로|(?<=\\S)에 |로 )"
)
"""A name in Japanese, Chinese, Korean behind its cue: to the bracket, the mark, or the word that goes on."""
_CLOSING = "\u300d\u300f\u300b\u201d\u2019\"'"
_CLAUSE_WORDS = re.compile(
    "[我您你他她得很不没沒也被郵邮]|^(?:[及就已可做了]|中(?![原国國石信建科研铁鐵航山央华華兴興粮集]))"
    "|[了后後的]$|[@·\\d]$|^[\\d-]+|[一这這那某](?:家|所|间|間|个|個)|伴う|変更|ました|니다|[요오]\\.$|^に|있는$"
    "|메일|주소|^저희|^본[교사인]| (?:사원|과장|대리|부장|차장)$|(?:쪽|곳|\\d시|어딘가)$"
    "|^(?:総|新)?(?:代表|直通|携帯)|[休月]$"
)
"""What a name does not hold."""
_BRACKETED = re.compile(
    '[\u300c\u300e\u300a\u201c\u2018"\']([^\u300c\u300d\u300e\u300f\u300a\u300b\u201c\u201d"\n]{2,40})[\u300d\u300f\u300b\u201d\u2019"\']?$'
)
_JAPANESE = re.compile(
    "[\u3001\u3002\uff0c,:\uff1a「『」』\n]|から|より|は(?=[^\u3041-\u3096])|が(?=[^\u3041-\u3096])|を|[月日年]に|[月日]付け?で|[都道府県市]の|新しく|現在|(?:いま|今)(?:は|、)?|この[度春秋夏冬]"
)
_CHINESE = re.compile(
    "[\u3001\u3002\uff0c,:\uff1a\uff1b;\n「《“]|[月日年号]|[现現][在任]|加入|入[职職]|去了|到了|[转轉]到|在|由"
)
_KOREAN_STOP = re.compile("(?:[은는에]|에서|부터|있는|으로|하고|두고|마치고|[월일년])$")
_KOREAN_SMALL = frozenset(
    {"저", "저는", "제가", "이제", "현재", "지금", "새", "새로", "오늘", "올해", "내년", "다음", "최근"}
)


_TEAM = re.compile(r" ?\S{1,10}(?:팀|부서|본부|사업부|파트|지점|지사)$")
"""A part of a Korean firm behind its name."""
_CAPITAL = re.compile(r"(?<!\w)[A-Z\u00c0-\u00de]\w*")
_BREAK = re.compile(r"[,;:]|\. | (?:and|und|et|e|y|en|och|i) ")
"""What ends a clause."""
_PLACE = {
    "en": re.compile(
        r"(?:^| )in (?:the )?$|(?:mov|gone|went|go|going|reloc|back|based|transf|posted|left|head)[a-z]* "
        r"(?:(?!over)[a-z]+ )?(?:to|for) (?:the )?$"
    ),
    "de": re.compile(r"(?:^| )(?:in|im|am|nach|in der|in die|zum|zur) $"),
    "nl": re.compile(r"(?:^| )(?:in|te) $"),
}
"""Words, folded, behind which towns and such stand as well as firms, in languages where it is worth to tell."""
_SEAT = re.compile(r"['\u2019]?s? in (?:the )?[A-Z\u00c0-\u00de]| as (?:an?|the|their|its|head|chief|lead) ")
"""What tells that the name before it is no town: 'Airbus in Toulouse'."""
_RENAMED = re.compile(
    r"(?:hei(?:ss|s)|heet|heten|called|named|trading|taken (?:over|on)|bought|acquired|nennt|s'appell|hett|heter)"
)
"""Words, folded, of a cue that name people and things as well as firms."""
_FIRM = re.compile(
    r"\b(?:we|our|firms?|company|business|office|agency|studio|outfit|wir|unser[a-z]*|firma|unternehmen|kanzlei|buro|wij|onze|bedrijf"
    r"|vi|var|vart|foretaget|bolaget|nous|notre|societe|entreprise|cabinet|i'm|i am|mich|ich)\b"
)
"""Words, folded, that tell that a firm is named."""
_UNIT = re.compile(
    r" (?:team|department|dept|division|unit|desk|section|side|project|fair|conference|abteilung|afdeling|avdelning)\b",
    re.IGNORECASE,
)
"""What makes a name that of a part of a firm, or of an event."""
_MOST = 60
"""Places that may name an employer and are looked at (judgement)."""
_REACH = 200
"""Characters in which a name begins and ends (judgement)."""
_MARK, _CLAUSE = 2, 25
"""Characters before a name that may be a quotation mark; between a denial and what it denies."""


def employer(said: Said, people: Persons) -> tuple[str, Hit] | None:
    """(name, the words) of the employer that the news names; None if there is none."""
    language = _language(said)
    if language == "zh":
        return _behind(said, people) or _before(said, people) or _hosted(said, people)
    if language in _FAR_EAST:
        return _before(said, people) or _behind(said, people) or _hosted(said, people)
    return _hosted(said, people) or _cued(said, people) or _at(said, people)


def _given(name: Name) -> tuple[str, Hit]:
    return name.text, Hit(name.start, name.start + len(name.text))


def _cued(said: Said, people: Persons) -> tuple[str, Hit] | None:
    """The name right behind a cue."""
    sheet = said.sheet
    for hit in said.hits("employer")[:_MOST]:
        segment = sheet.segment(hit.start)
        if segment.zone == "signature" or _doubted(said, segment, hit):
            continue
        if _of_another(said, people, segment, hit) or _gone(said, segment, hit):
            continue
        start = _eaten(sheet.cased, hit)
        found = next(names(sheet.cased, start, min(segment.end, start + _REACH), _language(said)), None)
        if (
            found
            and found.start - start <= _MARK
            and not _town(said, found, Hit(hit.start, start))
            and not _nobody(said, segment, found, hit)
            and not _UNIT.match(sheet.cased, found.start + len(found.text))
            and believable(people, found)
        ):
            return _given(found)
    return None


def _town(said: Said, name: Name, hit: Hit) -> bool:
    """Whether a single word behind a preposition of place is rather where one lives."""
    place = _PLACE.get(_language(said))
    if place is None or " " in name.text or organisation(name.text) or name.text.isupper():
        return False
    sheet = said.sheet
    behind = _SEAT.match(sheet.cased, name.start + len(name.text))
    return behind is None and place.search(sheet.text[max(0, hit.start - _MARK) : name.start]) is not None


def _nobody(said: Said, segment: Segment, name: Name, hit: Hit) -> bool:
    """Whether words of naming are not said of a firm: 'my successor is called', 'is taken on by'."""
    text = said.sheet.text
    if organisation(name.text) or not _RENAMED.search(text, hit.start, hit.end):
        return False
    return _FIRM.search(text, segment.start, hit.end) is None or said.has(segment, "here", "me")


def _eaten(cased: str, hit: Hit) -> int:
    """Where a name begins, of which a cue has taken the first word ('le groupe')."""
    words = _CAPITAL.finditer(cased, hit.start + 1, hit.end)
    return next((word.start() for word in words if organisation(word[0])), hit.end)


def _of_another(said: Said, people: Persons, segment: Segment, hit: Hit) -> bool:
    return people.old == people.sender and people.by_hand and whose(said, people.subject, (), segment, hit) == THIRD


def _gone(said: Said, segment: Segment, hit: Hit) -> bool:
    """Whether the words are of the place that somebody left."""
    text = said.sheet.text
    denials = said.inside(segment, "not")
    past = [
        *denials,
        *said.inside(segment, "past"),
        *(one for one in said.inside(segment, "left") if one.end <= hit.start or _holds(one, denials)),
    ]
    for one in past:
        overlap = one.start < hit.end and one.end > hit.start
        near = 0 <= hit.start - one.end < _CLAUSE and not _BREAK.search(text, one.start, hit.start)
        if (overlap or near) and not _turns(said, segment, one.start, hit.end):
            return True
    return False


def _holds(outer: Hit, inner: Iterable[Hit]) -> bool:
    return any(outer.start <= one.start and one.end <= outer.end for one in inner)


def _doubted(said: Said, segment: Segment, hit: Hit) -> bool:
    """Whether the words of a cue are asked, or supposed before it in the same clause."""
    text = said.sheet.text
    if text[segment.start : segment.end].rstrip().endswith(("?", "\uff1f")):
        return True
    before = [*said.inside(segment, "unsure"), *said.inside(segment, "stay")]
    return any(
        one.start < hit.start and not re.search(r"[,;:\u3001\uff0c]", text[one.end : hit.start]) for one in before
    )


def _turns(said: Said, segment: Segment, start: int, end: int) -> bool:
    """Whether a word of contrast ('but', 'sondern') stands between."""
    turn = _phrase("but", said.sheet.languages[0] if said.sheet.languages else "en")
    return bool(turn and turn.search(said.sheet.cased.lower(), max(start, segment.start), end))


def _language(said: Said) -> str:
    return said.sheet.languages[0] if said.sheet.languages else ""


def _hosted(said: Said, people: Persons) -> tuple[str, Hit] | None:
    """The name that the host of the person's new address bears."""
    new, others = _hosts(said, people)
    if not new:
        return None
    best, most = None, 0.0
    for found in _everywhere(said):
        share = max(covers(found.text, host) for host in new)
        part = best is not None and found.text in best.text
        if not share or share < most or part or share <= max(covers(found.text, host) for host in others):
            continue
        if believable(people, found):
            best, most = found, share
    return _given(best) if best else None


def _hosts(said: Said, people: Persons) -> tuple[set[str], set[str]]:
    """The hosts of addresses that may be the person's new one, and of those that are not."""
    sheet = said.sheet
    others = {domain(address) for address in (people.old, *people.user)}
    new = {domain(people.sender)} if people.by_hand else set[str]()
    for one, place in zip(sheet.found, sheet.places, strict=True):
        segment = sheet.segment(place)
        if one.address in people.user or (one.address and likeness(people.subject, one.address) <= 1):
            continue
        if _refused(said, segment, place):
            others.add(one.half or domain(one.address))
        elif segment.zone != "signature":
            new.add(one.half or domain(one.address))
    return new - others - {""}, others


def _refused(said: Said, segment: Segment, place: int) -> bool:
    """Whether an address is called the old one, or one not to be used."""
    return any(hit.start <= place < hit.end for hit in said.inside(segment, "old")) or denied(said, segment, place)


def _everywhere(said: Said) -> Iterator[Name]:
    """All names but those that stand alone on a line, as people sign."""
    sheet = said.sheet
    for segment in sheet.segments:
        for found in names(sheet.cased, segment.start, segment.end, _language(said)):
            if organisation(found.text) or sheet.cased[segment.start : segment.end].strip() != found.text:
                yield found


def _at(said: Said, people: Persons) -> tuple[str, Hit] | None:
    """What looks like an organisation behind 'at' or 'with' where somebody says what they do now."""
    sheet = said.sheet
    at = _phrase("at", sheet.languages[0] if sheet.languages else "")
    if at is None or not (said.hits("left") or said.hits("moved")):
        return None
    for segment in sheet.segments:
        if segment.zone != "body" or said.has(segment, "other", "unsure", "stay", "aside", "here"):
            continue
        for match in at.finditer(sheet.cased, segment.start, segment.end):
            hit = Hit(match.start(), match.end())
            end = min(segment.end, match.end() + _REACH)
            found = next(names(sheet.cased, match.end(), end, _language(said)), None)
            if not found or found.start - match.end() > _MARK or not organisation(found.text):
                continue
            past = [one for name in ("left", "not") for one in said.inside(segment, name) if one.start < hit.end]
            if past and not _turns(said, segment, past[0].start, hit.start):
                continue
            if not any(one.start < match.start() for one in said.inside(segment, "mine")) or _of_another(
                said, people, segment, hit
            ):
                continue
            if believable(people, found):
                return _given(found)
    return None


@cache
def _phrase(key: str, language: str) -> re.Pattern[str] | None:
    written = data("employers")[key].get(language)
    if written is None:
        return None
    return re.compile(rf"(?<!\w){written}" if key == "at" else written)


def _behind(said: Said, people: Persons) -> tuple[str, Hit] | None:
    """Japanese, Chinese, Korean: the name behind a cue."""
    sheet = said.sheet
    for hit in said.hits("employer")[:_MOST]:
        segment = sheet.segment(hit.start)
        if _doubted(said, segment, hit) if _language(said) == "zh" else said.doubted(segment, hit):
            continue
        match = _AFTER.match(sheet.cased, hit.end, segment.end)
        if match and segment.zone != "signature" and not _of_another(said, people, segment, hit):
            group = 1 if match[1] else 2
            found = Name(match[group].strip(), match.start(group))
            if not _CLAUSE_WORDS.search(found.text) and believable(people, found):
                return _given(found)
    return None


def _before(said: Said, people: Persons) -> tuple[str, Hit] | None:
    """Japanese, Chinese, Korean: the name before the verb."""
    sheet = said.sheet
    for segment, hit in said.meant("hired"):
        found = _run(
            sheet.cased[segment.start : hit.start], sheet.cased[hit.start : hit.end], segment.start, sheet.languages[0]
        )
        if not found or segment.zone == "signature" or _CLAUSE_WORDS.search(found.text):
            continue
        if not _placed(said, hit, found) and believable(people, found):
            return _given(_bare(found))
    return None


def _placed(said: Said, hit: Hit, name: Name) -> bool:
    """Whether somebody or something only is there: Korean tells a place of work and any other alike."""
    return (
        said.sheet.cased[hit.start : hit.end].endswith("있습")
        and not organisation(name.text)
        and not _TEAM.search(name.text)
    )


def _bare(name: Name) -> Name:
    """The firm without its team."""
    team = _TEAM.search(name.text)
    return Name(name.text[: team.start()], name.start) if team and team.start() else name


def _run(before: str, verb: str, start: int, language: str) -> Name | None:
    """The name at the end of the words before a verb."""
    before = before.rstrip(" ")
    match = _BRACKETED.search(before)
    if match and (before[-1] in _CLOSING or verb[:1] in _CLOSING):
        return Name(match[1], start + match.start(1))
    if language == "ko":
        taken: list[str] = []
        for word in reversed(before[-60:].split(" ")):
            if _KOREAN_STOP.search(word) or word in _KOREAN_SMALL or word.endswith((",", ".")) or len(taken) == 4:
                break
            taken.insert(0, word)
        name = " ".join(taken)
    else:
        cuts = [m.end() for m in (_JAPANESE if language == "ja" else _CHINESE).finditer(before)]
        name = before[max((cut for cut in cuts if cut < len(before)), default=0) :]
    name = name.strip(" \u3000")
    return Name(name, start + before.rindex(name)) if name else None
