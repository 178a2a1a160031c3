"""Models as the rest of the program sees them: protocols, manifests, checksums, lazy loading.

A model is a folder with a ``manifest.toml``. It is looked for in the folders of ``CHECKER_MODELS`` (several are
divided as in ``PATH``; each holds model folders), then among those that ship with the program: inside the installed
package, or in ``models/`` beside it in the repository.
"""

from __future__ import annotations

import hashlib
import os
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from checker.errors import ModelError
from checker.types import Encoding, Judged, Tagged

if TYPE_CHECKING:
    from checker.types import Vectors

DEFAULT_ENCODER = "e5-small"
DEFAULT_TAGGER = "e5-small-branch"
DEFAULT_HEAD = "e5-small-entities"
DEFAULT_NAMED = "e5-small-named"
MANIFEST = "manifest.toml"
_PACKAGE = Path(__file__).parent
_REINSTALL = "Install the package again, or rebuild the model with its script in models/recipes"


class Encoder(Protocol):
    """One multilingual encoder. ``name`` stands in the signature of a run."""

    @property
    def name(self) -> str: ...

    def encode(self, texts: Sequence[str]) -> list[Encoding]:
        """One :class:`~checker.types.Encoding` for each text, in order, from one pass."""
        ...


class Tagger(Protocol):
    """Names and damage from what an encoder said. ``name`` stands in the signature of a run."""

    @property
    def name(self) -> str: ...

    @property
    def norms(self) -> Mapping[str, Mapping[str, Any]]:
        """What human translations of news score in each language, for :mod:`checker.scoring.fluency`."""
        ...

    def tag(self, encodings: Sequence[Encoding]) -> list[Tagged]:
        """One :class:`~checker.types.Tagged` for each text, in order."""
        ...

    def alone(self, encodings: Sequence[Encoding]) -> Vectors:
        """Whom or what each text names that is a name and nothing else: (texts, d), each row of length 1."""
        ...


class Judge(Protocol):
    """Another judge of fluency, which reads the texts themselves."""

    @property
    def name(self) -> str: ...

    @property
    def norms(self) -> Mapping[str, Mapping[str, Any]]:
        """As those of a tagger."""
        ...

    def judge(self, texts: Sequence[str]) -> list[Judged]:
        """One :class:`~checker.types.Judged` for each text, in order."""
        ...


class Dictionary(Protocol):
    """The words of a language."""

    def knows(self, word: str) -> bool:
        """Whether ``word`` is one of them, in any form."""
        ...


class Dictionaries(Protocol):
    """Dictionaries of several languages. ``name`` stands in the signature of a run."""

    @property
    def name(self) -> str: ...

    def of(self, code: str) -> Dictionary | None:
        """That of the language with this code; None where there is none."""
        ...


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A file of a model: ``size`` in bytes, ``sha256`` in hexadecimal digits."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a model folder says of itself. ``options`` are the numbers that its backend needs."""

    name: str
    folder: Path
    task: str
    backend: str
    source: str
    revision: str
    licence: str
    languages: tuple[str, ...]
    files: tuple[ModelFile, ...]
    options: Mapping[str, int]

    @property
    def size(self) -> int:
        """Bytes of all files together."""
        return sum(file.size for file in self.files)

    @property
    def digest(self) -> str:
        """Twelve digits that stand for exactly these files, for the signature of a run."""
        return hashlib.sha256("".join(file.sha256 for file in self.files).encode()).hexdigest()[:12]


def load_encoder(
    name: str = DEFAULT_ENCODER, *, threads: int | None = None, layer: int | None = None
) -> Encoder:
    """The encoder ``name``: a shipped model, the path of a model folder, or ``hf:`` and a Hugging Face name or folder.

    ``threads`` is the number of cores used, by default all that this process may run on; ``layer`` counts from 1 and
    replaces the manifest's alignment layer. Raises :class:`~checker.errors.ModelError` where files are missing or
    of another size than their manifest says, and MissingExtraError where a runtime is not installed.
    """
    if name.startswith("hf:"):
        from checker.backends.transformers import TransformersEncoder

        return TransformersEncoder(name.removeprefix("hf:"), layer=layer, threads=threads)
    manifest = find(name)
    if manifest.task != "encoder" or manifest.backend not in _ENCODERS:
        raise ModelError(
            f"a model for {manifest.task} that runs on {manifest.backend} is no encoder",
            where=str(manifest.folder),
            advice=f"Known backends: {', '.join(_ENCODERS)}",
        )
    if wrong := [problem for file in manifest.files if (problem := _size_problem(manifest, file))]:
        raise ModelError("; ".join(wrong), where=str(manifest.folder), advice=f"{_REINSTALL}.")
    return _ENCODERS[manifest.backend](manifest, threads, layer)


def load_tagger(name: str = DEFAULT_TAGGER, *, threads: int | None = None) -> Tagger:
    """The branch ``name``, trained on the states of the encoder that ships; useless on those of another.

    Raises :class:`~checker.errors.ModelError` where a file is missing or of another size than its manifest says.
    """
    from checker.backends.branch import Branch
    from checker.backends.entities import EntityHead
    from checker.backends.named import Named

    manifest = find(name)
    if manifest.task != "tagger":
        raise ModelError(
            f"a model for {manifest.task} is no tagger", where=str(manifest.folder), advice=_REINSTALL
        )
    if wrong := [problem for file in manifest.files if (problem := _size_problem(manifest, file))]:
        raise ModelError("; ".join(wrong), where=str(manifest.folder), advice=f"{_REINSTALL}.")
    head = EntityHead(find(DEFAULT_HEAD).folder / "entities.npz")
    named = Named(find(DEFAULT_NAMED).folder / "named.npz")
    return Branch(f"{manifest.name}@{manifest.digest}", manifest.folder, head, named, threads)


def tagger_of(encoder: str) -> Tagger | None:
    """The branch trained on the states of ``encoder``; None where it has none, and only known names are found."""
    return load_tagger() if encoder == DEFAULT_ENCODER else None


def load_judge(name: str, *, threads: int | None = None) -> Judge:
    """The language model ``name``: ``hf:`` and a Hugging Face name or folder, or a model folder for ``fluency``.

    A model folder names a model in its manifest's ``source``, or holds it itself. What human translations score is
    read from the ``norms.toml`` in the folder; without it there are reasons but no place among them. Raises as
    :func:`load_encoder` does.
    """
    from checker.backends.branch import norms
    from checker.backends.language_models import LanguageModel

    if name.startswith("hf:"):
        source = name.removeprefix("hf:")
        return LanguageModel(source, norms(Path(source) / "norms.toml"), threads)
    manifest = find(name)
    if manifest.task != "fluency" or manifest.backend != "transformers":
        raise ModelError(
            f"a model for {manifest.task} that runs on {manifest.backend} does not judge fluency",
            where=str(manifest.folder),
            advice='Its manifest should say task = "fluency" and backend = "transformers"',
        )
    own = (manifest.folder / "config.json").is_file()
    source = str(manifest.folder) if own else manifest.source
    return LanguageModel(source, norms(manifest.folder / "norms.toml"), threads)


def load_dictionaries(folder: str) -> Dictionaries:
    """The Hunspell dictionaries in ``folder``.

    Raises :class:`~checker.errors.ModelError` where there are none or one is broken, and MissingExtraError where what
    reads them is not installed.
    """
    from checker.backends import hunspell

    return hunspell.Dictionaries(Path(folder))


def find(name: str) -> Manifest:
    """The manifest of the model called ``name``, or of the folder of that path."""
    if MANIFEST in name or "/" in name or os.sep in name:
        return read_manifest(Path(name.removesuffix(MANIFEST)))
    for folder in _folders():
        if (folder / name / MANIFEST).is_file():
            return read_manifest(folder / name)
    raise ModelError(
        f"no model is called {name}",
        where=os.pathsep.join(map(str, _folders())),
        advice=f"There are: {', '.join(m.name for m in available()) or 'none'}. {_REINSTALL}.",
    )


def available() -> tuple[Manifest, ...]:
    """All models that can be found, by name; of two with one name, the one that would be loaded."""
    found: dict[str, Manifest] = {}
    for folder in _folders():
        for path in sorted(folder.glob(f"*/{MANIFEST}")):
            found.setdefault(path.parent.name, read_manifest(path.parent))
    return tuple(found[name] for name in sorted(found))


def verify(manifest: Manifest) -> list[str]:
    """What is wrong with the files: missing, of another size, or of another content. Empty where all is well."""
    return [problem for file in manifest.files if (problem := _problem(manifest, file))]


def read_manifest(folder: Path) -> Manifest:
    """The manifest in ``folder``; a missing or unreadable one is a ModelError."""
    path = folder / MANIFEST
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return _manifest(folder, data)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ModelError(
            f"the manifest cannot be read ({error})", where=str(path), advice=_REINSTALL
        ) from error
    except (KeyError, TypeError, AttributeError) as error:
        raise ModelError(
            f"the manifest lacks or misuses {error}", where=str(path), advice=_REINSTALL
        ) from error


def _manifest(folder: Path, data: dict[str, Any]) -> Manifest:
    files = tuple(ModelFile(name, file["size"], file["sha256"]) for name, file in data["files"].items())
    return Manifest(
        data["name"],
        folder,
        data["task"],
        data["backend"],
        data["source"],
        data["revision"],
        data["licence"],
        tuple(data["languages"]),
        files,
        data.get(data["task"], {}),
    )


def _folders() -> Iterator[Path]:
    """Where models are looked for; the package's own in an installed wheel, the repository's in a checkout."""
    yield from (Path(p) for p in os.environ.get("CHECKER_MODELS", "").split(os.pathsep) if p)
    installed = _PACKAGE / "_models"
    yield installed if installed.is_dir() else _PACKAGE.parent / "models"


def _size_problem(manifest: Manifest, file: ModelFile) -> str | None:
    path = manifest.folder / file.name
    if not path.is_file():
        return f"{file.name} is missing"
    size = path.stat().st_size
    return None if size == file.size else f"{file.name} has {size:,} bytes instead of {file.size:,}"


def _problem(manifest: Manifest, file: ModelFile) -> str | None:
    if problem := _size_problem(manifest, file):
        return problem
    with (manifest.folder / file.name).open("rb") as data:
        digest = hashlib.file_digest(data, "sha256").hexdigest()
    return None if digest == file.sha256 else f"{file.name} is damaged: its sha256 is {digest}"


def _onnx_encoder(manifest: Manifest, threads: int | None, layer: int | None) -> Encoder:
    from checker.backends.onnx import OnnxEncoder

    options = manifest.options
    return OnnxEncoder(
        f"{manifest.name}@{manifest.digest}",
        manifest.folder,
        dimension=options["dimension"],
        layers=options["layers"],
        layer=layer or options["alignment_layer"],
        longest=options["longest"],
        threads=threads,
    )


_ENCODERS: dict[str, Callable[[Manifest, int | None, int | None], Encoder]] = {"onnx": _onnx_encoder}
