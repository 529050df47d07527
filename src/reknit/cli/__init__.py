"""The terminal: one file per command; rich only here."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from .. import __version__
from ..model.trouble import UserError

COMMANDS = {
    "gather": "Take in files: address books, LinkedIn exports, mail",
    "status": "Is my network up to date?",
    "people": "Find people",
    "show": "One person: every detail, its chance, and why",
    "week": "Whom to reach this week, how, and why these",
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


class _Lazy(click.Group):
    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f".{name}", __name__).command
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
    try:
        result: Any = reknit.main(args=arguments, prog_name="reknit", standalone_mode=False)
    except UserError as error:
        click.echo("\n".join(filter(None, (error.message, error.hint))), err=True)
        sys.exit(2)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        click.echo("\nStopped. What was read so far is kept; the same command goes on from there.", err=True)
        sys.exit(130)
    except BrokenPipeError:  # the reader of our output had enough
        sys.stderr.close()
        sys.exit(141)
    sys.exit(result if isinstance(result, int) else 0)
