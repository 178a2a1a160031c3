"""Measure what human translations of news score, and write ``norms.toml`` of the branch and its manifest anew.

    python -m models.recipes.fluency_norms [--judge NAME]

The texts are those of the development half of NTREX-128 (CC BY-SA 4.0) that the branch did not learn from, in each
language, as translations of the English ones; for English the originals. Only numbers are kept. The expected score is
a straight line in the logarithm of the number of pieces.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from checker.engine import Engine
from checker.languages import Language, codes, load
from checker.match.words import ODD, odd
from checker.models import load_encoder, load_judge, load_tagger
from checker.scoring.fluency import SHARES, Reading, fluency
from checker.types import Segment, Span
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
    text = HEAD
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
        text += f"\n[{code}]\n" + "".join(f"{key} = {value}\n" for key, value in _norm(readings).items())
        text += "odd = { " + ", ".join(f'"{kind}" = {rate}' for kind, rate in usual.items()) + " }\n"
        print(code, len(readings), flush=True)
    if judge:
        Path("norms.toml").write_text(text, encoding="utf-8")
    else:
        (FOLDER / "norms.toml").write_text(text, encoding="utf-8")
        _declare(FOLDER)


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


def _norm(readings: list[tuple[str, Reading]]) -> dict[str, float | list[float]]:
    sizes = np.log2([max(1, r.size) for _, r in readings])
    scores = np.array([r.score for _, r in readings])
    slope, at = np.polyfit(sizes, scores, 1)
    left = scores - at - slope * sizes
    by_document = defaultdict(list)
    for (document, _), value in zip(readings, left, strict=True):
        by_document[document].append(value)
    groups = [np.array(values) for values in by_document.values() if len(values) > 1]
    within = np.sqrt(np.mean([values.var(ddof=1) for values in groups]))
    means = np.var([values.mean() for values in groups]) - within**2 * np.mean([1 / len(g) for g in groups])
    quantiles = [round(float(q), 2) for q in np.quantile(left, SHARES)]
    return {
        "at": round(float(at), 3),
        "slope": round(float(slope), 3),
        "quantiles": quantiles,
        "within": round(float(within), 3),
        "between": round(float(np.sqrt(max(0.0, means))), 3),
    }


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
