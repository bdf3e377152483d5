"""Archives: fetched once, checked, unpacked without leaving their folder."""

import gzip
import io
import lzma
import subprocess
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from factost_core.errors import InputError
from factost_core.pretraining.corpus_sources import archives
from factost_core.pretraining.corpus_sources.archives import can_fetch, fetch, unpack
from factost_core.pretraining.corpus_sources.package import Package

WHEEL = Package("python", "some-data", "1.0", "MIT", ("data/*.csv",))
DEB = Package("debian", "r-cran-some", "", "GPL-2+", ("usr/*/some.rda",))


def make_zip(file: Path, **contents: bytes) -> Path:
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return file


def make_tar(names: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, content in names.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return stream.getvalue()


def make_deb(file: Path, data: bytes, suffix: str = "xz") -> Path:
    content = b"!<arch>\n"
    for name, part in (("debian-binary", b"2.0\n"), ("control.tar.gz", b"odd"), (f"data.tar.{suffix}", data)):
        header = f"{name:<16}{0:<12}{0:<6}{0:<6}{100644:<8}{len(part):<10}`\n"
        content += header.encode() + part + b"\n" * (len(part) % 2)
    file.write_bytes(content)
    return file


def unpacked(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_only_what_is_asked_for_is_unpacked_from_a_wheel(tmp_path: Path):
    archive = make_zip(
        tmp_path / "a.whl", **{"data/a.csv": b"1", "data/b.py": b"2", "data/deep/c.csv": b"3", "x.csv": b"4"}
    )
    unpack(archive, ("data/*.csv",), tmp_path / "out")
    assert unpacked(tmp_path / "out") == {"data/a.csv": b"1", "data/deep/c.csv": b"3"}


@pytest.mark.parametrize(
    ("suffix", "compress"),
    [
        ("xz", lzma.compress),
        ("gz", gzip.compress),
        ("zst", lambda data: pa.compress(data, codec="zstd", asbytes=True)),
    ],
)
def test_a_debian_package_is_unpacked(tmp_path: Path, suffix: str, compress):
    data = compress(make_tar({"./usr/lib/some.rda": b"rda", "./usr/share/doc": b"doc"}))
    unpack(make_deb(tmp_path / "a.deb", data, suffix), DEB.members, tmp_path / "out")
    assert unpacked(tmp_path / "out") == {"usr/lib/some.rda": b"rda"}


@pytest.mark.parametrize("name", ["../out.csv", "data/../../out.csv", "/out.csv"])
def test_a_path_that_leads_out_is_refused(tmp_path: Path, name: str):
    wheel = make_zip(tmp_path / "a.whl", **{"data/a.csv": b"1", name: b"2"})
    package = make_deb(tmp_path / "a.deb", make_tar({name: b"2"}))
    for archive in (wheel, package):
        with pytest.raises(InputError, match="leads out of its folder"):
            unpack(archive, ("*",), tmp_path / "in" / "side")
    assert set(unpacked(tmp_path)) == {"a.whl", "a.deb"}


def test_a_link_in_a_tar_is_not_followed(tmp_path: Path):
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        link = tarfile.TarInfo("usr/lib/some.rda")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/hostname"
        archive.addfile(link)
    unpack(make_deb(tmp_path / "a.deb", stream.getvalue()), DEB.members, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_archive_that_is_far_too_large_is_refused(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(archives, "_MOST_BYTES", 10)
    archive = make_zip(tmp_path / "a.whl", **{"data/a.csv": b"1" * 11})
    with pytest.raises(InputError, match="would unpack to 11 bytes"):
        unpack(archive, WHEEL.members, tmp_path / "out")


@pytest.mark.parametrize("name", ["a.whl", "a.deb"])
def test_a_damaged_archive_is_told(tmp_path: Path, name: str):
    (tmp_path / name).write_bytes(b"not an archive")
    with pytest.raises(InputError, match=r"a\.(whl|deb)"):
        unpack(tmp_path / name, ("*",), tmp_path / "out")


def test_a_debian_package_without_data_is_told(tmp_path: Path):
    (tmp_path / "a.deb").write_bytes(b"!<arch>\n")
    with pytest.raises(InputError, match=r"holds no data\.tar"):
        unpack(tmp_path / "a.deb", ("*",), tmp_path / "out")


@pytest.fixture
def client(monkeypatch):
    """Stands in for pip and apt-get: writes these files into the folder it is called in, and remembers."""
    calls: list[list[str]] = []
    files: dict[str, bytes] = {}
    ending: dict[str, Any] = {"status": 0, "stderr": ""}

    def run(command: list[str], cwd: Path, **options: object) -> subprocess.CompletedProcess:
        calls.append(command)
        for name, content in files.items():
            (Path(cwd) / name).write_bytes(content)
        return subprocess.CompletedProcess(command, ending["status"], "", ending["stderr"])

    monkeypatch.setattr(archives.subprocess, "run", run)
    return calls, files, ending


def test_a_package_is_downloaded_once_and_as_a_wheel_alone(tmp_path: Path, client):
    calls, files, _ = client
    files["some_data-1.0-py3-none-any.whl"] = b"content"
    first = fetch(WHEEL, tmp_path / "cache")
    assert fetch(WHEEL, tmp_path / "cache") == first == tmp_path / "cache" / "some_data-1.0-py3-none-any.whl"
    assert len(calls) == 1
    assert {"download", "some-data==1.0", "--no-deps"} <= set(calls[0])
    assert calls[0][calls[0].index("--only-binary") + 1] == ":all:"
    assert list((tmp_path / "cache").iterdir()) == [first]


def test_a_debian_package_is_asked_of_apt(tmp_path: Path, client):
    calls, files, _ = client
    files["r-cran-some_1.2-3_all.deb"] = b"content"
    assert fetch(DEB, tmp_path).name == "r-cran-some_1.2-3_all.deb"
    assert calls == [["apt-get", "download", "r-cran-some"]]


def test_a_failed_download_is_told_in_one_line(tmp_path: Path, client):
    *_, ending = client
    ending |= {
        "status": 1,
        "stderr": "WARNING: old\nERROR: No matching distribution found for some-data==1.0\n",
    }
    with pytest.raises(
        InputError, match=r"some-data==1\.0 cannot be downloaded .*No matching distribution"
    ) as told:
        fetch(WHEEL, tmp_path)
    assert "\n" not in str(told.value)


def test_a_download_of_something_else_is_told(tmp_path: Path, client):
    client[1]["other-1.0-py3-none-any.whl"] = b"content"
    with pytest.raises(InputError, match="gave no file like"):
        fetch(WHEEL, tmp_path)


def test_an_archive_that_changed_is_refused(tmp_path: Path):
    (tmp_path / "some_data-1.0-py3-none-any.whl").write_bytes(b"content")
    pinned = Package("python", "some-data", "1.0", "MIT", ("*",), sha256="0" * 64)
    with pytest.raises(InputError, match="SHA-256 is ed7002b4"):
        fetch(pinned, tmp_path)


def test_debian_packages_need_apt_or_the_cache(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(archives.shutil, "which", lambda name: None)
    assert can_fetch(WHEEL, tmp_path)
    assert not can_fetch(DEB, tmp_path)
    (tmp_path / "r-cran-some_1.2-3_all.deb").write_bytes(b"content")
    assert can_fetch(DEB, tmp_path)
