"""Where somebody works now: on small answers in all languages."""

from __future__ import annotations

import pytest

from reknit.model.reply import Reply
from reknit.readers.message import answer
from reknit.readers.message.answer.organisation import covers, names, organisation
from reknit.readers.parts.mail.mime import parse


def read(sender: str, text: str, *, automatic: bool) -> Reply:
    head = "Auto-Submitted: auto-replied" if automatic else "In-Reply-To: <1@user.example>"
    mail = (
        f"From: {sender}\nTo: Mia Wren <mia@user.example>\nSubject: Re: plans\n{head}\n"
        f"Date: Mon, 6 May 2019 10:00:00 +0000\nContent-Type: text/plain; charset=utf-8\n\n{text}\n"
    )
    return answer.read(parse(mail.encode()), ["mia@user.example"])


ANN, UWE, LUC = (
    "Ann Reed <ann.reed@oldfirm.example>",
    "Uwe Lang <u.lang@altwerk.example>",
    "Luc Morel <l@vieux.example>",
)
AUTOMATIC = [
    (ANN, "I have left Oldfirm. As of Monday I work for Quillon Press in Leeds.", "Quillon Press"),
    (ANN, "I no longer work at Oldfirm. I've taken a role as CTO at Marrow & Finch.", "Marrow & Finch"),
    (
        ANN,
        "I have left Oldfirm. Write to ann.reed@tallowmere.example. Mine is the top floor of Tallowmere.",
        "Tallowmere",
    ),
    (
        UWE,
        "Ich bin nicht mehr für die Altwerk GmbH tätig, sondern für die Nordlicht Software AG.",
        "Nordlicht Software AG",
    ),
    (UWE, "Ich habe zum Jahresende gekündigt und bin jetzt als Leiter bei Tamm & Söhne in Bremen.", "Tamm & Söhne"),
    (LUC, "J'ai quitté Vieux SA. J'ai rejoint les Ateliers Brume à Lyon.", "Ateliers Brume"),
    (
        "Ana Ruiz <ana@viejo.example>",
        "Ya no trabajo en Viejo S.A. Desde marzo trabajo en Editorial Nube.",
        "Editorial Nube",
    ),
    (
        "Ugo Neri <u@vecchio.example>",
        "Non lavoro più in Vecchio Spa. Da gennaio lavoro presso la Fonderia Alba.",
        "Fonderia Alba",
    ),
    (
        "Jan Smit <j@oud.example>",
        "Ik werk niet meer bij Oud BV. Sinds 1 mei werk ik bij Zeewind Advies.",
        "Zeewind Advies",
    ),
    ("Rui Sousa <rui@velho.example>", "Já não trabalho na Velho Lda. Agora estou na Norte Sistemas.", "Norte Sistemas"),
    (
        "Eva Berg <eva@gammal.example>",
        "Jag har slutat på Gammal AB. Sedan maj arbetar jag på Norrsken Media.",
        "Norrsken Media",
    ),
    (
        "田中太郎 <t@furui.example>",
        "3月末で古井商事を退職いたしました。4月より株式会社みどり出版に勤務しております。",
        "株式会社みどり出版",
    ),
    ("王明 <wang@jiu.example>", "本人已从旧田公司离职\uff0c现就职于青山科技有限公司。", "青山科技有限公司"),
    (
        "김하나 <hana@old.example>",
        "3월 말로 올드상사를 퇴사했습니다. 4월부터 푸른출판사에서 근무하고 있습니다.",
        "푸른출판사",
    ),
    (ANN, "I no longer work at Oldfirm Ltd. Please contact Bob Stone at bob@oldfirm.example.", ""),
    (ANN, "I have left Oldfirm and live in Leeds now. Call the Institute.", ""),
]
BY_HAND = [
    (
        ANN,
        "Hi Mia, I changed jobs, I moved from Oldfirm to Brant Associates in Leeds. Ann",
        "Brant Associates",
    ),
    (UWE, "Hallo Mia, ich habe gewechselt: seit Mai bin ich Redakteur beim Verlag Kranich. Uwe", "Verlag Kranich"),
    (
        "Ugo Neri <u@vecchio.example>",
        "Ciao Mia, ho lasciato Vecchio e sono passato a Studio Lumen. Ugo",
        "Studio Lumen",
    ),
    ("Jan Smit <j@oud.example>", "Dag Mia, ik ben overgestapt naar Stichting De Linde. Jan", "Stichting De Linde"),
    (
        "Ana Ruiz <ana@viejo.example>",
        "Hola Mia, dejé Viejo y me incorporé a Talleres Roble el lunes. Ana",
        "Talleres Roble",
    ),
    (ANN, "Hi Mia, I moved over to the Research team, same address. Ann", ""),
]


@pytest.mark.parametrize(("sender", "text", "name"), AUTOMATIC)
def test_automatic_answers_name_the_employer(sender: str, text: str, name: str) -> None:
    assert read(sender, text, automatic=True).new_employer == name


@pytest.mark.parametrize(("sender", "text", "name"), BY_HAND)
def test_people_name_the_employer(sender: str, text: str, name: str) -> None:
    assert read(sender, text, automatic=False).new_employer == name


def test_the_quote_is_the_name() -> None:
    found = read(ANN, "I have left Oldfirm. As of Monday I work for Quillon Press in Leeds.", automatic=True)
    assert found.quotes["new_employer"].text == "Quillon Press"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("with the Department of Tides in Leeds", ["Department of Tides", "Leeds"]),
        ("left Marrow for the Open Quill Foundation", ["Open Quill Foundation"]),
        ("die Talwerk Nord GmbH. An allem anderen", ["Talwerk Nord GmbH"]),
        ("at Castle & Daughter's.", ["Castle & Daughter"]),
    ],
)
def test_names(text: str, found: list[str]) -> None:
    language = "de" if text.startswith("die") else "en"
    assert [name.text for name in names(text, 0, len(text), language)] == found


def test_hosts_bear_names() -> None:
    assert covers("Open Quill Foundation", "openquill.example") == 1
    assert 0 < covers("Talwerk Nord GmbH", "talwerk-nd.example") < 1
    assert covers("Leeds", "openquill.example") == 0
    assert organisation("Quillon Press")
    assert not organisation("Ann Reed")


@pytest.mark.parametrize(
    ("sender", "text", "name"),
    [
        (
            ANN,
            "I have left Oldfirm. I am now trading as Quill Protection Ltd. Same rates as ever.",
            "Quill Protection Ltd",
        ),
        (ANN, "I have left Oldfirm in order to join Sill Brand P.C. The firm is in Leeds.", "Sill Brand P.C."),
        (ANN, "I have left Oldfirm. I've gone to Quillbus in Toulouse.", "Quillbus"),
        (ANN, "I have left Oldfirm, used to work for Kestrel Air, and am now with Marrow & Finch.", "Marrow & Finch"),
        (UWE, "Ich habe Altwerk verlassen. Unsere Kanzlei heißt jetzt OBQ Partnerschaft mbB.", "OBQ Partnerschaft mbB"),
        (
            "Ola Lis <o@stary.example>",
            "Nie pracuję już w Stary Sp. z o.o. Teraz pracuję w firmie Dwór nad Brzegiem.",
            "Dwór nad Brzegiem",
        ),
    ],
)
def test_names_as_they_are_written(sender: str, text: str, name: str) -> None:
    assert read(sender, text, automatic=True).new_employer == name


@pytest.mark.parametrize(
    ("sender", "text"),
    [
        (ANN, "I HAVE LEFT OLDFIRM AND NOW WORK FOR THE CABLE MAN WHO FINALLY CAME TO TOWN. ANN"),
        (ANN, "I have left Oldfirm and moved to Geneva for good."),
        (ANN, "I have left Oldfirm. My work has been taken on by Irene."),
        (ANN, "I have left Oldfirm. My contract with Denholm ran out in March."),
        (ANN, "I have left Oldfirm. I have gone over to Gmail."),
        (UWE, "Ich bin nicht mehr bei Altwerk. Mein Nachfolger heißt Claus Ohl."),
        (UWE, "Ich bin nicht mehr bei Altwerk und jetzt im Ruhestand am Bodensee."),
        ("Jan Smit <j@oud.example>", "Ik werk niet meer bij Oud BV. Mijn opvolgster heet Ilse Claes."),
    ],
)
def test_what_is_no_employer(sender: str, text: str) -> None:
    assert read(sender, text, automatic=True).new_employer == ""


@pytest.mark.parametrize(
    ("name", "host"), [("Delta-Präzision", "delta-praezision.example"), ("Grün Werk", "gruen-werk.example")]
)
def test_hosts_spell_umlauts(name: str, host: str) -> None:
    assert covers(name, host) > 0.8
