"""How well names in Chinese characters are told by how they are read in Japanese, on the names of another dictionary.

    python -m tests.benchmarks.names_kanji janome-0.5.1-py3-none-any.whl

The argument is the wheel of that name (``pip download``), which has IPADIC, whose surnames and given names hold their
readings in kana. Right pairs are a name in characters and its reading in Latin letters with short vowels, as newspapers
write it; wrong ones a name and the reading of another, and, for full names, one with the given name of another. Prints
the area under the curve by sound as the characters stand and as they are read, the share of right and wrong pairs that
are a reading to the letter, of wrong ones that are plainly told as different, and of right ones that wrongly are.
"""

from __future__ import annotations

import importlib
import random
import sys
from collections.abc import Iterator, Sequence

import regex

from checker.languages import load
from checker.languages.generate_readings import latin, syllabary
from checker.match.names import kanji
from checker.match.names.spelling import sounds
from tests.benchmarks.names_syllables import area

SIZE = 400
"""Names of each sort."""
BUCKETS = 10
Pair = tuple[str, str]
_HAN = regex.compile(r"\p{Han}{2,4}")


def names(wheel: str, sort: str) -> list[Pair]:
    """The forms and readings of a sort of names of persons (姓, 名)."""
    return sorted({(form, said) for found, form, said in _entries(wheel) if found == sort})


def _entries(wheel: str) -> Iterator[tuple[str, str, str]]:
    sys.path.insert(0, wheel)
    kana = syllabary()
    for bucket in range(BUCKETS):
        compact, extra = (
            importlib.import_module(f"janome.sysdic.entries_{part}{bucket}").DATA
            for part in ("compact", "extra")
        )
        for number, (form, *_) in compact.items():
            kind, *_, said, _ = extra[number]
            if kind.startswith("名詞,固有名詞,人名,") and _HAN.fullmatch(form) and latin(said, kana):
                yield kind.rpartition(",")[2], form, short(latin(said, kana))


def short(said: str) -> str:
    """A reading with short vowels and a capital."""
    return regex.sub("ou|oo", "o", said).replace("uu", "u").capitalize()


def sound(form: str, latin_: str) -> float:
    """How alike the two are by the reading of the form."""
    return 1.0 if kanji.read_so(form, latin_) else sounds(*kanji.compared(form, latin_, TABLES))


TABLES = load("ja").table("names"), load("en").table("names")


def measure(name: str, right: Sequence[Pair], wrong: Sequence[Pair]) -> None:
    """Print one row."""
    plain, read = (area([f(*p) for p in right], [f(*p) for p in wrong]) for f in (sounds, sound))
    exact = [sum(kanji.read_so(*p) for p in pairs) / len(pairs) for pairs in (right, wrong)]
    told = [sum(kanji.told(*p, TABLES) for p in pairs) / len(pairs) for pairs in (right, wrong)]
    print(
        f"{name:<14}{plain:>7.3f} -> {read:.4f}  exact {exact[0]:.3f} right {exact[1]:.3f} wrong"
        f"  told {told[0]:.3f} right {told[1]:.3f} wrong",
        flush=True,
    )


def main() -> None:
    """Measure the table that ships."""
    chance = random.Random(3)
    surnames, given = (chance.sample(names(sys.argv[1], sort), SIZE) for sort in ("姓", "名"))
    people = [(s + g, f"{given_} {family}") for (s, family), (g, given_) in zip(surnames, given, strict=True)]
    for name, pairs in (("surnames", surnames), ("given names", given), ("full names", people)):
        turned = pairs[1:] + pairs[:1]
        measure(name, pairs, [(form, other) for (form, _), (_, other) in zip(pairs, turned, strict=True)])
    halves = [
        (form, f"{other} {latin_.split()[1]}")
        for (form, latin_), (_, other) in zip(people, given[1:] + given[:1], strict=True)
    ]
    measure("other given", people, halves)


if __name__ == "__main__":
    main()
