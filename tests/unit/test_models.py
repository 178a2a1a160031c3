"""Manifests: found, read, verified, and clear about what is wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from checker.cli import command
from checker.errors import ModelError
from checker.models import available, find, load_encoder, read_manifest, verify


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shipped encoder in a folder of its own, which is looked at first."""
    folder = tmp_path / "e5-small"
    shutil.copytree(find("e5-small").folder, folder)
    monkeypatch.setenv("CHECKER_MODELS", str(tmp_path))
    return folder


def test_the_shipped_models_are_whole() -> None:
    assert "e5-small" in [manifest.name for manifest in available()]
    assert {manifest.name: verify(manifest) for manifest in available()} == {m.name: [] for m in available()}


def test_the_manifest_says_what_the_model_is() -> None:
    manifest = find("e5-small")
    assert (manifest.task, manifest.backend, manifest.licence) == ("encoder", "onnx", "MIT")
    assert len(manifest.languages) == 38
    on_disk = {path.name for path in manifest.folder.iterdir()}
    assert on_disk == {file.name for file in manifest.files} | {"manifest.toml", "README.md"}


def test_the_encoder_keeps_to_its_size() -> None:
    assert sum(path.stat().st_size for path in find("e5-small").folder.iterdir()) <= 60_000_000


def test_a_folder_of_the_environment_comes_first(copy: Path) -> None:
    assert find("e5-small").folder == copy
    assert load_encoder(threads=1).encode(["a"])[0].vector.shape == (384,)


def test_a_model_can_be_given_by_its_path(copy: Path) -> None:
    renamed = copy.rename(copy.with_name("other"))
    assert find(str(renamed)).folder == renamed
    assert find(str(renamed / "manifest.toml")).folder == renamed


@pytest.mark.parametrize("name", ["words.q4", "encoder.onnx", "pieces.model"])
def test_a_missing_or_short_file_is_a_clear_error(copy: Path, name: str) -> None:
    path = copy / name
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(ModelError, match=rf"{copy}: {name} has .* bytes instead of .*recipes"):
        load_encoder()
    path.unlink()
    with pytest.raises(ModelError, match=f"{name} is missing"):
        load_encoder()


def test_a_file_of_the_right_size_and_the_wrong_content(copy: Path) -> None:
    for name in ("encoder.onnx", "pieces.model"):
        (copy / name).write_bytes(bytes(len((copy / name).read_bytes())))
    assert [problem.split()[0] for problem in verify(find("e5-small"))] == ["encoder.onnx", "pieces.model"]
    with pytest.raises(ModelError, match="checker models verify"):
        load_encoder()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name = ", "cannot be read"),
        ('name = "e5-small"', "lacks or misuses 'files'"),
        ("files = 3", "lacks or misuses"),
        (b"\xff", "cannot be read"),
    ],
)
def test_a_broken_manifest_is_a_clear_error(copy: Path, text: str | bytes, said: str) -> None:
    (copy / "manifest.toml").write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(ModelError, match=said):
        read_manifest(copy)


def test_an_unknown_name_lists_the_known() -> None:
    with pytest.raises(ModelError, match=r"no model is called e6.*There are: .*e5-small"):
        load_encoder("e6")


def test_a_model_for_something_else_is_no_encoder(copy: Path) -> None:
    manifest = copy / "manifest.toml"
    manifest.write_text(manifest.read_text().replace('task = "encoder"', 'task = "tagger"'))
    with pytest.raises(ModelError, match="a model for tagger"):
        load_encoder()


def test_models_are_listed_with_their_source() -> None:
    result = CliRunner().invoke(command, ["models"])
    assert result.exit_code == 0
    for word in ("e5-small", "encoder", "MIT", "multilingual-e5-small", "MB", "38"):
        assert word in result.output


def test_verify_says_that_all_is_well() -> None:
    result = CliRunner().invoke(command, ["models", "verify"])
    assert result.exit_code == 0
    assert "e5-small: 4 files" in result.output


def test_verify_names_the_damaged_file(copy: Path) -> None:
    with (copy / "words.q4").open("r+b") as file:
        file.seek(1000)
        file.write(b"\x00\x01\x02\x03")
    result = CliRunner().invoke(command, ["models", "verify", "e5-small"])
    assert result.exit_code == 3
    assert "words.q4 is damaged" in result.output
    assert str(copy) in result.output
