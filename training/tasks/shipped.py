"""The shipped reader's encoder as a torch model again, to start another task from.

The 8-bit products of the ONNX graph are turned back into floats, so the encoder is the shipped one
up to the rounding that shipped. Its word vectors were never trained: the base encoder's stand.
"""

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from transformers import BertModel

from training.model import base_encoder
from vedette.read.weights import Weights

Arrays = dict[str, np.ndarray]


def shipped_encoder(weights: Weights) -> BertModel:
    """The base encoder with every layer's parameters replaced by the shipped ones."""
    encoder = base_encoder()
    found = _arrays(weights.encoder)
    state = encoder.state_dict()
    for layer in range(encoder.config.num_hidden_layers):
        state |= _layer(found, f"encoder.layer.{layer}")
    state["embeddings.position_embeddings.weight"] = torch.from_numpy(found["places"])
    # the shipped table has the vector of token type 0 added to every position
    state["embeddings.token_type_embeddings.weight"] = torch.zeros_like(
        state["embeddings.token_type_embeddings.weight"]
    )
    for part in ("weight", "bias"):
        name = f"embeddings.LayerNorm.{part}"
        state[name] = torch.from_numpy(found[name])
    encoder.load_state_dict(state)
    return encoder


def _arrays(graph: bytes) -> Arrays:
    """The graph's weights by name, in float32, whether they were stored in 8 bits or not."""
    raw = {
        weight.name: numpy_helper.to_array(weight)
        for weight in onnx.load_from_string(graph).graph.initializer
    }
    found: Arrays = {name: array for name, array in raw.items() if array.dtype == np.float32}
    for name, array in raw.items():
        plain = name.removesuffix("_quantized")
        if plain != name:
            zero = raw[f"{plain}_zero_point"].astype(np.float32)
            found[plain] = (array.astype(np.float32) - zero) * raw[f"{plain}_scale"]
    return {name: np.array(array, dtype=np.float32) for name, array in found.items()}


def _layer(found: Arrays, name: str) -> dict[str, torch.Tensor]:
    """One layer's parameters under the names of `transformers.BertModel`."""
    state: dict[str, torch.Tensor] = {}
    attention = f"{name}.attention.self"
    for at, part in enumerate(("query", "key", "value")):
        columns = np.split(found[f"{name}.qkv"], 3, axis=1)[at]
        state[f"{attention}.{part}.weight"] = torch.from_numpy(columns.T.copy())
        bias = np.split(found[f"{name}.qkv.bias"], 3)[at]
        state[f"{attention}.{part}.bias"] = torch.from_numpy(bias.copy())
    for block in ("attention.output", "intermediate", "output"):
        dense = f"{name}.{block}.dense"
        state[f"{dense}.weight"] = torch.from_numpy(found[f"{dense}.weight"].T.copy())
        state[f"{dense}.bias"] = torch.from_numpy(found[f"{dense}.bias"])
    for block in ("attention.output", "output"):
        for part in ("weight", "bias"):
            norm = f"{name}.{block}.LayerNorm.{part}"
            state[norm] = torch.from_numpy(found[norm])
    return state
