"""Windows one by one against batches of windows of one length: speed, and whether a reading moves.

    python -m bench.batching          needs the training extra (onnx)

Each round runs both on the same windows; ratios and medians, because one run on a shared machine
says little.
"""

import statistics
import time

import numpy as np
import onnx
import onnxruntime as ort

from vedette.read.weights import bundled_weights

PIECES, BATCH, ROUNDS = 224, 8, 9


def session() -> ort.InferenceSession:
    """The shipped encoder with its first dimension set free, on one thread."""
    graph = onnx.load_from_string(bundled_weights().encoder)
    for value in (*graph.graph.input, *graph.graph.output):
        value.type.tensor_type.shape.dim[0].dim_param = "windows"
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    return ort.InferenceSession(
        graph.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )


def main() -> None:
    """Measure and print."""
    run = session()
    ids = np.random.default_rng(1).integers(1000, 20000, (BATCH, PIECES))
    places = np.arange(PIECES)[None]

    def encode(rows: np.ndarray) -> np.ndarray:
        feeds = {"input_ids": rows, "position_ids": np.repeat(places, len(rows), axis=0)}
        return run.run(None, feeds)[0]

    ratios = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        alone = np.concatenate([encode(ids[row : row + 1]) for row in range(BATCH)])
        between = time.perf_counter()
        together = encode(ids)
        ratios.append((between - started) / (time.perf_counter() - between))
    moved = np.abs(alone - together).max() / np.abs(alone).mean()
    print(f"one by one / batch of {BATCH}: {statistics.median(ratios):.2f} of the time (median)")
    print(f"largest move of a hidden state by its company: {moved:.0%} of the mean size")


if __name__ == "__main__":
    main()
