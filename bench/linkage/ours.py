"""How our program is called for a data set, and what it tells about its stages."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

from catalog import Dataset, binary


@cache
def usage() -> str:
    """The help of `lindung link run`, empty when the program does not know the command."""
    try:
        said = subprocess.run([str(binary()), "link", "run", "--help"], capture_output=True, text=True)
    except OSError:
        return ""
    return said.stdout if said.returncode == 0 else ""


def command(work: Dataset, out: Path, train: bool) -> list[str]:
    """The command line; the lists may each call their id column differently."""
    line = [str(binary()), "link", "run", *map(str, work.files), "--model", work.model]
    for column in dict.fromkeys(work.id_columns):
        line += ["--id", column]
    if train:
        line.append("--train")
    if len(work.files) > 1 and work.scope != "all":
        line += ["--scope", work.scope]
    return [*line, "--timings", "--out", str(out)]


def stages(stderr: str) -> dict[str, float]:
    """Seconds of the stages from lines `name<TAB>seconds`."""
    found = {}
    for line in stderr.splitlines():
        name, tab, seconds = line.partition("\t")
        try:
            found[name] = float(seconds) if tab else None
        except ValueError:
            continue
    return {name: seconds for name, seconds in found.items() if seconds is not None}
