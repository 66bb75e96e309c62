"""What the core costs: packages, megabytes installed, and the time until `testimonia --help` has printed.

Run it in an environment that holds nothing but the core: `make demo`, then `.venv/bin/python bench/footprint.py`.
"""

import subprocess
import sys
import time
from importlib.metadata import Distribution, distributions
from pathlib import Path
from statistics import median

STARTS = 7


def size_mb(distribution: Distribution) -> float:
    """Megabytes (10^6 bytes) of a package's files, compiled ones included."""
    files = (Path(str(distribution.locate_file(file))) for file in distribution.files or [])
    return sum(file.stat().st_size for file in files if file.is_file()) / 1e6


def start_s() -> float:
    began = time.perf_counter()
    subprocess.run([Path(sys.executable).parent / "testimonia", "--help"], check=True, capture_output=True)
    return time.perf_counter() - began


def main() -> None:
    sizes = {distribution.name: size_mb(distribution) for distribution in distributions()}
    print(f"{len(sizes)} packages, {sum(sizes.values()):.0f} MB")
    for name in sorted(sizes, key=sizes.__getitem__, reverse=True)[:8]:
        print(f"  {name} {sizes[name]:.0f} MB")
    print(f"testimonia --help: {median(start_s() for _ in range(STARTS)):.2f} s")


if __name__ == "__main__":
    main()
