"""Names to put in the place of others: a recogniser that has seen a sentence with many names learns the sentence.

Persons come from the politicians of Wikidata and the names of the corpora, places from those and from CLDR's states,
organisations from those and from the checker's own table, each in the language of the sentence. Whether a name fits
the grammar of its new sentence nobody asks.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from babel import Locale

from checker.languages.generate import DATA
from checker.types import Span
from models.recipes.names_corpora import TYPES, Sentence
from tests.benchmarks.data import lines, records

LOCALES = {"zh-Hant": "zh_Hant", "sr": "sr_Cyrl"}
PERSONS, LEAST_PERSONS = 6000, 1500
REPLACED = 0.65
"""The share of the names of a sentence that others are put in the place of."""

Pool = Sequence[Sequence[str]]
Entities = Sequence[tuple[Span, int]]


def pools(sentences: Mapping[str, Iterable[Sentence]]) -> dict[str, Pool]:
    """For each language the persons, places and organisations that may stand for others; ``sentences`` have more."""
    politicians: dict[str, list[str]] = defaultdict(list)
    for row in records("names/politicians.jsonl.gz"):
        for lang, name in row.items():
            politicians[lang].append(name)
    bodies = _organisations()
    made = {}
    for lang, own in sentences.items():
        persons = [*politicians[lang.lower()], *(politicians["zh"] if lang.startswith("zh") else [])]
        if lang in ("he", "ko"):
            persons += [row.split("\t")[1] for row in lines(f"names/full.en-{lang}.tsv.gz")]
        persons = list(dict.fromkeys(persons))
        random.Random(lang).shuffle(persons)
        persons = persons[:PERSONS]
        gap = "·" if lang.startswith("zh") else " "
        surnames = [name.replace("・", "·").rpartition(gap)[2] for name in persons if gap in name]
        persons += [name for name in surnames if len(name) > 1]
        seen: list[dict[str, None]] = [{} for _ in TYPES]
        for sentence in own:
            for span, kind in sentence.entities:
                seen[kind][sentence.text[span.start : span.end]] = None
        states = Locale.parse(LOCALES.get(lang, lang)).territories
        places = [name for code, name in states.items() if len(code) == 2]
        most = max(LEAST_PERSONS, 2 * len(seen[0]))
        made[lang] = [[*seen[0], *persons[:most]], [*seen[1], *places], [*seen[2], *bodies[lang]]]
    return made


def _organisations() -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for line in (DATA / "shared" / "organisations.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#") and line.count("\t") >= 2:
            _, lang, forms = line.split("\t")[:3]
            found[lang] += [f.replace("_", " ") for f in forms.split() if not {*"*?"} & {*f}]
    return found


def renamed(
    text: str, entities: Entities, unsure: Sequence[Span], pool: Pool, chance: random.Random
) -> tuple[str, tuple[tuple[Span, int], ...], tuple[Span, ...]] | None:
    """The text with other names for most of its own, where those stand, and the spans that stay unsure; None where
    names overlap one another, or what is unsure."""
    made, at = "", 0
    moved: list[tuple[Span, Span]] = []
    names: list[tuple[Span, int]] = []
    for span, kind in sorted(entities, key=lambda entity: entity[0].start):
        if span.start < at:
            return None
        made += text[at : span.start]
        name = text[span.start : span.end]
        if pool[kind] and chance.random() < REPLACED:
            name = chance.choice(pool[kind])
        place = Span(len(made), len(made) + len(name))
        moved.append((span, place))
        names.append((place, kind))
        made, at = made + name, span.end
    made += text[at:]
    if any(span.overlaps(old) for span in unsure for old, _ in moved):
        return None

    def put(place: int) -> int:
        return place + max(((n.end, n.end - o.end) for o, n in moved if o.end <= place), default=(0, 0))[1]

    return made, tuple(names), tuple(Span(put(s.start), put(s.end)) for s in unsure)
