"""Keyrings in memory."""

from __future__ import annotations

from keyring.errors import PasswordDeleteError


class Memory(dict[str, str]):
    """A keyring that takes no more than Windows does: 2,560 bytes of UTF-16 each (CRED_MAX_CREDENTIAL_BLOB_SIZE)."""

    def get_password(self, service: str, username: str) -> str | None:
        assert service == "reknit"
        return self.get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        assert service == "reknit"
        if len(password.encode("utf-16-le")) > 2560:
            raise OSError("The stub received bad data")
        self[username] = password

    def delete_password(self, _service: str, username: str) -> None:
        if username not in self:
            raise PasswordDeleteError(username)
        del self[username]
