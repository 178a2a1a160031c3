"""Letters of another script inside a word: a Latin "e" in a Cyrillic word, which no reader sees and no table knows.

Keyboards, text recognition and converters mix them in. Which letters look alike is told by the Unicode confusables.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from checker.types import Span

#: For each script, the letters of others that look like one of its own.
_LIKE = {
    "Cyrl": str.maketrans("AaBCcEeHIiJjKMOoPpTXxyΑΒΕΗΙΚΜΝΟοΡρΤΧ", "АаВСсЕеНІіЈјКМОоРрТХхуАВЕНІКМНОоРрТХ"),
    "Grek": str.maketrans("ABEZHIKMNOoPTYXvАВЕНІКМОоРТХ", "ΑΒΕΖΗΙΚΜΝΟοΡΤΥΧνΑΒΕΗΙΚΜΟοΡΤΧ"),
    "Latn": str.maketrans("АаВСсЕеНІіЈјКМОоРрТХхуΑΒΕΖΗΙΚΜΝΟοΡΤΥΧ", "AaBCcEeHIiJjKMOoPpTXxyABEZHIKMNOoPTYX"),
}
_SCRIPTS = {"Cyrl": "Cyrillic", "Grek": "Greek", "Latn": "Latin"}
_WORD = regex.compile(r"[\p{L}\p{M}]+")


def _strange(script: str) -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """What finds a letter of another script, and what finds one beside a letter of ``script``."""
    foreign = "".join(f"\\p{{{name}}}" for key, name in _SCRIPTS.items() if key != script)
    own = f"\\p{{{_SCRIPTS[script]}}}"
    return regex.compile(f"[{foreign}]"), regex.compile(f"{own}[{foreign}]|[{foreign}]{own}")


_STRANGE = {script: _strange(script) for script in _SCRIPTS}


def mixed(text: str, script: str) -> Iterator[Span]:
    """The words of a text in ``script`` (ISO 15924) in which letters of others stand that look like its own.

    A word with a letter that has no likeness is left alone ("SMSки"), and one without a letter of the script.
    """
    if script not in _LIKE:
        return
    letter, beside = _STRANGE[script]
    if not beside.search(text):  # most texts have no such place
        return
    for word in _WORD.finditer(text):
        letters = letter.findall(word[0])
        if letters and len(letters) < len(word[0]) and all(ord(c) in _LIKE[script] for c in letters):
            yield Span(*word.span())


def unmixed(text: str, script: str) -> str:
    """``text`` with the letters of ``script`` in those words; no code point is more or less."""
    parts, end = [], 0
    for span in mixed(text, script):
        parts += [text[end : span.start], text[span.start : span.end].translate(_LIKE[script])]
        end = span.end
    return "".join([*parts, text[end:]]) if parts else text
