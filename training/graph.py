"""A BERT encoder's parameters -> an ONNX graph of fused operators.

Written node by node, so that attention, normalisation and activation are fused operators whatever
the library that would trace the model does, and nothing but products stays to be put in 8 bits.
One layer is

    Attention -> MatMul -> SkipLayerNormalization
              -> MatMul -> BiasGelu -> MatMul -> SkipLayerNormalization
"""

from collections.abc import Mapping

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

MICROSOFT = "com.microsoft"
Arrays = Mapping[str, np.ndarray]


class _Graph:
    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, array: np.ndarray) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def node(
        self, kind: str, inputs: list[str], output: str, domain: str = "", **options: object
    ) -> str:
        outputs = [output]
        self.nodes.append(helper.make_node(kind, inputs, outputs, output, domain=domain, **options))
        return output


def encoder_graph(state: Arrays, n_layers: int, n_heads: int, epsilon: float) -> onnx.ModelProto:
    """The encoder: `input_ids`, `position_ids` (1, pieces) -> `hidden` (1, pieces, width) float32.

    Args:
        state: parameters under the names of `transformers.BertModel`, as float32 arrays.
    """
    graph = _Graph()
    words = graph.node(
        "Gather",
        [graph.weight("words", state["embeddings.word_embeddings.weight"]), "input_ids"],
        "embedded_words",
    )
    # every token is of type 0, so that type's vector is added to all positions once, here
    table = (
        state["embeddings.position_embeddings.weight"]
        + state["embeddings.token_type_embeddings.weight"][0]
    )
    placed = graph.node("Gather", [graph.weight("places", table), "position_ids"], "placed")
    summed = graph.node("Add", [words, placed], "summed")
    hidden = graph.node(
        "LayerNormalization",
        [summed, *_norm(graph, state, "embeddings.LayerNorm")],
        "embedded",
        axis=-1,
        epsilon=epsilon,
    )
    for layer in range(n_layers):
        hidden = _layer(graph, state, layer, hidden, n_heads, epsilon)
    graph.node("Identity", [hidden], "hidden")
    width = state["embeddings.word_embeddings.weight"].shape[1]
    proto = helper.make_graph(
        graph.nodes,
        "encoder",
        [
            helper.make_tensor_value_info(name, TensorProto.INT64, [1, "pieces"])
            for name in ("input_ids", "position_ids")
        ],
        [helper.make_tensor_value_info("hidden", TensorProto.FLOAT, [1, "pieces", width])],
        graph.weights,
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(proto, opset_imports=opsets, ir_version=9)


def _norm(graph: _Graph, state: Arrays, name: str) -> list[str]:
    return [graph.weight(f"{name}.{part}", state[f"{name}.{part}"]) for part in ("weight", "bias")]


def _layer(
    graph: _Graph, state: Arrays, layer: int, hidden: str, n_heads: int, epsilon: float
) -> str:
    name = f"encoder.layer.{layer}"
    attention = [f"{name}.attention.self.{part}" for part in ("query", "key", "value")]
    mixed = graph.node(
        "Attention",
        [
            hidden,
            graph.weight(
                f"{name}.qkv", np.concatenate([state[f"{a}.weight"].T for a in attention], axis=1)
            ),
            graph.weight(
                f"{name}.qkv.bias", np.concatenate([state[f"{a}.bias"] for a in attention])
            ),
        ],
        f"{name}.mixed",
        MICROSOFT,
        num_heads=n_heads,
    )
    attended = _project(graph, state, f"{name}.attention.output", mixed, hidden, epsilon)
    inner = f"{name}.intermediate.dense"
    wide = graph.node(
        "MatMul",
        [attended, graph.weight(f"{inner}.weight", state[f"{inner}.weight"].T)],
        f"{inner}.product",
    )
    active = graph.node(
        "BiasGelu",
        [wide, graph.weight(f"{inner}.bias", state[f"{inner}.bias"])],
        f"{inner}.active",
        MICROSOFT,
    )
    return _project(graph, state, f"{name}.output", active, attended, epsilon)


def _project(
    graph: _Graph, state: Arrays, name: str, inputs: str, skip: str, epsilon: float
) -> str:
    product = graph.node(
        "MatMul",
        [inputs, graph.weight(f"{name}.dense.weight", state[f"{name}.dense.weight"].T)],
        f"{name}.product",
    )
    bias = graph.weight(f"{name}.dense.bias", state[f"{name}.dense.bias"])
    return graph.node(
        "SkipLayerNormalization",
        [product, skip, *_norm(graph, state, f"{name}.LayerNorm"), bias],
        f"{name}.out",
        MICROSOFT,
        epsilon=epsilon,
    )
