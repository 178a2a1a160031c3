"""How many cores a runtime may use."""

from __future__ import annotations

import os


def available_threads() -> int:
    """How many cores this process may run on; fewer than the machine has where it is confined."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
