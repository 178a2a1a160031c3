"""Checks a news story against its translations: facts compared by value, in any script.

>>> from checker import check
>>> report = check("story.en.txt", "story.fr.txt")  # doctest: +SKIP
>>> [finding.code for finding in report.findings]  # doctest: +SKIP
['NUM001']
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.findings import Report
    from checker.settings import Settings
    from checker.types import Document

__all__ = ["__version__", "check"]
__version__ = "0.1.0"


def check(
    source: Document | Path | str, target: Document | Path | str, settings: Settings | None = None
) -> Report:
    """Everything there is to say of ``target`` as a translation of ``source``.

    Either is a :class:`~checker.types.Document` or the path of a text file, whose language is told from its name
    (``story.fr.txt``) or identified. The encoder is loaded at each call: to check many, keep a
    :class:`checker.engine.Engine`.

    Raises:
        InputError: if a file cannot be read or holds no text.
        LanguageError: if a language cannot be told.
        ModelError: if the encoder's files are missing or damaged.
    """
    from checker.engine import Engine
    from checker.formats import read
    from checker.models import load_dictionaries, load_encoder, load_judge, tagger_of
    from checker.settings import Settings
    from checker.types import Document

    settings = settings or Settings()
    documents = [item if isinstance(item, Document) else read(item) for item in (source, target)]
    threads = settings.threads or None
    engine = Engine(
        load_encoder(settings.encoder, threads=threads),
        settings,
        tagger_of(settings.encoder),
        load_judge(settings.fluency, threads=threads) if settings.fluency else None,
        load_dictionaries(settings.dictionaries) if settings.dictionaries else None,
    )
    return engine.compare(documents[0], documents[1:])[0]
