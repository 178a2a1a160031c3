"""``python -m checker`` is ``checker``."""

from checker.cli import main

main()
