"""Files that appear whole or not at all, and are read no further than they may be long."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import IO

from game.record.errors import RecordError

PART = ".part"  # files that an interrupted run may leave behind


def open_part(folder: Path, name: str) -> IO[str]:
    """A new temporary file in the folder itself, so that renaming it later is one step."""
    return tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", newline="\n", dir=folder, prefix=f".{name}.", suffix=PART, delete=False
    )


def settle(stream: IO[str], path: Path) -> None:
    """Bring a temporary file to the disk and give it its name."""
    stream.flush()
    os.fsync(stream.fileno())
    stream.close()
    # Temporary files are private; a record is as readable as any file that the user makes.
    mask = os.umask(0)
    os.umask(mask)
    Path(stream.name).chmod(0o666 & ~mask)
    Path(stream.name).replace(path)


def write_whole(path: Path, text: str) -> None:
    """Write a text file in one step: afterwards it is all there, or as it was before.

    Raises:
        OSError: it cannot be written.
    """
    with open_part(path.parent, path.name) as stream:
        try:
            stream.write(text)
            settle(stream, path)
        except BaseException:
            Path(stream.name).unlink(missing_ok=True)
            raise


def read_bounded(file: Path, limit: int) -> bytes:
    """A file of at most so many bytes.

    Raises:
        RecordError: it is missing, cannot be read or is larger.
    """
    try:
        with file.open("rb") as stream:
            raw = stream.read(limit + 1)
    except FileNotFoundError:
        raise RecordError(file, "there is no such file; is this a folder of records?") from None
    except OSError as error:
        raise RecordError(file, f"cannot be read: {error.strerror or error}") from None
    if len(raw) > limit:
        raise RecordError(file, f"larger than {limit} bytes")
    return raw
