"""Runs the peers and our program on the same files and writes bench/out/linkage.md and .json.

    python3 bench/linkage/run.py [--only febrl,million,regency] [--rows 12000,60000,1000000]
        [--splink 4,5] [--sample DIR] [--runs N] [--without lindung]

Needs only the standard library and /usr/bin/time; the environments are made when first needed.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

import ours
import report
from catalog import HERE, OUT, Dataset, dataset
from environments import python, versions

MILLION_ROWS = [1_000_000]
REGENCY_ROWS = [12_000, 60_000, 1_000_000]
RESULTS = OUT / "linkage"


@dataclass
class Run:
    """One process from start to end."""

    seconds: float
    peak_kib: int
    stages: dict[str, float] = field(default_factory=dict)


@dataclass
class Result:
    """What one tool did with one data set."""

    work: str
    tool: str
    runs: list[Run] = field(default_factory=list)
    scores: dict = field(default_factory=dict)
    failure: str = ""


@dataclass(frozen=True)
class Tool:
    """A program under test: its command line for a data set and a folder for the results."""

    name: str
    command: Callable[[Dataset, Path], list[str]]


def tools(splinks: list[str], without: list[str]) -> list[Tool]:
    """Our program with training and with the preset's weights, and the peers asked for."""
    found = [
        Tool("lindung", lambda work, out: ours.command(work, out, True)),
        Tool("lindung, preset", lambda work, out: ours.command(work, out, False)),
    ]
    if not ours.usage():
        print("our program does not know `link run`: only the peers are measured")
        found = []
    for version in splinks:
        interpreter, script = str(python(f"splink{version}")), str(HERE / "splink_run.py")
        found.append(Tool(
            versions(f"splink{version}").split(",")[0],
            lambda work, out, i=interpreter, s=script: [i, s, place(work), str(out)],
        ))
    return [tool for tool in found if tool.name not in without]


def place(work: Dataset) -> str:
    """How the other scripts find a data set: its name, or its folder when that lies elsewhere."""
    return str(work.truth.parent) if work.kind == "regency" else work.name


def measure(command: list[str], out: Path) -> Run:
    """Runs a command; wall time of the whole process and its peak resident memory."""
    out.mkdir(parents=True, exist_ok=True)
    for stale in [*out.glob("*.csv"), out / "stages.json"]:
        stale.unlink(missing_ok=True)
    memory = out / "memory"
    start = time.perf_counter()
    done = subprocess.run(
        ["/usr/bin/time", "-q", "-f", "%M", "-o", str(memory), *command],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )
    seconds = time.perf_counter() - start
    if done.returncode != 0:
        last = done.stderr.strip().splitlines()[-1:] or ["no message"]
        raise RuntimeError(f"exit code {done.returncode}: {last[0]}")
    noted = out / "stages.json"
    stages = (json.loads(noted.read_text(encoding="utf-8")) if noted.exists()
              else ours.stages(done.stderr))
    return Run(seconds, int(memory.read_text().split()[-1]), stages)


def judge(work: Dataset, out: Path) -> dict:
    """The figures of score.py."""
    said = subprocess.run([python("data"), str(HERE / "score.py"), place(work), str(out)],
                          capture_output=True, text=True)
    if said.returncode != 0:
        raise RuntimeError(f"cannot be scored: {said.stderr.strip().splitlines()[-1]}")
    return json.loads(said.stdout)


def compare(work: Dataset, programs: list[Tool], runs: int) -> list[Result]:
    """All tools in turn on one data set, as often as asked, so that a busy moment hits all alike."""
    results = [Result(work.name, tool.name) for tool in programs]
    for number in range(runs):
        for tool, result in zip(programs, results):
            if result.failure:
                continue
            out = RESULTS / tool.name.replace(", ", "-").replace(" ", "-") / work.name
            try:
                result.runs.append(measure(tool.command(work, out), out))
                if number == 0:
                    result.scores = judge(work, out)
            except RuntimeError as error:
                result.failure = str(error)
            last = result.failure or f"{result.runs[-1].seconds:.2f} s"
            print(f"{work.name}: {tool.name}: {last}", flush=True)
    return results


def make(*arguments: object) -> None:
    """Makes a data set with data.py."""
    subprocess.run([python("data"), str(HERE / "data.py"), *map(str, arguments)], check=True)


def datasets(kinds: list[str], rows: list[int], sample: str | None) -> list[Dataset]:
    """The data sets asked for, made when they do not exist yet."""
    names: list[str] = []
    if "febrl" in kinds:
        make("febrl")
        names += ["febrl3", "febrl4"]
    if "million" in kinds:
        for n in [n for n in rows if n >= 1_000_000] or MILLION_ROWS:
            make("million", n)
            names.append(f"million-{n}")
    if "regency" in kinds:
        names += [sample] if sample else []
        for n in rows or REGENCY_ROWS:
            # The small size as five lists of different layout, ordinary and heavy dirt.
            shapes = ([("ordinary", 11, "lists"), ("heavy", 12, "lists")] if n < 60_000
                      else [("ordinary", 7, "single")])
            for dirt, seed, shape in shapes:
                make("regency", n, dirt, seed, shape)
                names.append(f"{shape}-{n}-{dirt}-{seed}")
    return [dataset(name) for name in names]


def main() -> None:
    """Measures and writes after every data set, so that a long run can be watched."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", default="febrl,million,regency")
    parser.add_argument("--rows", default="", help="sizes of the million and regency lists")
    parser.add_argument("--splink", default="4,5", help="versions; empty for none")
    parser.add_argument("--sample", help="a folder laid out like the lists of lindung synth")
    parser.add_argument("--runs", type=int, help="instead of three for short and one for long work")
    parser.add_argument("--without", action="append", default=[], help="a tool to leave out")
    given = parser.parse_args()
    rows = [int(n) for n in given.rows.split(",") if n]
    works = datasets(given.only.split(","), rows, given.sample)
    splinks = [version for version in given.splink.split(",") if version]
    programs = tools(splinks, given.without)
    conditions = {
        "date": time.strftime("%Y-%m-%d"),
        "machine": report.machine(),
        "load": f"{os.getloadavg()[0]:.1f}",
        "versions": [versions(f"splink{version}") for version in splinks],
    }
    results: list[Result] = []
    for work in works:
        results += compare(work, programs, given.runs or work.runs)
        raw = {**conditions, "results": [asdict(result) for result in results]}
        OUT.mkdir(parents=True, exist_ok=True)
        (OUT / "linkage.json").write_text(json.dumps(raw, indent=1), encoding="utf-8")
        (OUT / "linkage.md").write_text(report.markdown(raw), encoding="utf-8")
    print(report.markdown(raw))


if __name__ == "__main__":
    main()
