"""Windows -> hidden states, by ONNX Runtime on the CPU.

Each window is one run. Dynamic 8-bit quantisation scales activations over a whole batch, so a
batched run would make a sentence's reading depend on its neighbours in the batch; windows of up to
224 pieces are long enough that single runs cost no speed (bench/batching.py measures both).
Threads run windows side by side; every run itself is single-threaded and deterministic.
"""

from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from vedette.errors import WeightsError
from vedette.read.weights import Weights
from vedette.read.windows import Window

AHEAD = 64
"""Windows in flight at once: bounds memory however long the input is."""


class Encoder:
    """A loaded encoder; safe to share between threads."""

    def __init__(self, weights: Weights, threads: int = 2) -> None:
        """Load the encoder.

        Raises:
            WeightsError: ONNX Runtime cannot load the graph.
        """
        options = ort.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._session = ort.InferenceSession(
                weights.encoder, options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:
            raise WeightsError(
                f"the encoder of {weights.version} cannot be loaded: {error}"
            ) from error
        self._first, self._last = (
            np.array([weights.tokenizer.token_to_id(name)], dtype=np.int64)
            for name in ("[CLS]", "[SEP]")
        )
        self._threads = threads

    def hidden(self, window: Window) -> NDArray[np.float32]:
        """The hidden states of a window's pieces, shape (len(window), width)."""
        ids = np.concatenate([self._first, window.ids, self._last])[None]
        places = np.arange(ids.shape[1], dtype=np.int64)[None]
        states: NDArray[np.float32] = self._session.run(
            None, {"input_ids": ids, "position_ids": places}
        )[0]
        return states[0, 1:-1]

    def stream(self, windows: Iterable[Window]) -> Iterator[tuple[Window, NDArray[np.float32]]]:
        """Each window with its hidden states, in the order given, read by several threads."""
        source = iter(windows)
        with ThreadPoolExecutor(self._threads) as pool:
            waiting: list[tuple[Window, Future[NDArray[np.float32]]]] = []
            for window in islice(source, AHEAD):
                waiting.append((window, pool.submit(self.hidden, window)))
            while waiting:
                window, future = waiting.pop(0)
                yield window, future.result()
                for following in islice(source, 1):
                    waiting.append((following, pool.submit(self.hidden, following)))
