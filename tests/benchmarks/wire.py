"""The wire stories: seeded errors found in the faulty copies, findings shown on the clean translations.

    python -m tests.benchmarks.wire [-v]

Bar: every seeded error found, nothing of medium or higher confidence on a clean translation.
"""

from __future__ import annotations

import sys
from collections import Counter

from checker.findings import MEDIUM
from tests import wire


def main() -> None:
    verbose = "-v" in sys.argv
    found: Counter[tuple[str, str]] = Counter()
    total: Counter[tuple[str, str]] = Counter()
    alarms: Counter[str] = Counter()
    extra: Counter[str] = Counter()
    for story in wire.stories():
        for (lang, faulty), report in wire.reports(story).items():
            shown = [f for f in report.findings if f.confidence >= MEDIUM]
            if not faulty:
                alarms[lang] += len(shown)
                for f in shown if verbose else ():
                    print(f"ALARM {story}.{lang} {f.code} {f.confidence} {f.message} {_two(f)}")
                continue
            errors = list(wire.seeded(story, lang))
            extra[lang] += sum(not any(wire.answers(f, e) for e in errors) for f in shown)
            for f in shown if verbose else ():
                if not any(wire.answers(f, e) for e in errors):
                    print(f"EXTRA {story}.{lang} {f.code} {f.confidence} {f.message} {_two(f)}")
            for error in errors:
                hit = any(wire.answers(f, error) for f in report.findings)
                for key in (("language", lang), ("kind", error.kind), ("all", "all")):
                    found[key] += hit
                    total[key] += 1
                if verbose and not hit:
                    near = [
                        f"{f.code} {f.confidence}"
                        for f in report.findings
                        if f.confidence < MEDIUM and _near(f, error)
                    ]
                    print(f"MISS  {error.name} {'/'.join(error.families)}: {error.text} {near}")
    print(f"{'':<22}{'found':>12}{'alarms on clean':>18}{'others on faulty':>18}")
    for key in sorted(total, key=lambda k: (k[0], found[k] / total[k])):
        share = f"{found[key]}/{total[key]}"
        rest = f"{alarms[key[1]]:>18}{extra[key[1]]:>18}" if key[0] == "language" else ""
        print(f"{key[0]:<9} {key[1]:<17}{share:>7}{found[key] / total[key]:>6.0%}{rest}")


def _two(finding: object) -> str:
    source, target = getattr(finding, "source", None), getattr(finding, "target", None)
    return f"«{source.text[:60] if source else ''}» «{target.text[:60] if target else ''}»"


def _near(finding: object, error: wire.Seeded) -> bool:
    source, target = getattr(finding, "source", None), getattr(finding, "target", None)
    return bool(
        (target and target.start < error.target.end and error.target.start < target.end)
        or (source and error.source and source.start < error.source.end and error.source.start < source.end)
    )


if __name__ == "__main__":
    main()
