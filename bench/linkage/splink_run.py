"""Links one data set with the Splink of this environment: `python splink_run.py DATASET DIR`.

Writes DIR/pairs.csv (probability .95 and more), DIR/review.csv (.01 and more), DIR/clusters.csv
and DIR/stages.json with the seconds of each stage. Works with Splink 4 and 5.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import splink
from splink import DuckDBAPI, Linker

from catalog import Dataset, dataset
from splink_clean import load_plain, load_regency
from splink_models import MODELS, Model

THRESHOLD = 0.95
REVIEW = 0.01
SEED = 1


class Stages:
    """Seconds of each stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Times what happens inside."""
        start = time.perf_counter()
        yield
        self.seconds[name] = time.perf_counter() - start


def make_linker(db: duckdb.DuckDBPyConnection, tables: list[str], model: Model) -> Linker:
    """A linker over tables of a connection; the two versions are called differently."""
    api = DuckDBAPI(connection=db)
    if splink.__version__.startswith("4."):
        return Linker(tables, model.settings, db_api=api, set_up_basic_logging=False)
    return Linker([api.register(table) for table in tables], model.settings, log_level=None)


def train(linker: Linker, model: Model) -> None:
    """Prior, u by random pairs, m by expectation-maximisation, as the documentation advises."""
    training = linker.training
    training.estimate_probability_two_random_records_match(
        model.deterministic, recall=model.recall
    )
    training.estimate_u_using_random_sampling(max_pairs=model.u_pairs, seed=SEED)
    for rule in model.training:
        training.estimate_parameters_using_expectation_maximisation(
            rule, estimate_without_term_frequencies=True
        )


def write(db: duckdb.DuckDBPyConnection, predicted: str, clusters: str, uid: str, out: Path) -> None:
    """The results as our program writes them."""
    columns = (f"{uid}_l as id_a, {uid}_r as id_b, match_weight as weight, "
               "match_probability as probability")
    for name, condition in [
        ("pairs", f"match_probability >= {THRESHOLD}"),
        ("review", f"match_probability < {THRESHOLD}"),
    ]:
        db.execute(f"copy (select {columns} from {predicted} where {condition}) "
                   f"to '{out / name}.csv' (header)")
    db.execute(f"copy (select {uid} as id, cluster_id as cluster from {clusters}) "
               f"to '{out / 'clusters.csv'}' (header)")


def link(work: Dataset, out: Path) -> dict[str, float]:
    """All stages on one data set."""
    stages = Stages()
    db = duckdb.connect()
    with stages.stage("clean"):
        load = load_regency if work.kind == "regency" else load_plain
        tables = load(db, work)
    with stages.stage("train"):
        rows = db.execute(f"select count(*) from {tables[0]}").fetchall()[0][0]
        model = MODELS[work.kind](rows)
        linker = make_linker(db, tables, model)
        train(linker, model)
    with stages.stage("predict"):
        predicted = linker.inference.predict(threshold_match_probability=REVIEW)
    with stages.stage("cluster"):
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(
            predicted, threshold_match_probability=THRESHOLD
        )
    with stages.stage("write"):
        uid = model.settings.unique_id_column_name
        write(db, predicted.physical_name, clusters.physical_name, uid, out)
    return stages.seconds


def main(name: str, folder: str) -> None:
    """Links and notes the stages."""
    logging.getLogger("splink").setLevel(logging.ERROR)
    out = Path(folder)
    out.mkdir(parents=True, exist_ok=True)
    seconds = link(dataset(name), out)
    (out / "stages.json").write_text(json.dumps(seconds, indent=1), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
