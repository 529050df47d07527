"""Reports of Exchange and Exchange Online in HTML alone, without the parts of RFC 3464."""

from email.header import Header

import pytest

from reknit.readers.message.reports import read
from reknit.readers.parts.mail.mime import parse

OUTLOOK = "Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@firm.example>"
LINK = '<a href="mailto:ben@firm.example">{}</a>'
# Language, subject, heading above the recipient or sentence about him ({}), and why.
WORDS = [
    (
        "de",
        "Unzustellbar: Angebot",
        "Fehler bei der Nachrichtenzustellung an folgende Empfänger oder Gruppen:",
        "Die eingegebene E-Mail-Adresse konnte nicht gefunden werden.",
    ),
    (
        "de",
        "Unzustellbar: Angebot",
        "Ihre Nachricht an {} konnte nicht zugestellt werden.",
        "ben wurde unter firm.example nicht gefunden.",
    ),
    (
        "de",
        "Nicht zustellbar: Angebot",
        "Die Nachricht konnte an folgende Empfänger oder Gruppen nicht zugestellt werden:",
        "Die eingegebene E-Mail-Adresse wurde nicht gefunden.",
    ),
    (
        "fr",
        "Non remis : Offre",
        "Échec de la remise pour ces destinataires ou groupes :",
        "L\u2019adresse de messagerie que vous avez entrée est introuvable.",
    ),
    (
        "fr",
        "Non remise : Offre",
        "La remise à ces destinataires ou groupes a échoué :",
        "Nous n\u2019avons pas trouvé l\u2019adresse de courrier que vous avez entrée.",
    ),
    ("fr", "Non remis : Offre", "Impossible de remettre votre message à {}.", "ben est introuvable dans firm.example."),
    (
        "fr",
        "Remise impossible : Offre",
        "Votre message à {} n\u2019a pas pu être remis.",
        "ben est introuvable sur firm.example.",
    ),
    (
        "es",
        "No se puede entregar: Oferta",
        "Error en la entrega a los siguientes destinatarios o grupos:",
        "No se encontró la dirección de correo electrónico especificada.",
    ),
    (
        "es",
        "No se puede entregar: Oferta",
        "Error de entrega a estos destinatarios o grupos:",
        "No se pudo encontrar la dirección de correo electrónico que ha escrito.",
    ),
    (
        "es",
        "No se puede entregar: Oferta",
        "No se pudo entregar el mensaje a {}.",
        "No se encontró a ben en firm.example.",
    ),
    (
        "es",
        "No se puede entregar: Oferta",
        "Su mensaje para {} no se pudo entregar.",
        "ben no se encontró en firm.example.",
    ),
    (
        "it",
        "Non recapitabile: Offerta",
        "Recapito non riuscito per i seguenti destinatari o gruppi:",
        "L'indirizzo di posta elettronica immesso non è stato trovato.",
    ),
    (
        "it",
        "Impossibile recapitare: Offerta",
        "Impossibile recapitare il messaggio a {}.",
        "Impossibile trovare ben in firm.example.",
    ),
    (
        "it",
        "Non recapitabile: Offerta",
        "Il messaggio per {} non può essere recapitato.",
        "ben non è stato trovato in firm.example.",
    ),
    (
        "it",
        "Non recapitabile: Offerta",
        "Il recapito a questi destinatari o gruppi non è riuscito:",
        "Impossibile trovare l'indirizzo di posta elettronica immesso.",
    ),
    (
        "nl",
        "Onbestelbaar: Offerte",
        "Uw bericht kan niet worden bezorgd bij de volgende geadresseerden of groepen:",
        "Het e-mailadres dat u hebt ingevoerd, kan niet worden gevonden.",
    ),
    (
        "nl",
        "Onbestelbaar: Offerte",
        "Bezorging bij de volgende geadresseerden of groepen is mislukt:",
        "Het ingevoerde e-mailadres is niet gevonden.",
    ),
    (
        "nl",
        "Niet te bezorgen: Offerte",
        "Uw bericht aan {} kan niet worden bezorgd.",
        "ben is niet gevonden in firm.example.",
    ),
    (
        "pt",
        "Não é possível entregar: Oferta",
        "Falha na entrega a estes destinatários ou grupos:",
        "O endereço de email que você inseriu não foi encontrado.",
    ),
    (
        "pt",
        "Não Entregues: Oferta",
        "Falha na entrega aos seguintes destinatários ou grupos:",
        "Não foi possível encontrar o endereço de e-mail que introduziu.",
    ),
    (
        "pt",
        "Não entregue: Oferta",
        "A entrega falhou para estes destinatários ou grupos:",
        "O endereço de correio eletrónico introduzido não foi encontrado.",
    ),
    (
        "pt",
        "Não é possível entregar: Oferta",
        "Não foi possível entregar sua mensagem para {}.",
        "ben não foi encontrado em firm.example.",
    ),
    (
        "sv",
        "Går inte att leverera: Offert",
        "Det gick inte att leverera till följande mottagare eller grupper:",
        "Det gick inte att hitta den e-postadress du angav.",
    ),
    (
        "sv",
        "Olevererbart: Offert",
        "Leverans till dessa mottagare eller grupper misslyckades:",
        "E-postadressen du angav hittades inte.",
    ),
    (
        "sv",
        "Går inte att leverera: Offert",
        "Ditt meddelande till {} kunde inte levereras.",
        "ben hittades inte på firm.example.",
    ),
    (
        "sv",
        "Det går inte att leverera: Offert",
        "Det gick inte att leverera meddelandet till {}.",
        "Det gick inte att hitta ben på firm.example.",
    ),
    (
        "pl",
        "Niedostarczone: Oferta",
        "Nie można dostarczyć wiadomości do następujących adresatów lub grup:",
        "Nie można znaleźć wprowadzonego adresu e-mail.",
    ),
    (
        "pl",
        "Niedostarczalne: Oferta",
        "Dostarczenie do następujących adresatów lub grup nie powiodło się:",
        "Nie znaleziono wprowadzonego adresu e-mail.",
    ),
    (
        "pl",
        "Niedostarczone: Oferta",
        "Nie można dostarczyć wiadomości do {}.",
        "Nie znaleziono adresata ben w domenie firm.example.",
    ),
    (
        "ja",
        "配信不能: 見積",
        "次の受信者またはグループへの配信に失敗しました:",
        "入力した電子メール アドレスが見つかりませんでした。",
    ),
    (
        "ja",
        "配信不能: 見積",
        "以下の受信者またはグループへのメッセージの配信に失敗しました:",
        "入力されたメール アドレスは見つかりませんでした。",
    ),
    (
        "ja",
        "配信不可: 見積",
        "{} へのメッセージを配信できませんでした。",
        "ben は firm.example で見つかりませんでした。",
    ),
    ("zh", "未送达: 报价", "无法将邮件传递给以下收件人或组:", "找不到您输入的电子邮件地址。"),
    ("zh", "未传递: 报价", "传递到以下收件人或组的邮件失败:", "未找到您输入的电子邮件地址。"),
    ("zh", "无法送达: 报价", "未能将邮件传递给 {}。", "在 firm.example 中找不到 ben。"),
    ("zh", "未傳遞: 報價", "傳遞至下列收件者或群組失敗:", "找不到您輸入的電子郵件地址。"),
    ("zh", "未傳遞的主旨: 報價", "您傳送給 {} 的郵件無法傳遞。", "在 firm.example 找不到 ben。"),
    (
        "ko",
        "배달되지 않음: 견적",
        "다음 받는 사람 또는 그룹에게 배달하지 못했습니다:",
        "입력한 전자 메일 주소를 찾을 수 없습니다.",
    ),
    (
        "ko",
        "배달할 수 없음: 견적",
        "이 받는 사람 또는 그룹에 메시지를 배달하지 못했습니다:",
        "입력한 이메일 주소를 찾을 수 없습니다.",
    ),
    (
        "ko",
        "전달할 수 없음: 견적",
        "{}에게 보낸 메시지를 배달할 수 없습니다.",
        "firm.example에서 ben을(를) 찾을 수 없습니다.",
    ),
    (
        "en",
        "Undeliverable: Offer",
        "Delivery has failed to these recipients or groups:",
        "The email address you entered couldn't be found.",
    ),
    ("en", "Undeliverable: Offer", "Your message to {} couldn't be delivered.", "ben wasn't found at firm.example."),
    (
        "en",
        "Undeliverable: Offer",
        "Delivery has failed to these recipients or groups:",
        "The e-mail address you entered couldn't be found.",
    ),
]


def exchange(sender: str, subject: str, body: str) -> bytes:
    return f"""From: {sender}
To: ann@example.org
Subject: {Header(subject, "utf-8").encode()}
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8

<html><body>{body}</body></html>
""".encode()


@pytest.mark.parametrize("sender", ["postmaster@firm.example", OUTLOOK])
@pytest.mark.parametrize("shown", ["ben@firm.example", "Ben Bird", "Ben Bird (ben@firm.example)"])
@pytest.mark.parametrize(("language", "subject", "head", "why"), WORDS)
def test_html_alone(language: str, subject: str, head: str, why: str, shown: str, sender: str) -> None:
    link = LINK.format(shown)
    if "{}" in head:
        body = f"<p><b>{head.format(link)}</b></p>\n<p>{why}</p>"
    else:
        body = f'<p><b><font face="Arial">{head}</font></b></p>\n<p>{link}<br>\n{why}</p>'
    reply = read(parse(exchange(sender, subject, body)))
    assert reply is not None
    assert (reply.kind, reply.language) == ("hard_bounce", language)
    assert [(one.address, one.verdict) for one in reply.recipients] == [("ben@firm.example", "dead")]


@pytest.mark.parametrize(
    "body",
    [
        '<p>It could not be delivered.</p><p>Best regards</p><p><a href="mailto:ben@firm.example">Ben Bird</a></p>',
        '<p>Delivery has failed to these recipients:</p><p><a href="mailto:helpdesk@firm.example">Help</a></p>',
    ],
)
def test_links_of_others_name_nobody_who_failed(body: str) -> None:
    assert read(parse(exchange("postmaster@firm.example", "Undeliverable: Offer", body))) is None
