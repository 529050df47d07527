"""The languages in which letters are written: months, numbers, how one greets and closes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...details.text import plain
from ...model.when import When, earliest

_I = re.compile(r"h?i(?!e)|hi$")
"""Names before which Spanish 'y' is 'e'."""


@dataclass(frozen=True, slots=True)
class Language:
    """What letters in one language need besides their templates.

    code      ISO 639-1
    months    their names, January first, as they stand within a sentence
    month     '{month} {year}' as it is said
    numbers   two to twelve, as they stand before ``years``
    years     the plural, in the case that the templates want
    last      between the last two of a list
    hello     (formal, informal) salutation with {name}; informal where the language has one form
    nameless  salutation of somebody whose name is not known
    close     (formal, informal) sign-off
    neutral   words that greet anybody, whatever the gender, before a first name
    familiar  words that greet only whom one calls by the first name
    labels    of an address, a number, a job on a card
    """

    code: str
    months: tuple[str, ...]
    month: str
    numbers: tuple[str, ...]
    years: str
    last: str
    hello: tuple[str, str]
    nameless: str
    close: tuple[str, str]
    neutral: frozenset[str]
    familiar: frozenset[str]
    labels: tuple[str, str, str]

    def of(self, when: When) -> str:
        """'March 2019'; only the year where no month is known."""
        day = earliest(when)
        return str(day.year) if len(when) < 7 else self.month.format(month=self.months[day.month - 1], year=day.year)

    def span(self, months: float) -> str:
        """'nine years' from two years on; '' below."""
        years = int(months / 12)
        if years < 2:
            return ""
        return f"{self.numbers[years - 2] if years - 2 < len(self.numbers) else years} {self.years}"

    def listed(self, names: Sequence[str]) -> str:
        """'Jan Berg, Ute Fell and Ada Brandt'."""
        if len(names) < 2:
            return "".join(names)
        last = "e" if self.code == "es" and _I.match(plain(names[-1])) else self.last  # 'Ana e Irene'
        return f"{', '.join(names[:-1])} {last} {names[-1]}"


def _language(
    code: str, months: str, month: str, numbers: str, years: str, last: str, hello: tuple[str, str], nameless: str,
    close: tuple[str, str], neutral: str, familiar: str, labels: tuple[str, str, str],
) -> Language:  # fmt: skip
    return Language(
        code, tuple(months.split()), month, tuple(numbers.split()), years, last, hello, nameless, close,
        frozenset(neutral.split("|")), frozenset(familiar.split("|")) - {""}, labels,
    )  # fmt: skip


_PLAIN = "{month} {year}"

LANGUAGES: dict[str, Language] = {
    found.code: found
    for found in (
        _language(
            "en",
            "January February March April May June July August September October November December", _PLAIN,
            "two three four five six seven eight nine ten eleven twelve", "years", "and",
            ("Dear {name},", "Dear {name},"), "Hello,", ("Best wishes,", "Best wishes,"),
            "hi|hello|hey|dear|hi there|good morning|good afternoon|hiya", "",
            ("E-mail", "Phone", "Work"),
        ),
        _language(
            "de",
            "Januar Februar M\u00e4rz April Mai Juni Juli August September Oktober November Dezember", _PLAIN,
            "zwei drei vier f\u00fcnf sechs sieben acht neun zehn elf zw\u00f6lf", "Jahren", "und",
            ("Guten Tag {full},", "Hallo {name},"), "Guten Tag,", ("Viele Gr\u00fc\u00dfe", "Viele Gr\u00fc\u00dfe"),
            "hallo|guten tag|guten morgen|hi|hey|moin|servus|gr\u00fc\u00df gott|gr\u00fcezi",
            "hallo|hi|hey|moin|servus|lieber|liebe|ciao",
            ("E-Mail", "Telefon", "Arbeit"),
        ),
        _language(
            "fr",
            "janvier f\u00e9vrier mars avril mai juin juillet ao\u00fbt septembre octobre novembre d\u00e9cembre",
            _PLAIN, "deux trois quatre cinq six sept huit neuf dix onze douze", "ans", "et",
            ("Bonjour,", "Bonjour {name},"), "Bonjour,", ("Bien cordialement,", "Bien \u00e0 toi,"),
            "bonjour|bonsoir|salut|hello|coucou", "salut|coucou",
            ("E-mail ", "T\u00e9l\u00e9phone ", "Travail "),
        ),
        _language(
            "es",
            "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
            "{month} de {year}", "dos tres cuatro cinco seis siete ocho nueve diez once doce", "a\u00f1os", "y",
            ("Hola, {name}:", "Hola, {name}:"), "Hola:", ("Un cordial saludo,", "Un saludo,"),
            "hola|buenos d\u00edas|buenas tardes|buenas", "",
            ("Correo", "Tel\u00e9fono", "Trabajo"),
        ),
        _language(
            "it",
            "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre", _PLAIN,
            "due tre quattro cinque sei sette otto nove dieci undici dodici", "anni", "e",
            ("Gentile {full},", "Ciao {name},"), "Buongiorno,", ("Cordiali saluti", "Un caro saluto"),
            "ciao|buongiorno|buonasera|gentile|salve", "ciao",
            ("E-mail", "Telefono", "Lavoro"),
        ),
        _language(
            "nl",
            "januari februari maart april mei juni juli augustus september oktober november december", _PLAIN,
            "twee drie vier vijf zes zeven acht negen tien elf twaalf", "jaar", "en",
            ("Beste {name},", "Hoi {name},"), "Goedendag,", ("Met vriendelijke groet,", "Groeten,"),
            "beste|hallo|hoi|dag|hi|goedemorgen|goedendag", "hoi|hi",
            ("E-mail", "Telefoon", "Werk"),
        ),
        _language(
            "sv",
            "januari februari mars april maj juni juli augusti september oktober november december", _PLAIN,
            "tv\u00e5 tre fyra fem sex sju \u00e5tta nio tio elva tolv", "\u00e5r", "och",
            ("Hej {name},", "Hej {name},"), "Hej,", ("V\u00e4nliga h\u00e4lsningar", "V\u00e4nliga h\u00e4lsningar"),
            "hej|hejsan|god morgon|tjena|hall\u00e5", "",
            ("E-post", "Telefon", "Arbete"),
        ),
        _language(
            "pt",
            "janeiro fevereiro mar\u00e7o abril maio junho julho agosto setembro outubro novembro dezembro",
            "{month} de {year}", "dois tr\u00eas quatro cinco seis sete oito nove dez onze doze", "anos", "e",
            ("Ol\u00e1, {name},", "Ol\u00e1, {name},"), "Ol\u00e1,", ("Cumprimentos,", "Um abra\u00e7o,"),
            "ol\u00e1|oi|bom dia|boa tarde", "oi",
            ("E-mail", "Telefone", "Trabalho"),
        ),
    )
}  # fmt: skip
"""By code. English stands in for all others."""
FORMS = frozenset({"de", "fr", "es", "it", "nl", "pt"})
"""Those that tell formal from informal."""
