"""Experiment folders: a head, the scenario's text and one line a game; each file appears whole or not at all."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from game.record.engine import overall_digest
from game.record.errors import RecordError
from game.record.files import PART, open_part, read_bounded, settle, write_whole
from game.record.models import Experiment, GameRecord, read_model

HEAD = "experiment.json"
GAMES = "games.jsonl"
SCENARIO = "scenario.yaml"
MAX_HEAD = 100_000
MAX_LINE = 2_000_000


class ExperimentWriter:
    """Takes the records of an experiment as they come; nothing has its final name before `finish`."""

    def __init__(self, folder: Path, texts: dict[str, str]) -> None:
        """Claim a folder.

        Args:
            folder: new, empty, or an earlier experiment that is to be replaced.
            texts: files to keep beside the games, such as `scenario.yaml`.

        Raises:
            RecordError: the folder holds something else.
            OSError: it cannot be made or written.
        """
        claim_folder(folder)
        self.folder = folder
        self._texts = texts
        self._digests: list[str] = []
        self._stream = open_part(folder, GAMES)

    def __enter__(self) -> Self:
        """The writer itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Drop what was not finished."""
        if not self._stream.closed:
            self._stream.close()
        with contextlib.suppress(OSError):
            Path(self._stream.name).unlink(missing_ok=True)

    def add(self, record: GameRecord) -> None:
        """Write the next game's line."""
        self._digests.append(record.digest)
        self._stream.write(record.model_dump_json() + "\n")

    def finish(self, head: Experiment) -> None:
        """Give all files their names; the head comes last, so that a folder with a head is whole."""
        for name, text in self._texts.items():
            write_whole(self.folder / name, text)
        settle(self._stream, self.folder / GAMES)
        write_whole(self.folder / HEAD, head.model_dump_json(indent=1) + "\n")

    @property
    def digest(self) -> str:
        """The overall digest of the games so far."""
        return overall_digest(self._digests)


def claim_folder(folder: Path) -> None:
    """Make a folder for an experiment, or see that an existing one is empty or an earlier experiment.

    Raises:
        RecordError: the folder holds something else.
        OSError: it cannot be made.
    """
    if folder.exists() and not folder.is_dir():
        raise RecordError(folder, "this is a file, not a folder; name a folder for the records")
    folder.mkdir(parents=True, exist_ok=True)
    names = {path.name for path in folder.iterdir() if not path.name.endswith(PART)}
    if names and HEAD not in names:
        raise RecordError(folder, f"this folder holds other things ({min(names)}); name a new or empty folder")
    if HEAD in names:
        read_head(folder)


def read_head(folder: Path) -> Experiment:
    """The head of an experiment.

    Raises:
        RecordError: the folder is none, or its head is damaged.
    """
    if not folder.is_dir():
        raise RecordError(folder, "there is no such folder" if not folder.exists() else "this is no folder")
    return read_model(Experiment, read_bounded(folder / HEAD, MAX_HEAD), folder / HEAD)


def read_scenario(folder: Path) -> str:
    """The text of the scenario that was played; the scenario reader checks it.

    Raises:
        RecordError: it is missing or far too large.
    """
    raw = read_bounded(folder / SCENARIO, 8_000_000)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        raise RecordError(folder / SCENARIO, "this is not UTF-8") from None


def read_game(folder: Path, head: Experiment, number: int) -> GameRecord:
    """One game of an experiment.

    Raises:
        RecordError: there is no such game, or its line is damaged.
    """
    if not 1 <= number <= head.games:
        raise RecordError(folder, f"there is no game {number}; this experiment has games 1 to {head.games}")
    for line, text in _lines(folder / GAMES):
        if line == number:
            return _checked(folder / GAMES, line, text, head)
    raise RecordError(folder / GAMES, f"ends before game {number} of {head.games}")


def read_games(folder: Path, head: Experiment) -> Iterator[GameRecord]:
    """All games of an experiment in order; the number of games and their digest are checked at the end.

    Raises:
        RecordError: a line is damaged, or they are not the games that the head tells of.
    """
    digests = []
    for line, text in _lines(folder / GAMES):
        if line > head.games:
            raise RecordError(folder / GAMES, f"more lines than the {head.games} games of the experiment", line)
        record = _checked(folder / GAMES, line, text, head)
        digests.append(record.digest)
        yield record
    if len(digests) != head.games:
        raise RecordError(folder / GAMES, f"{len(digests)} games, but the experiment has {head.games}")
    if overall_digest(digests) != head.digest:
        raise RecordError(folder / GAMES, "the games are not those whose digest the experiment gives")


def _checked(file: Path, line: int, text: bytes, head: Experiment) -> GameRecord:
    record = read_model(GameRecord, text, file, line)
    if record.game != line:
        raise RecordError(file, f"game: {record.game} on the line of game {line}", line)
    if record.seed != head.first_seed + line - 1:
        raise RecordError(file, f"seed: {record.seed}, but game {line} has seed {head.first_seed + line - 1}", line)
    return record


def _lines(file: Path) -> Iterator[tuple[int, bytes]]:
    """The lines of a file with their numbers, none longer than a game can be."""
    try:
        with file.open("rb") as stream:
            line = 0
            while text := stream.readline(MAX_LINE + 1):
                line += 1
                if len(text) > MAX_LINE:
                    raise RecordError(file, f"longer than {MAX_LINE} bytes", line)
                yield line, text
    except OSError as error:
        raise RecordError(file, f"cannot be read: {error.strerror or error}") from None
