"""The story of an HTML page, got by a guarded process: no page can stop or stall a run."""

import json
import subprocess
import sys
import threading
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from testimonia.articles.frames import read_frame, write_frame
from testimonia.articles.guard import danger_in

__all__ = ["Page", "PageReader"]

_TOO_HARD = "the page is broken, or takes too much time or memory to parse; save its story as text"
_NO_STORY = "no story found in the page; save its story as text"


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds: the extracted text, and what it declares of itself; None = not declared."""

    text: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None


class PageReader:
    """Reads pages in a process of its own, started with the first page and again after a page has killed it.

    Use as a context manager, or call `close`. `seconds` is the wall time that one page may take.
    """

    def __init__(self, seconds: float = 30.0) -> None:
        self.seconds = seconds
        self._worker: subprocess.Popen[bytes] | None = None

    def read(self, html: str) -> Page | str:
        """The page's story and metadata, or why there is none and what to do."""
        danger = danger_in(html)
        if danger:
            return danger
        answer = self._ask(html.encode("utf-8"))
        if answer is None:
            self.close()
            return _TOO_HARD
        found = json.loads(answer)
        return Page(**found) if found["text"] else _NO_STORY

    def close(self) -> None:
        """Ends the process, if there is one."""
        if self._worker is not None:
            self._worker.kill()
            self._worker.communicate()
            self._worker = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _ask(self, html: bytes) -> bytes | None:
        """The worker's answer; None where it died of the page or was stopped for taking too long."""
        worker = self._started()
        assert worker.stdin is not None
        assert worker.stdout is not None
        alarm = threading.Timer(self.seconds, worker.kill)
        alarm.start()
        try:
            write_frame(worker.stdin, html)
            return read_frame(worker.stdout)
        except OSError:
            return None
        finally:
            alarm.cancel()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._worker is None:
            command = [sys.executable, "-P", "-m", "testimonia.articles.page_worker"]
            self._worker = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        return self._worker
