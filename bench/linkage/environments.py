"""The virtual environments of the peers and of the data, made once below bench/out (not in git)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from catalog import OUT

REQUIREMENTS: dict[str, list[str]] = {
    "data": ["recordlinkage==0.16", "numpy", "duckdb==2.0.0"],
    "splink4": ["splink==4.0.17", "duckdb==2.0.0"],
    "splink5": ["splink==5.0.0", "duckdb==2.0.0"],
}


def python(name: str) -> Path:
    """The interpreter of an environment, which is made if it does not exist yet."""
    folder = OUT / f"venv-{name}"
    done = folder / "ready"
    interpreter = folder / "bin" / "python"
    if not done.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        subprocess.run([interpreter, "-m", "pip", "install", "--quiet", *REQUIREMENTS[name]],
                       check=True)
        done.touch()
    return interpreter


def versions(name: str) -> str:
    """The versions of the packages asked for, as installed."""
    wanted = [requirement.split("==")[0] for requirement in REQUIREMENTS[name]]
    code = ("import importlib.metadata as m, sys; "
            "print(', '.join(f'{n} {m.version(n)}' for n in sys.argv[1:]))")
    said = subprocess.run([python(name), "-c", code, *wanted], capture_output=True, text=True,
                          check=True)
    return said.stdout.strip()
