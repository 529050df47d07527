"""The terminal: one file per command; rich only here."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from .. import __version__
from ..model.trouble import UserError
from .plain import say

COMMANDS = {
    "open": "Your network in the browser",
    "gather": "Take in files: address books, LinkedIn exports, mail",
    "status": "Is my network up to date, and did it ever help?",
    "people": "Find people",
    "show": "One person: every detail, its chance, and why",
    "desk": "What came back, and what old mail says: yes or no",
    "cards": "Business cards: what is doubtful, what could not be read",
    "questions": "One person or two? Pairs that are not sure",
    "merge": "Two people are one",
    "split": "Some records of a person are somebody else's",
    "week": "Whom to reach this week, how, and why these",
    "account": "Your mail accounts: to send, and to hear what comes back",
    "draft": "Write a letter of what is known, in your own manner",
    "send": "See your drafts, approve them, and send them one by one",
    "run-due": "Send what is approved and due, for a timer",
    "listen": "Read what came back: answers, bounces, new addresses",
    "outcome": "What came of it: answered, met, helped, bounced",
    "star": "Somebody matters to you",
    "ready": "Who could be reached if your employer's systems were gone",
    "backtest": "Would the chances have been right?",
    "search": "Searches of the web for one person, ready to open",
    "found": "What a page says of somebody you searched for",
    "read": "What does Reknit see in these files? Stores nothing",
    "export": "An address book of what probably holds",
    "me": "Who Reknit thinks you are; correct it here",
    "undo": "Take back the last import or decision",
    "rebuild": "Remake all views from the ledger",
    "forget": "Erase a person for good",
    "dump": "Write the whole ledger to a file",
    "load": "Fill an empty home from a dump",
    "doctor": "Check that all is in order",
    "demo": "Try everything on a made-up world",
}
"""In the order of ``--help``; a command's module is imported when it is called, so that --help answers at once."""


_DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EPERM, errno.EROFS, errno.EIO})
_ARCHIVE = ("is full", "readonly", "unable to open", "disk I/O", "malformed", "not a database", "locked")
"""What SQLite says where the disk or the file, not Reknit, is to blame (sqlite3_errstr)."""
_DAMAGED = ("malformed", "not a database")
_LOAD = "The ledger is damaged: set REKNIT_HOME to an empty folder and `reknit load` your last dump there."


class _Lazy(click.Group):
    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f".{name.replace('-', '_')}", __name__).command
        return command

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80}, no_args_is_help=True
)
@click.version_option(__version__, prog_name="reknit")
def reknit() -> None:
    """Find the people your network has lost, and get back to them.

    Everything stays on this machine, in REKNIT_HOME or your data folder. Begin with `reknit gather FILE...`,
    or try it all on made-up people with `reknit demo`.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line. A user's mistake takes two lines and exit code 2; Ctrl-C exits with 130."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal may not know every letter of a name
            stream.reconfigure(errors="backslashreplace")
    code = _run(arguments)
    try:
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of our output had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    sys.exit(code)


def _run(arguments: Sequence[str] | None) -> int:
    try:
        result: Any = reknit.main(args=arguments, prog_name="reknit", standalone_mode=False)
    except UserError as error:
        return _mistake(error.message, error.hint)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return error.exit_code
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "reknit"
        return _mistake(error.format_message(), f"`{command} --help` says how.")
    except (KeyboardInterrupt, click.Abort):
        say("\nStopped.", err=True)
        return 130
    except Exception as error:
        if not (said := _of_the_disk(error)):
            raise
        damaged = any(words in said for words in _DAMAGED)
        return _mistake(said, _LOAD if damaged else "Nothing is harmed: once that is mended, the same command goes on.")
    return result if isinstance(result, int) else 0


def _mistake(message: str, hint: str) -> int:
    say("\n".join(filter(None, (message, hint))), err=True)
    return 2


def _of_the_disk(error: Exception) -> str:
    """What the disk refuses, in words; '' if the error is none of the disk's, but a bug."""
    import sqlite3

    if isinstance(error, OSError) and error.errno in _DISK:
        return f"{error.filename or 'The disk'}: {error.strerror}"
    cause = getattr(error, "orig", None)
    if isinstance(cause, sqlite3.DatabaseError) and any(word in str(cause) for word in _ARCHIVE):
        return f"The ledger cannot be used: {cause}"
    return ""
