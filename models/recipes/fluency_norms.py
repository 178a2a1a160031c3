"""Measure what human translations of news score, and write ``norms.toml`` of the branch and its manifest anew.

    python -m models.recipes.fluency_norms [--judge NAME]

The texts are those of the development half of NTREX-128 (CC BY-SA 4.0) that the branch did not learn from, in each
language, as translations of the English ones; for English the originals. Only numbers are kept. The expected score is
a parabola in the logarithm of the number of pieces.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from checker.align.sentences import align
from checker.engine import Engine
from checker.languages import Language, codes, load
from checker.match.words import ODD, odd
from checker.models import load_encoder, load_judge, load_tagger
from checker.scoring.fluency import SHARES, Reading, above_median, fluency, length, norm
from checker.types import Encoding, Segment, Span
from tests.benchmarks.data import learned, lines, shared

FOLDER = Path(__file__).parents[1] / "e5-small-branch"
HEAD = """\
# What human translations of news score in each language; made by models/recipes/fluency_norms.py from NTREX-128
# (CC BY-SA 4.0), its development half. checker/scoring/fluency.py says what the numbers are.
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument(
        "--judge", help="another judge of fluency: writes norms.toml here, to be put beside it"
    )
    given = parser.parse_args()
    judge = load_judge(given.judge) if given.judge else None
    engine = Engine(load_encoder(), tagger=load_tagger(), judge=judge)
    documents, english = _unlearned("documents"), _unlearned("en")
    originals = engine.encoder.encode(english)
    text, places = HEAD, []
    for code in sorted(codes()):
        if not (shared("ntrex") / f"{code}.txt.gz").exists():
            continue
        language = load(code)
        translated = _unlearned(code)
        sources = [""] * len(english) if code == "en" else english
        encodings = engine.encoder.encode(translated)
        usual = _odd(translated, sources, language, sum(len(one.pieces) for one in encodings))
        readings: list[tuple[str, Reading]] = []
        tags = engine.tags(translated, encodings)
        for document, source, target, encoding, tagged in zip(
            documents, sources, translated, encodings, tags, strict=True
        ):
            segment = Segment(0, Span(0, len(target)), target)
            reading = fluency(target, source, language, load("en"), [(segment, encoding, tagged)], usual)
            if reading is not None:
                readings.append((document, reading))
        places += _places(readings)
        text += f"\n[{code}]\n" + "".join(
            f"{key} = {value}\n" for key, value in _norm([r for _, r in readings]).items()
        )
        text += "odd = { " + ", ".join(f'"{kind}" = {rate}' for kind, rate in usual.items()) + " }\n"
        if code != "en":
            text += f"likeness = {_likeness(english, originals, translated, encodings):.3f}\n"
        print(code, len(readings), flush=True)
    if judge:
        Path("norms.toml").write_text(text, encoding="utf-8")
    else:
        (FOLDER / "norms.toml").write_text(text, encoding="utf-8")
        _declare(FOLDER)
    print(f"{len(places)} documents, each by the norm of the others; it should be so many per cent below")
    print("".join(f"  {share:.0%}: {np.mean(np.array(places) < share):.1%}" for share in SHARES[1:-1]))


def _unlearned(name: str) -> list[str]:
    return [text for text, known in zip(lines(f"ntrex/{name}.txt.gz"), learned(), strict=True) if not known]


def _odd(
    translated: Sequence[str], sources: Sequence[str], language: Language, pieces: int
) -> dict[str, float]:
    """How many words of each kind that stands out there are to a piece; one more than were seen, for what is unseen."""
    found = Counter(dict.fromkeys(ODD, 1))
    for text, source in zip(translated, sources, strict=True):
        found.update({kind: len(spans) for kind, spans in odd(text, source, language, load("en")).items()})
    return {kind: float(f"{found[kind] / (pieces + 1):.3g}") for kind in ODD}


def _likeness(
    source: Sequence[str], originals: Sequence[Encoding], target: Sequence[str], encodings: Sequence[Encoding]
) -> float:
    """The median likeness of the lines that are aligned one to one, document by document."""
    documents, found = _unlearned("documents"), []
    for name in dict.fromkeys(documents):
        chosen = [i for i, document in enumerate(documents) if document == name]
        sides = [
            [Segment(k, Span(0, len(texts[i])), texts[i]) for k, i in enumerate(chosen)]
            for texts in (source, target)
        ]
        read = [[one[i] for i in chosen] for one in (originals, encodings)]
        units = align(*sides, *read)
        found += [unit.score for unit in units if len(unit.source) == len(unit.target) == 1]
    return float(np.median(found))


def _norm(readings: list[Reading]) -> dict[str, float | list[float]]:
    sizes = np.array([length(r.size) for r in readings])
    scores = np.array([r.score for r in readings])
    curve = np.polyfit(sizes, scores, 2)
    left = scores - np.polyval(curve, sizes)
    quantiles = [round(float(q), 2) for q in np.quantile(left, SHARES)]
    above = np.array([above_median(value, quantiles) for value in left])
    return {
        "curve": [round(float(c), 3) for c in curve[::-1]],
        "quantiles": quantiles,
        "excess": round(float(above.mean()), 3),
        "spread": round(float(above.std()), 3),
    }


def _places(readings: list[tuple[str, Reading]]) -> list[float]:
    """The place of each document by the norm of the others."""
    found = []
    for name in dict.fromkeys(document for document, _ in readings):
        own = [reading for document, reading in readings if document == name]
        row = _norm([reading for document, reading in readings if document != name])
        others = norm({"en": row}, load("en"))
        found.append(others.document(own) if others else None)
    return [place for place in found if place is not None]


def _declare(folder: Path) -> None:
    """Write the size and checksum of every file into the manifest."""
    path = folder / "manifest.toml"
    manifest = path.read_text(encoding="utf-8").partition("\n[files.")[0]
    for name in ("branch.onnx", "heads.npz", "norms.toml"):
        data = (folder / name).read_bytes()
        manifest += f'\n[files."{name}"]\nsize = {len(data)}\nsha256 = "{hashlib.sha256(data).hexdigest()}"\n'
    path.write_text(manifest, encoding="utf-8")


if __name__ == "__main__":
    main()
