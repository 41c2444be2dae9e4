"""The same case as an integer program on classes, or on persons, solved by HiGHS.

python3 bench/plan/highs.py CLASSES.json [persons] [seconds]

The planner serves greater need first; in a matroid that is also the largest sum of scores, which is
what HiGHS maximises here. Both must find the same sum.
"""

import json
import sys
import time

import highspy
import numpy as np

DISTRICT = 10_000


def places(quota, village):
    """The key under which a quota counts a village; none where it does not."""
    scope = quota["scope"]
    if scope == "whole":
        return 0
    if scope == "each-village":
        return village
    if scope == "each-district":
        return village // DISTRICT
    raise ValueError(scope)


def main():
    case = json.load(open(sys.argv[1]))
    persons = "persons" in sys.argv
    limit = float(sys.argv[-1]) if sys.argv[-1].replace(".", "").isdigit() else 300.0
    classes = case["classes"]
    if persons:
        classes = [dict(c, people=1) for c in classes for _ in range(c["people"])]
    rows = {}
    entries = []
    costs, upper = [], []

    def add(key, bound, column, weight):
        row = rows.setdefault(key, [len(rows), bound])
        entries.append((row[0], column, weight))

    for number, of in enumerate(classes):
        for fund, cost in of["offers"]:
            column = len(costs)
            costs.append(float(of["score"]))
            upper.append(float(of["people"]))
            add(("class", number), of["people"], column, 1.0)
            add(("money", fund), case["funds"][fund]["ceiling"], column, float(cost))
            for n, quota in enumerate(case["funds"][fund]["quotas"]):
                key = ("quota", fund, n, places(quota, of["village"]))
                add(key, quota["most"], column, 1.0)
    entries.sort(key=lambda entry: (entry[1], entry[0]))
    starts = np.searchsorted([e[1] for e in entries], np.arange(len(costs))).astype(np.int32)
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(costs), len(rows)
    model.sense_ = highspy.ObjSense.kMaximize
    model.col_cost_ = np.array(costs)
    model.col_lower_ = np.zeros(len(costs))
    model.col_upper_ = np.array(upper)
    model.row_lower_ = np.full(len(rows), -highspy.kHighsInf)
    model.row_upper_ = np.array([float(bound) for _, bound in rows.values()])
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_ = np.append(starts, len(entries)).astype(np.int32)
    model.a_matrix_.index_ = np.array([e[0] for e in entries], dtype=np.int32)
    model.a_matrix_.value_ = np.array([e[2] for e in entries])
    model.integrality_ = [highspy.HighsVarType.kInteger] * len(costs)
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("time_limit", limit)
    solver.passModel(model)
    started = time.perf_counter()
    solver.run()
    seconds = time.perf_counter() - started
    found = solver.getInfo().objective_function_value
    status = solver.modelStatusToString(solver.getModelStatus())
    print(
        f"{'persons' if persons else 'classes'}: {len(costs)} columns, {len(rows)} rows: "
        f"{status} after {seconds:.2f} s, score {found:.0f}, planner {case['score']}"
    )


main()
