"""Names replaced or removed in DEMETR, ten languages into English: how many are found.

    python -m tests.benchmarks.names_demetr [--rows 1000] [-v] [LANGUAGE ...]

Of the even rows of each kind, the share of bad translations with a finding of family ENT of medium confidence or more
that the right translation of the sentence lacks (bars: .92 replaced, .85 removed), and of right ones with any such
finding (at most 4 %).
"""

from __future__ import annotations

import argparse
from collections import Counter

from checker.engine import Engine
from checker.models import load_encoder, load_tagger
from checker.types import Document
from tests.benchmarks.data import records
from tests.benchmarks.names_alarms import shown

KINDS = {"critical_id9_ne_replaced": "replaced", "critical_id25_ne_removed": "removed"}


def measure(engine: Engine, languages: list[str], most: int, *, verbose: bool) -> None:
    """Print a row a kind, and with ``verbose`` what was missed and every alarm."""
    rows = [row for row in records("errors.jsonl.gz") if row["set"] == "demetr"]
    clean = {(r["src_lang"], r["src"]): r["mt"] for r in rows if r["type"] == "clean_mt"}
    alarms: dict[tuple[str, str], bool] = {}
    for subtype, kind in KINDS.items():
        bad = [r for r in rows if r["subtype"] == subtype][::2]
        bad = bad[:: max(1, len(bad) // most)]
        bad = [r for r in bad if not languages or r["src_lang"] in languages]
        found: Counter[str] = Counter()
        total: Counter[str] = Counter()
        for row in bad:
            lang, source = row["src_lang"], row["src"]
            texts = [clean.get((lang, source), row["ref"]), row["mt"]]
            pairs = [(Document("s", lang, source), Document("t", "en", text)) for text in texts]
            right, wrong = engine.compare_pairs(pairs)
            assert not isinstance(right, Exception) and not isinstance(wrong, Exception)
            known = {f.message for f in shown(right.findings)}
            new = {f.message for f in shown(wrong.findings)} - known
            alarms[lang, source] = bool(known)
            total[lang] += 1
            found[lang] += bool(new)
            if verbose and not new:
                weak = [(f.code, f.confidence, f.message) for f in wrong.findings if f.code[:3] == "ENT"]
                print(f"MISS {kind} {lang} {source}\n  {texts[0]}\n  {texts[1]}\n  {weak}")
            if verbose and known:
                print(f"ALARM {lang} {source}\n  {texts[0]}\n  {known}")
        cells = " ".join(f"{c} {found[c]}/{total[c]}" for c in sorted(total))
        print(
            f"{kind:<10}{found.total() / max(1, total.total()):.3f} of {total.total()}  {cells}", flush=True
        )
    print(f"alarms    {sum(alarms.values()) / max(1, len(alarms)):.1%} of {len(alarms)} right ones")


def main() -> None:
    """Measure the shipped models."""
    parser = argparse.ArgumentParser()
    parser.add_argument("languages", nargs="*")
    parser.add_argument("--rows", type=int, default=1000, help="even rows of each kind, at most")
    parser.add_argument("-v", action="store_true")
    arguments = parser.parse_args()
    engine = Engine(load_encoder(threads=1), tagger=load_tagger())
    measure(engine, arguments.languages, arguments.rows, verbose=arguments.v)


if __name__ == "__main__":
    main()
