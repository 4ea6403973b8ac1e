"""Work done beside the picture: child processes and threads that report how far they are.

The loop asks `poll` once a frame. Reports come through a queue, so that a chore never touches a screen.
"""

from __future__ import annotations

import json
import queue
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import IO, Any

Told = Callable[[float, str], None]  # share 0…1, what is being done
Reading = Callable[[dict[str, Any]], tuple[float, str] | None]  # from a child's line to share and words

_TOO_EARLY_S, _TOO_EARLY_SHARE = 2.0, 0.04  # before this a guess at the time left is worth nothing


@dataclass(frozen=True)
class Chore:
    """How far a piece of work is."""

    name: str
    title: str
    share: float = 0.0
    words: str = ""
    done: bool = False
    failed: str = ""  # why it will not be done
    began: float = 0.0

    def seconds_left(self, now: float) -> float | None:
        """A rough guess, or none while it is too early for one."""
        spent = now - self.began
        if self.done or self.failed or spent < _TOO_EARLY_S or self.share < _TOO_EARLY_SHARE:
            return None
        return spent * (1.0 - self.share) / self.share


class Chores:
    """All work under way and done, by name."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Nothing to do yet."""
        self._clock = clock
        self._reports: queue.SimpleQueue[tuple[int, Chore]] = queue.SimpleQueue()
        self._known: dict[str, Chore] = {}
        self._latest: dict[str, int] = {}
        self._children: dict[str, subprocess.Popen[str]] = {}
        self._count = 0

    def __getitem__(self, name: str) -> Chore | None:
        """How far a chore is, if it was ever begun."""
        return self._known.get(name)

    def under_way(self) -> tuple[Chore, ...]:
        """What is neither done nor failed, oldest first."""
        return tuple(chore for chore in self._known.values() if not chore.done and not chore.failed)

    def failures(self) -> tuple[Chore, ...]:
        """What came to nothing."""
        return tuple(chore for chore in self._known.values() if chore.failed)

    def is_done(self, name: str) -> bool:
        """Whether a chore was begun and brought to its end."""
        chore = self._known.get(name)
        return chore is not None and chore.done

    def run(self, name: str, title: str, work: Callable[[Told], None]) -> None:
        """Do something in a thread; an exception ends it as failed, with its text."""
        report = self._begin(name, title)

        def target() -> None:
            try:
                work(lambda share, words: report(share=share, words=words))
            except Exception as error:
                report(failed=str(error) or type(error).__name__)
            else:
                report(share=1.0, done=True)

        threading.Thread(target=target, name=name, daemon=True).start()

    def start(self, name: str, title: str, command: list[str], reading: Reading) -> None:
        """Begin a child that writes JSON objects, one a line, to its standard output.

        Args:
            name: a chore of this name that is under way is stopped.
            title: what people read.
            command: the child.
            reading: share and words from a line, or nothing when the line says nothing about that.
        """
        report = self._begin(name, title)
        complaints = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115  the thread's
        try:
            child = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=complaints,
                text=True,
                encoding="utf-8",
                errors="replace",
            )
        except OSError as error:
            complaints.close()
            report(failed=f"{command[0]}: {error.strerror or error}")
            return
        self._children[name] = child
        arguments = (child, complaints, reading, report)
        threading.Thread(target=_follow, args=arguments, name=name, daemon=True).start()

    def poll(self) -> bool:
        """Take in what was reported since the last call; whether anything was."""
        heard = False
        while True:
            try:
                number, chore = self._reports.get_nowait()
            except queue.Empty:
                return heard
            if self._latest.get(chore.name) == number:
                self._known[chore.name] = chore
                heard = True

    def forget(self, name: str) -> None:
        """Know nothing of a chore any more; a child of that name ends."""
        if name in self._children:
            _end(self._children.pop(name))
        self._known.pop(name, None)
        self._latest.pop(name, None)

    def stop(self) -> None:
        """End all children; what threads are still doing is no longer listened to."""
        for child in self._children.values():
            _end(child)
        self._children.clear()
        self._latest.clear()

    def _begin(self, name: str, title: str) -> Callable[..., None]:
        if name in self._children:
            _end(self._children.pop(name))
        self._count += 1
        number, state = self._count, Chore(name, title, began=self._clock())
        self._known[name], self._latest[name] = state, number

        def report(**changes: Any) -> None:
            nonlocal state
            state = replace(state, **changes)
            self._reports.put((number, state))

        return report


def _follow(child: subprocess.Popen[str], complaints: IO[str], reading: Reading, report: Callable[..., None]) -> None:
    """Read a child's lines to their end, then say what came of it."""
    assert child.stdout is not None
    with complaints, child.stdout:
        for line in child.stdout:
            read = _read(line, reading)
            if read is not None:
                report(share=min(1.0, max(0.0, read[0])), words=read[1])
        code = child.wait()
        complaints.seek(0)
        last = complaints.read().strip().splitlines()[-1:]
    if code == 0:
        report(share=1.0, done=True)
    else:
        report(failed=last[0] if last else f"it ended with code {code}")


def _read(line: str, reading: Reading) -> tuple[float, str] | None:
    """What a line says; libraries may write other lines too."""
    try:
        message = json.loads(line)
    except ValueError:
        return None
    return reading(message) if isinstance(message, dict) else None


def _end(child: subprocess.Popen[str]) -> None:
    if child.poll() is None:
        child.terminate()
        try:
            child.wait(timeout=2.0)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
