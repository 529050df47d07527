"""What can go wrong on the way to a server. ``app`` says each in words; nothing here knows the user."""

from __future__ import annotations


class WireError(Exception):
    """The base of these. Its text says what happened, and with which host."""


class OfflineError(WireError):
    """The host cannot be reached, or stopped answering: it may be tried again later."""


class DeniedError(WireError):
    """The host does not take the user name with that password or token: trying again does not help."""


class InsecureError(WireError):
    """The host offers no encryption, or a certificate that is not its own."""


class BrokenError(WireError):
    """The host says what the protocol does not allow, or more than is taken from it."""
