"""Reports: a :class:`~checker.reports.story.Story` -> text. A new one is a module and a line in the table."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from checker.reports import json, text
from checker.reports.story import Story, Unread, View

Render = Callable[[Story, View], str]

REPORTS: Mapping[str, Render] = {
    "text": text.render,
    "json": json.render,
}

__all__ = ["REPORTS", "Render", "Story", "Unread", "View"]
