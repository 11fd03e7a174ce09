"""The compiled arithmetic is found again only while nothing that it depends on has changed."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from groundswell.crypto import kernel
from groundswell.crypto.kernel import cache


@pytest.fixture
def sources(tmp_path: Path) -> list[str]:
    for name in ("field.py", "points.py"):
        (tmp_path / name).write_text(f"# {name}\n")
    (tmp_path / "notes.txt").write_text("not a source\n")
    return cache.sources(str(tmp_path))


def test_digest_covers_every_source(sources: list[str]) -> None:
    assert [Path(path).name for path in sources] == ["field.py", "points.py"]
    assert "field.py" in {Path(path).name for path in cache.sources()}


@pytest.mark.parametrize("index", [0, 1])
def test_digest_changes_with_any_source(sources: list[str], index: int) -> None:
    before = cache.digest(sources)
    assert cache.digest(sources) == before
    Path(sources[index]).write_text("# changed\n")
    assert cache.digest(sources) != before


def test_digest_changes_with_compiler(sources: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    before = cache.digest(sources)
    monkeypatch.setattr("numba.__version__", "0.0")
    assert cache.digest(sources) != before


def test_digest_changes_with_processor(sources: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    before = cache.digest(sources)
    monkeypatch.setattr(cache, "processor", lambda: ("x86_64", "generic", ""))
    assert cache.digest(sources) != before


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    cache.directory.cache_clear()
    yield tmp_path
    cache.directory.cache_clear()


def test_directory_is_made_for_user_alone(home: Path) -> None:
    path = Path(str(cache.directory()))
    assert path.parent == home / "home" / "groundswell" / "kernel"
    assert stat.S_IMODE(path.stat().st_mode) == 0o700


def test_directory_falls_back_to_temporary_one(home: Path) -> None:
    (home / "home").write_text("a file where the cache should be\n")
    assert Path(str(cache.directory())).parent == home / f"groundswell-{os.getuid()}"


def test_directory_open_to_others_is_not_used(home: Path) -> None:
    (home / "home").write_text("a file where the cache should be\n")
    prepared = home / f"groundswell-{os.getuid()}"
    prepared.mkdir()
    prepared.chmod(0o777)
    assert cache.directory() is None
    assert not cache.is_marked_complete()


def test_mark_is_seen_once_made(home: Path) -> None:
    assert not cache.is_marked_complete()
    cache.mark_complete()
    assert cache.is_marked_complete()


def test_compiling_is_announced_only_when_it_takes_long(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("groundswell.crypto.kernel.jit.compile_all", lambda: None)
    said: list[str] = []
    assert not kernel.is_compiled()
    kernel.compile_kernels(said.append)
    assert len(said) == 1
    assert kernel.is_compiled()
    kernel.compile_kernels(said.append)
    assert len(said) == 1
