#!/usr/bin/env python3
"""Searches the vectors that `fishbowl-bench recall --vectors FILE` wrote: the best 10, exactly, on one thread."""

import os
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import numpy  # noqa: E402  (after the number of threads is set)

DIMENSIONS = 256
CUES = 50
BEST = 10


def measure(name, search, cues, expected):
    """Prints the median and the slowest of one search for each cue, and how far it agrees with the exact order."""
    search(cues[0])
    durations, found = [], 0
    for cue, best in zip(cues, expected):
        start = time.perf_counter()
        rows = search(cue)
        durations.append((time.perf_counter() - start) * 1000)
        found += len(set(int(row) for row in rows) & best)
    durations.sort()
    agrees = found / (BEST * len(cues))
    print(f"  {name:28} {durations[len(durations) // 2]:9.3f} {durations[-1]:9.3f} {agrees:8.2f}")


def main(path):
    data = numpy.fromfile(path, dtype=numpy.int8).reshape(-1, DIMENSIONS)
    rows, cues = data[:-CUES], data[-CUES:]
    exact = cues.astype(numpy.float32) @ rows.astype(numpy.float32).T
    expected = [set(numpy.argsort(-scores, kind="stable")[:BEST].tolist()) for scores in exact]
    print(f"Best {BEST} of {len(rows)} x {DIMENSIONS}, one thread (milliseconds)")
    print(f"  {'':28} {'median':>9} {'slowest':>9} {'agrees':>8}")

    floats = rows.astype(numpy.float32)

    def with_numpy(cue):
        scores = floats @ cue.astype(numpy.float32)
        return numpy.argpartition(-scores, BEST)[:BEST]

    measure("numpy, float32", with_numpy, cues, expected)

    try:
        import faiss

        faiss.omp_set_num_threads(1)
        flat = faiss.IndexFlatIP(DIMENSIONS)
        flat.add(floats)

        def with_faiss(index):
            return lambda cue: index.search(cue.astype(numpy.float32)[None], BEST)[1][0]

        measure("FAISS flat, float32", with_faiss(flat), cues, expected)
        scalar = faiss.IndexScalarQuantizer(DIMENSIONS, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT)
        scalar.train(floats)
        scalar.add(floats)
        measure("FAISS 8 bits", with_faiss(scalar), cues, expected)
    except ImportError:
        print("  FAISS is not installed")

    try:
        # Python's own SQLite is often built without extensions.
        import apsw
        import sqlite_vec
    except ImportError:
        print("  sqlite-vec or apsw is not installed")
        return
    database = apsw.Connection(":memory:")
    database.enable_load_extension(True)
    database.load_extension(sqlite_vec.loadable_path())
    database.execute("BEGIN")
    # sqlite-vec knows distances only; the cosine's order is near that of products, since lengths are nearly equal.
    for name, kind, table in (("sqlite-vec, float32", "float", floats), ("sqlite-vec, int8", "int8", rows)):
        database.execute(f"CREATE VIRTUAL TABLE {kind}s USING vec0(v {kind}[{DIMENSIONS}] distance_metric=cosine)")
        wrap = "vec_int8(?)" if kind == "int8" else "?"
        database.executemany(
            f"INSERT INTO {kind}s(rowid, v) VALUES (?, {wrap})", ((n, row.tobytes()) for n, row in enumerate(table)))
        query = f"SELECT rowid FROM {kind}s WHERE v MATCH {wrap} AND k = {BEST} ORDER BY distance"

        def with_sqlite(cue):
            given = cue.tobytes() if kind == "int8" else cue.astype(numpy.float32).tobytes()
            return [row for (row,) in database.execute(query, (given,))]

        measure(name, with_sqlite, cues, expected)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: search.py FILE, as written by fishbowl-bench recall --vectors FILE")
    main(sys.argv[1])
