"""reknit doctor"""

from __future__ import annotations

from dataclasses import asdict

import click

from ..app.doctor import doctor
from .parts import home, json_option, say, say_json


@click.command(name="doctor")
@json_option
def command(as_json: bool) -> int:
    """Check that all is in order; changes nothing. Exit code 1 if something is not."""
    findings = list(doctor(home()))
    if as_json:
        say_json(asdict(f) | {"advice": "" if f.well else f.advice} for f in findings)
    else:
        for finding in findings:
            say(f"{'well' if finding.well else 'look'}  {finding.what if finding.well else 'not so: ' + finding.what}")
            if not finding.well:
                say(f"      {finding.advice}")
    return 0 if all(f.well for f in findings) else 1
