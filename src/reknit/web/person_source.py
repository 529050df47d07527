"""."""

from __future__ import annotations

from .ask import Routes

ROUTES: Routes = ()
