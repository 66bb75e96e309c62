"""`sources/`: the originals as they came, each under the SHA-256 of its bytes."""

import hashlib
import os
from pathlib import Path
from tempfile import NamedTemporaryFile

__all__ = ["archive", "sweep"]

UNFINISHED = ".part-"


def archive(folder: Path, original: bytes) -> str:
    """Keep the bytes in the folder and return their SHA-256, the file's name. On disk, whole, when it returns."""
    name = hashlib.sha256(original).hexdigest()
    if not (folder / name).exists():
        with NamedTemporaryFile(dir=folder, prefix=UNFINISHED, delete=False) as part:
            part.write(original)
            part.flush()
            os.fsync(part.fileno())
        Path(part.name).replace(folder / name)
        _sync_folder(folder)
    return name


def sweep(folder: Path) -> None:
    """Remove what a killed process left half written."""
    for part in folder.glob(UNFINISHED + "*"):
        part.unlink()


def _sync_folder(folder: Path) -> None:
    """Make a rename durable; only POSIX lets a folder be opened, and only there is it needed."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
