import pytest

from reknit.details.mail_address import (
    agree,
    domain,
    durable,
    for_mail,
    law,
    mailbox,
    normalise,
    provider,
    robot_or_role,
)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("MAILTO:Mara@Lantern.Example", "mara@lantern.example"),
        ("mara@lantern.example?subject=Hello", "mara@lantern.example"),
        ("Mara Quill <mara@lantern.example>", "mara@lantern.example"),
        ("'mara@lantern.example'", "mara@lantern.example"),
        ("mara@lantern.example;", "mara@lantern.example"),
        ("SMTP:mara@lantern.example", "mara@lantern.example"),
        ("mara@XN--MLLER-KVA.example", "mara@müller.example"),
        ("mara@Müller.example", "mara@müller.example"),
        ("/o=Lantern/ou=Exchange/cn=Recipients/cn=mquill", ""),
        ("IMCEAEX-_O=LANTERN_CN=MQUILL@lantern.example", ""),
        ("mara@lantern", ""),
        ("mara@lantern..example", ""),
        ("mara quill", ""),
        ("a@b.example, c@d.example", ""),
    ],
)
def test_one_spelling(written, value):
    assert normalise(written) == value


def test_the_mailbox_behind_an_address():
    assert mailbox("m.quill+news@googlemail.com") == "mquill@gmail.com"
    assert mailbox("m.quill+news@lantern.example") == "m.quill@lantern.example"
    assert agree("mquill@gmail.com", "m.quill@googlemail.com") == 1
    assert agree("mquill@lantern.example", "m.quill@lantern.example") == 0
    assert domain("mara@lantern.example") == "lantern.example"


@pytest.mark.parametrize(
    ("address", "name", "who"),
    [
        ("mara@gmail.com", "", "freemail"),
        ("mara@yahoo.co.uk", "", "freemail"),
        ("mara@yahoo.lantern.example", "", "work"),
        ("mara@t-online.de", "", "isp"),
        ("mara@alum.school.example", "", "forwarder"),
        ("mara@acm.org", "", "forwarder"),
        ("mara@quill.example", "Mara Quill", "own"),
        ("post@mara-quill.example", "Mara Quill", "own"),
        ("mara@quill.example", "", "work"),
        ("mara@lantern.example", "Mara Quill", "work"),
    ],
)
def test_who_runs_the_mailbox(address, name, who):
    assert provider(address, name) == who


@pytest.mark.parametrize(
    ("address", "rule"),
    [
        ("no-reply@lantern.example", "no-reply address"),
        ("noreply+42@lantern.example", "no-reply address"),
        ("mailer-daemon@lantern.example", "no-reply address"),
        ("info@lantern.example", "role address info@"),
        ("it-support@lantern.example", "role address it-support@"),
        ("friends@lists.lantern.example", "list address"),
        ("lantern-dev@lantern.example", "list address"),
        ("friends@googlegroups.com", "list address"),
        ("7+mara@users.noreply.github.com", "address of a machine"),
        ("0123456789abcdef0123@lantern.example", "address of a machine"),
        ("mara.quill@lantern.example", ""),
        ("infante@lantern.example", ""),
        ("news.quill@lantern.example", ""),
    ],
)
def test_where_no_one_person_answers(address, rule):
    assert robot_or_role(address) == rule


def test_a_work_address_goes_with_the_job_and_a_private_one_stays():
    assert law("mara@lantern.example", None).follows_employer
    assert not durable("mara@lantern.example", "work")
    assert durable("mara@lantern.example", "home")
    assert durable("mara@gmail.com", "work")
    assert law("mara@gmail.com", None).start == 0.94


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        ("jan@berg.example", "jan@berg.example"),
        ("Jan@Berg.example", "Jan@berg.example"),
        ("jan@straße.example", "jan@xn--strae-oqa.example"),
        ("jan@xn--strae-oqa.example", "jan@xn--strae-oqa.example"),
        ("jörg@bücher.example", "jörg@xn--bcher-kva.example"),
    ],
)
def test_an_address_as_servers_want_it(address: str, sent: str) -> None:
    assert for_mail(address) == sent
    assert normalise(sent) == normalise(address)


@pytest.mark.parametrize(
    "address", ["", "jan", "Jan <jan@berg.example>", "jan@berg.example\n", "a@b.example,c@d.example"]
)
def test_what_is_no_address_is_not_sent_to(address: str) -> None:
    with pytest.raises(ValueError, match="not an address"):
        for_mail(address)
