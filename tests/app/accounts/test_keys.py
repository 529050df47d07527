from __future__ import annotations

import sys

import pytest
from keyring.errors import KeyringLocked, NoKeyringError
from rings import Memory

from reknit.app.accounts import keys
from reknit.app.accounts.keys import PIECE, drop, keep, kept, printed
from reknit.model.trouble import UserError

ME = "robin@example.com"


class Failing(Memory):
    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    def get_password(self, service: str, username: str) -> str | None:
        raise self.error


@pytest.mark.parametrize("length", [1, PIECE, PIECE + 1, 3 * PIECE, 20_000])
@pytest.mark.parametrize("letter", ["x", "\U0001f511"])
def test_a_secret_of_any_length_is_kept_and_dropped(length: int, letter: str) -> None:
    ring = Memory()
    secret = letter * length
    keep(ME, secret, ring)
    assert kept(ME, ring) == secret
    assert drop(ME, ring)
    assert ring == {}
    assert not drop(ME, ring)
    assert kept(ME, ring) is None


def test_a_new_secret_leaves_nothing_of_the_old_one() -> None:
    ring = Memory()
    for length in (5000, 7000, 3000, 10, 4000, 20):
        secret = "s" * length
        keep(ME, secret, ring)
        assert kept(ME, ring) == secret
        assert sum(map(len, ring.values())) < length + 30
    assert ring == {ME: "s" * 20}


@pytest.mark.parametrize("at", range(1, 9))
def test_what_was_kept_holds_until_the_new_one_is_whole(at: int) -> None:
    class Killed(Memory):
        left = 1000

        def set_password(self, service: str, username: str, password: str) -> None:
            self.left -= 1
            if self.left < 0:
                raise KeyboardInterrupt
            super().set_password(service, username, password)

    ring = Killed()
    keep(ME, "old" * 1000, ring)
    ring.left = at
    try:
        keep(ME, "new" * 1000, ring)
    except KeyboardInterrupt:
        assert kept(ME, ring) == "old" * 1000
    else:
        assert kept(ME, ring) == "new" * 1000


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (NoKeyringError("no"), "no keyring that can be used"),
        (KeyringLocked("no"), "is locked"),
        (OSError("no D-Bus"), "failed: no D-Bus"),
    ],
)
def test_a_keyring_that_does_not_answer_names_the_other_way(error: Exception, said: str) -> None:
    for action in (lambda ring: kept(ME, ring), lambda ring: keep(ME, "x", ring), lambda ring: drop(ME, ring)):
        with pytest.raises(UserError) as caught:
            action(Failing(error))
        assert said in caught.value.message
        assert "--password-command" in caught.value.hint


def test_a_keyring_that_keeps_nothing_is_found_out() -> None:
    class Null(Memory):
        def set_password(self, service: str, username: str, password: str) -> None:
            pass

    with pytest.raises(UserError, match="did not keep"):
        keep(ME, "x", Null())


def test_without_the_extra_it_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(UserError) as caught:
        keys.system_ring()
    assert "reknit[mail]" in caught.value.message
    assert "--password-command" in caught.value.hint


def test_a_command_prints_the_secret_on_its_first_line() -> None:
    assert printed(r"printf ' pass word \r\nlogin: robin\n'") == " pass word "


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("sh -c 'echo Not in the store. >&2; exit 3'", "exit code 3: Not in the store."),
        ("/nowhere/pass show mail", "cannot be run: No such file"),
        ("printf ''", "printed no password"),
        ("printf 'a", "quote in it is not closed"),
        ("  ", "is empty"),
        ("printf %s $HOME", None),
    ],
)
def test_a_command_that_fails_is_told_and_no_shell_reads_it(command: str, said: str | None) -> None:
    if said is None:
        assert printed(command) == "$HOME"
        return
    with pytest.raises(UserError) as caught:
        printed(command)
    assert said in caught.value.message
