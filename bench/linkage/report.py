"""The Markdown tables from the raw figures: `python3 report.py` rewrites bench/out/linkage.md."""

from __future__ import annotations

import json
import os
from pathlib import Path

from catalog import OUT

STAGES = ["clean", "train", "predict", "cluster", "write"]


def machine() -> str:
    """Processor, cores and memory."""
    processor = "processor unknown"
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            processor = line.split(":", 1)[1].strip()
            break
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores ({processor}), {memory:.0f} GB"


def table(header: list[str], rows: list[list[str]], text_columns: int = 2) -> str:
    """A Markdown table; numbers stand right."""
    marks = ["---"] * text_columns + ["---:"] * (len(header) - text_columns)
    return "\n".join("| " + " | ".join(row) + " |" for row in [header, marks, *rows]) + "\n"


def typical(result: dict) -> dict:
    """The run with the median time."""
    runs = sorted(result["runs"], key=lambda run: run["seconds"])
    return runs[len(runs) // 2]


def speed(results: list[dict]) -> str:
    """Seconds and memory of each tool, and how many times as long as our trained run it took."""
    rows = []
    own = {r["work"]: typical(r)["seconds"] for r in results
           if r["tool"] == "lindung" and r["runs"]}
    for result in results:
        if result["failure"] or not result["runs"]:
            rows.append([result["work"], result["tool"], f"failed: {result['failure']}"]
                        + [""] * (len(STAGES) + 2))
            continue
        run = typical(result)
        stages = [f"{run['stages'][s]:.2f}" if s in run["stages"] else "" for s in STAGES]
        times = (f"{run['seconds'] / own[result['work']]:.1f}" if result["work"] in own else "")
        rows.append([result["work"], result["tool"], f"{run['seconds']:.2f}", *stages,
                     f"{run['peak_kib'] / 1024:,.0f}", times])
    return table(["work", "tool", "seconds", *STAGES, "peak MB", "times ours"], rows)


def quality(results: list[dict]) -> str:
    """Precision, recall and F1 at the fixed threshold, of clusters, and the best F1 possible."""
    rows = []
    for result in results:
        scores = result["scores"]
        if not scores:
            continue
        cells = [f"{scores[what][figure]:.4f}" for what in ("pairs", "clusters")
                 for figure in ("precision", "recall", "f1")]
        best = scores["best"]
        rows.append([result["work"], result["tool"], f"{scores['pairs']['true']:,}", *cells,
                     f"{best['f1']:.4f}", f"{best['weight']:.1f}"])
    return table(["work", "tool", "true pairs", "precision", "recall", "F1", "clusters: precision",
                  "recall", "F1", "best F1", "at weight"], rows)


def errors(results: list[dict]) -> str:
    """For each data set with listed errors: recall of pairs, then of clusters, by kind of error."""
    parts = []
    for work in dict.fromkeys(r["work"] for r in results):
        known = [r for r in results if r["work"] == work and "errors" in r["scores"]]
        if not known:
            continue
        kinds = known[0]["scores"]["errors"]
        rows = [
            [kind, f"{kinds[kind]['pairs']:,}"]
            + [f"{r['scores']['errors'][kind]['recall']:.2f} / "
               f"{r['scores']['errors'][kind]['clustered']:.2f}" for r in known]
            for kind in sorted(kinds, key=lambda k: min(
                r["scores"]["errors"][k]["recall"] for r in known))
        ]
        parts.append(f"### {work}\n\n"
                     + table(["error", "true pairs", *(r["tool"] for r in known)], rows, 1))
    return "\n".join(parts)


def markdown(raw: dict) -> str:
    """The whole report."""
    results = raw["results"]
    counts = [len(r["runs"]) for r in results if r["runs"]]
    return f"""# Record linkage, side by side

{raw['date']}, {raw['machine']}; load average at the start {raw['load']}. Peers: \
{'; '.join(raw['versions']) or 'none'}. Wall time of the whole process, median of \
{min(counts, default=0)} to {max(counts, default=0)} runs; memory is the largest resident size.

## Speed

{speed(results)}
## Quality at the fixed threshold

Splink's fixed threshold is a probability of .95. The best F1 needs the truth to choose its threshold.

{quality(results)}
## Recall by kind of error, pairs / clusters

{errors(results)}"""


if __name__ == "__main__":
    figures = json.loads((OUT / "linkage.json").read_text(encoding="utf-8"))
    (OUT / "linkage.md").write_text(markdown(figures), encoding="utf-8")
