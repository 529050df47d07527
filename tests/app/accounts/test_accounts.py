from __future__ import annotations

import pytest

from reknit.app.accounts import accounts, find, in_words, listeners, login, remove, save, sender, use
from reknit.app.config import FILE, Config, load
from reknit.app.config import save as save_config
from reknit.app.house import House
from reknit.model.account import Account, Login, Server
from reknit.model.trouble import UserError
from reknit.wire.trouble import DeniedError

IMAP, SMTP = Server("imap.example.com", 993), Server("smtp.example.com", 587, "starttls")
FULL = Account(
    "robin@example.com", IMAP, SMTP, "rquill", "microsoft", "00000000-1111", "printf secret", True, "2020-02", True
)
PLAIN = Account("robin@quill.example", Server("127.0.0.1", 143, "none"), None, "robin@quill.example")


def text(house: House) -> str:
    return (house.home / FILE).read_text(encoding="utf-8")


def test_what_was_saved_is_there_and_for_the_owner_alone(house: House) -> None:
    save(house, FULL)
    save(house, PLAIN)
    assert accounts(house) == [FULL, PLAIN]
    assert (house.home / FILE).stat().st_mode & 0o777 == 0o600


def test_without_a_file_there_is_none(house: House) -> None:
    assert accounts(house) == []
    with pytest.raises(UserError) as error:
        sender(house)
    assert error.value.hint.startswith("reknit account add")


def test_comments_and_other_tables_are_kept(house: House) -> None:
    (house.home / FILE).write_text(
        '# mine\n[me]\nnames = ["Robin"]\n\n[[account]] # at home\naddress = "Robin@Example.com" # mine\n'
        'smtp = {host = "old.example", port = 465}\nmine = 1\n\n[other]\nkey = 1\n'
    )
    assert accounts(house)[0].smtp == Server("old.example", 465)
    save(house, FULL)
    save(house, PLAIN)
    save_config(house.home, Config(names=("Robin Quill",)))
    assert accounts(house) == [FULL, PLAIN]
    for kept in ("# mine\n[me]", "[[account]] # at home", "mine = 1", "[other]\nkey = 1", "Robin Quill"):
        assert kept in text(house)


@pytest.mark.parametrize(
    "written",
    [
        """\
[[account]]
address = "robin@example.com"

[account.imap]
host = "x.example"
port = 1

[me]
country = "DE"
""",
        """\
[[account]]
address = "a@example.com"
[me]
country = "DE"
[[account]]
address = "robin@example.com"
imap.host = "x.example"
imap.port = 1
""",
        'me.country = "DE"\naccount = []\n',
    ],
)
def test_however_the_user_wrote_it_only_the_account_changes(house: House, written: str) -> None:
    (house.home / FILE).write_text(written)
    others = [account for account in accounts(house) if account.address != FULL.address]
    save(house, FULL)
    save(house, PLAIN)
    assert {account.address: account for account in accounts(house)} == {a.address: a for a in [*others, FULL, PLAIN]}
    remove(house, FULL.address)
    assert accounts(house) == [*others, PLAIN]
    assert load(house.home).country == "DE"


def test_accounts_in_one_line_are_read_and_not_changed(house: House) -> None:
    written = 'account = [{address = "robin@example.com"}] # mine\n'
    (house.home / FILE).write_text(written)
    assert accounts(house)[0].address == FULL.address
    for change in (lambda: save(house, FULL), lambda: remove(house, FULL.address)):
        with pytest.raises(UserError, match="in one line"):
            change()
    assert text(house) == written


def test_only_one_sends(house: House) -> None:
    other = Account("me@example.org", None, SMTP, "me@example.org")
    save(house, FULL)
    save(house, other)
    assert sender(house) == FULL
    assert use(house, "ME@example.org").sending
    assert [account.sending for account in accounts(house)] == [False, True]
    assert sender(house).address == "me@example.org"


def test_of_several_that_may_send_the_user_says_which(house: House) -> None:
    for name in ("a", "b"):
        save(house, Account(f"{name}@example.com", IMAP, SMTP, name))
    with pytest.raises(UserError) as error:
        sender(house)
    assert "a@example.com, b@example.com" in error.value.message
    remove(house, "a@example.com")
    assert sender(house).address == "b@example.com"


def test_what_only_listens_does_not_send(house: House) -> None:
    save(house, PLAIN)
    assert listeners(house) == [PLAIN]
    with pytest.raises(UserError):
        use(house, PLAIN.address)
    with pytest.raises(UserError):
        sender(house)


def test_the_last_one_leaves_no_table(house: House) -> None:
    save(house, PLAIN)
    assert remove(house, PLAIN.address) == PLAIN
    assert accounts(house) == []
    assert "account" not in text(house)


def test_an_account_is_found_by_its_address_or_alone(house: House) -> None:
    save(house, PLAIN)
    assert find(house) == find(house, " Robin@quill.example ") == PLAIN
    save(house, FULL)
    for address, said in (("", "more than one"), ("x@example.com", "no account x@example.com")):
        with pytest.raises(UserError, match=said):
            find(house, address)


def test_a_command_prints_the_secret() -> None:
    assert login(FULL) == Login("rquill", "secret", token=True)
    assert "secret" not in repr(login(FULL))


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("", "address must be"),
        ('address = "a@example.com"\nimap = 3', "imap must be like"),
        ('address = "a@example.com"\nimap = {port = 993}', "imap needs a host"),
        ('address = "a@example.com"\nsmtp = {host = "x", port = 0}', "smtp needs a port"),
        ('address = "a@example.com"\nsmtp = {host = "x", port = 25, security = "ssl"}', "one of tls, starttls, none"),
        ('address = "a@example.com"\nauth = "oauth"', "one of password, google, microsoft"),
        ('address = "a@example.com"\nsince = "soon"', "since must be a day"),
        ('address = "a@example.com"\nsince = 2020', "since must be a day"),
        ('address = "a@example.com"\nsending = "yes"', "true or false"),
        ('address = "a@example.com"\n[[account]]\naddress = "A@example.com"', "there twice"),
    ],
)
def test_a_bad_table_is_named(house: House, table: str, said: str) -> None:
    (house.home / FILE).write_text(f"[[account]]\n{table}\n")
    with pytest.raises(UserError) as error:
        accounts(house)
    assert said in error.value.message
    assert str(house.home / FILE) in error.value.message
    assert error.value.hint


def test_a_day_may_stand_without_quotes(house: House) -> None:
    (house.home / FILE).write_text('[[account]]\naddress = "a@example.com"\nsince = 2020-01-31\n')
    assert accounts(house)[0].since == "2020-01-31"


@pytest.mark.parametrize("toml", ["[account]\naddress = 'a@example.com'\n", "account = 1\n"])
def test_accounts_stand_in_double_brackets(house: House, toml: str) -> None:
    (house.home / FILE).write_text(toml)
    with pytest.raises(UserError, match="double brackets"):
        accounts(house)


def test_what_a_server_says_ends_with_one_full_stop():
    said = in_words(DeniedError("mail.example does not take the login: Invalid credentials."))
    assert said.message == "Mail.example does not take the login: Invalid credentials."
