"""Messages over a pipe: 4 bytes of length, big endian, then the content."""

from typing import IO

__all__ = ["read_frame", "write_frame"]


def read_frame(stream: IO[bytes]) -> bytes | None:
    """The next frame; None where the other side has closed."""
    size = stream.read(4)
    if len(size) < 4:
        return None
    data = stream.read(int.from_bytes(size, "big"))
    return data if len(data) == int.from_bytes(size, "big") else None


def write_frame(stream: IO[bytes], data: bytes) -> None:
    stream.write(len(data).to_bytes(4, "big") + data)
    stream.flush()
