"""Files as values: an article (:func:`read`) or ready-made pairs of source and target (:mod:`.pairs`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from checker.formats import text
from checker.types import Document

Reader = Callable[[Path, str | None], Document]

#: The reader of each file name extension, in lower case; a file with another one is read as plain text.
READERS: Mapping[str, Reader] = {".txt": text.read}


def read(path: Path | str, lang: str | None = None) -> Document:
    """The article in a file.

    Its language is ``lang`` if given (``lang_from`` is then "option"), else what the file name says
    (``story.fr.txt``, "file name"), else it is identified from the text ("identified").

    Raises:
        InputError: if the file cannot be read or holds no text.
        LanguageError: if ``lang`` is no language tag, or the language cannot be told from the text.
    """
    file = Path(path)
    return READERS.get(file.suffix.lower(), text.read)(file, lang)
