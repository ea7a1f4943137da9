"""Which files are read, and which are not."""

import io
import os
import socket
from pathlib import Path

import pytest

from vedette.errors import UnreadableSource
from vedette.sources.limits import Limits
from vedette.sources.walk import SourceFile, walk
from vedette.types import Rejection


def files(*paths: Path | str, stdin: bytes | None = None) -> list[str]:
    stream = None if stdin is None else io.BytesIO(stdin)
    return [f.locator for f in walk(paths, stdin=stream) if isinstance(f, SourceFile)]


def rejections(*paths: Path | str, stdin: bytes | None = None) -> dict[str, str]:
    stream = None if stdin is None else io.BytesIO(stdin)
    found = [f for f in walk(paths, stdin=stream) if isinstance(f, Rejection)]
    assert all(r.stage == "walk" and "\n" not in r.locator + r.reason for r in found)
    return {r.locator: r.reason for r in found}


def write(path: Path, text: str = "Two men were held.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_folders_are_read_to_the_end_in_sorted_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.txt", "C.txt"):
        write(tmp_path / name)
    expected = [f"{tmp_path}/{n}" for n in ("C.txt", "a/b/c.txt", "a/z.txt", "b.txt")]
    assert files(tmp_path) == expected
    assert rejections(tmp_path) == {}


@pytest.mark.parametrize(
    "name",
    [".DS_Store", ".git/config", "Thumbs.db", "desktop.ini", "__MACOSX/a.txt", "p_files/a.js"],
)
def test_clutter_is_passed_over(tmp_path: Path, name: str) -> None:
    write(tmp_path / name)
    write(tmp_path / "p.html")
    assert files(tmp_path) == [f"{tmp_path}/p.html"]
    assert rejections(tmp_path) == {}


def test_a_folder_of_files_without_its_page_is_read(tmp_path: Path) -> None:
    write(tmp_path / "p_files" / "a.txt")
    assert files(tmp_path) == [f"{tmp_path}/p_files/a.txt"]


def test_a_hidden_file_named_itself_is_read(tmp_path: Path) -> None:
    assert files(write(tmp_path / ".note.txt")) == [f"{tmp_path}/.note.txt"]


def test_each_file_comes_once(tmp_path: Path) -> None:
    inner = write(tmp_path / "a" / "one.txt")
    assert files(tmp_path, inner, tmp_path / "a", tmp_path) == [str(inner)]
    assert files(inner, tmp_path) == [str(inner)]


def test_names_are_made_printable(tmp_path: Path) -> None:
    for raw in ("قصف.txt".encode(), b"two\nlines.txt", b"caf\xe9.txt"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + raw)).write_text("Held.")
    found = list(walk([tmp_path]))
    names = [f.locator.removeprefix(f"{tmp_path}/") for f in found]
    assert names == ["caf\\xe9.txt", "two\\nlines.txt", "قصف.txt"]
    for file in found:
        assert isinstance(file, SourceFile)
        with file.open() as stream:
            assert stream.read() == b"Held."


def test_links(tmp_path: Path) -> None:
    outside = write(tmp_path / "outside" / "secret.txt")
    root = tmp_path / "root"
    write(root / "a.txt")
    write(root / ".hidden" / "b.txt")
    (root / "loop").symlink_to(root)
    (root / "again.txt").symlink_to(root / "a.txt")
    (root / "self").symlink_to(root / "self")
    (root / "gone").symlink_to(root / "nowhere")
    (root / "out").symlink_to(outside.parent)
    (root / "out.txt").symlink_to(outside)
    (root / "veiled.txt").symlink_to(root / ".hidden" / "b.txt")
    assert files(root) == [f"{root}/a.txt"]
    reasons = {Path(name).name: reason for name, reason in rejections(root).items()}
    assert sorted(reasons) == ["gone", "out", "out.txt", "self", "veiled.txt"]
    assert "leads outside the given paths" in reasons["out"]
    assert "leads outside the given paths" in reasons["out.txt"]
    assert "leads nowhere" in reasons["gone"]
    assert "leads nowhere" in reasons["self"]
    assert "hidden" in reasons["veiled.txt"]


def test_a_link_named_itself_is_followed(tmp_path: Path) -> None:
    target = write(tmp_path / "outside" / "a.txt")
    (tmp_path / "link").symlink_to(target)
    [file] = walk([tmp_path / "link"])
    assert isinstance(file, SourceFile)
    with file.open() as stream:
        assert stream.read() == b"Two men were held."


def test_a_link_put_in_place_of_a_file_is_not_followed(tmp_path: Path) -> None:
    secret = write(tmp_path / "outside.txt", "secret")
    path = write(tmp_path / "root" / "a.txt")
    [file] = walk([tmp_path / "root"])
    path.unlink()
    path.symlink_to(secret)
    assert isinstance(file, SourceFile)
    with pytest.raises(UnreadableSource, match="cannot be opened"):
        file.open()


def test_what_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.chdir(tmp_path)  # the name of a socket may not be long
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket")
        found = rejections(tmp_path, "/dev/null", tmp_path / "missing")
    assert found == {
        "pipe": "is a pipe (FIFO); want a file or folder",
        "socket": "is a socket; want a file or folder",
        "/dev/null": "is a device; want a file or folder",
        "missing": ("cannot be read: no such file or directory; want an existing file or folder"),
    }


def test_a_pipe_put_in_place_of_a_file_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadableSource, match="not a regular file"):
        SourceFile(str(tmp_path / "pipe"), "pipe").open()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read files of any mode")
def test_unreadable_files_and_folders(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    path.chmod(0)
    (tmp_path / "closed").mkdir(mode=0)
    [file] = [f for f in walk([tmp_path]) if isinstance(f, SourceFile)]
    with pytest.raises(UnreadableSource, match="permission denied"):
        file.open()
    assert "permission denied" in rejections(tmp_path)[f"{tmp_path}/closed"]
    (tmp_path / "closed").chmod(0o700)


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="no such file"):
        SourceFile(str(tmp_path / "x"), "x").open()


@pytest.mark.parametrize("separator", [b"\n", b"\r\n", b"\x00"])
def test_standard_input_as_a_list_of_paths(tmp_path: Path, separator: bytes) -> None:
    paths = [str(write(tmp_path / name)) for name in ("a.txt", "b.txt")]
    listed = separator.join(p.encode() for p in (*paths, str(tmp_path / "missing"))) + separator
    assert files("-", stdin=listed) == paths
    assert list(rejections("-", stdin=listed)) == [f"{tmp_path}/missing"]


@pytest.mark.parametrize("data", [b"Two men were held.\nNobody was hurt.", b"", b"one\x00two"])
def test_standard_input_as_a_text(data: bytes) -> None:
    [file] = walk(["-"], stdin=io.BytesIO(data))
    assert isinstance(file, SourceFile)
    assert (file.locator, file.content) == ("-", data)


def test_standard_input_has_its_limit() -> None:
    [found] = walk(["-"], stdin=io.BytesIO(b"x" * 100), limits=Limits(max_stdin_bytes=99))
    assert isinstance(found, Rejection)
    assert found.reason.startswith("standard input is larger than 99 bytes")
    assert list(rejections("-")) == ["-"]
