"""The shipped encoder in torch again, and the training loop's own pieces."""

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the training extra is not installed")
pytest.importorskip("transformers", reason="the training extra is not installed")

from training.tasks.causal_news import window_of  # noqa: E402
from training.tasks.fit import encoder_tokenizer, hidden_states  # noqa: E402
from training.tasks.shipped import shipped_encoder  # noqa: E402
from vedette.read.encoder import Encoder  # noqa: E402
from vedette.read.weights import bundled_weights  # noqa: E402

pytestmark = pytest.mark.slow
TEXTS = (
    "Shepherds found the crates near the dry canal and called the police.",
    "A second convoy turned back.",
)


def test_torch_and_the_shipped_graph_agree_up_to_rounding() -> None:
    weights = bundled_weights()
    tokenizer = encoder_tokenizer()
    ends = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    encoder = shipped_encoder(weights).eval()
    windows = [window_of(text, tokenizer) for text in TEXTS]
    with torch.no_grad():
        together = hidden_states(encoder, [window.ids for window in windows], *ends).numpy()
        alone = hidden_states(encoder, [windows[1].ids], *ends).numpy()
    np.testing.assert_allclose(together[len(windows[0]) :], alone, atol=1e-4)
    shipped = np.concatenate([Encoder(weights, 1).hidden(window) for window in windows])
    assert np.corrcoef(together.ravel(), shipped.ravel())[0, 1] > 0.98
