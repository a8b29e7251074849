"""The lower layers of the encoder as a graph for onnxruntime, in whole numbers of 8 bits.

The model is BERT's (Devlin et al. 2019): attention and a feed-forward part in each layer, each added to its input and
normalised. onnxruntime joins the steps of a layer into the eight operators below.
"""

from __future__ import annotations

import numpy as np
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

from bot.nlu.encoder.packed import Matrix, Packed

FUSED = "com.microsoft"  # onnxruntime's own operators
OPSETS = (helper.make_opsetid("", 17), helper.make_opsetid(FUSED, 1))
HIGHEST = 127


def graph_of(packed: Packed, layers: int) -> ModelProto:
    """Return the graph from `pieces` (m, n, hidden) and `read` (m, n), all ones, to `mean` (m, hidden)."""
    return _Builder(packed).build(layers)


class _Builder:
    def __init__(self, packed: Packed) -> None:
        self._packed = packed
        self._nodes: list[NodeProto] = []
        self._constants: list[TensorProto] = []

    def build(self, layers: int) -> ModelProto:
        hidden = self._packed.sizes.hidden
        now = self._add("LayerNormalization", "pieces", *self._norm("emb.ln"), epsilon=self._packed.epsilon)
        for layer in range(layers):
            now = self._layer(f"l{layer}.", now)
        self._add("ReduceMean", now, out="mean", axes=[1], keepdims=0)
        given = [
            helper.make_tensor_value_info("pieces", TensorProto.FLOAT, ["m", "n", hidden]),
            helper.make_tensor_value_info("read", TensorProto.INT32, ["m", "n"]),
        ]
        wanted = [helper.make_tensor_value_info("mean", TensorProto.FLOAT, ["m", hidden])]
        graph = helper.make_graph(self._nodes, "encoder", given, wanted, self._constants)
        return helper.make_model(graph, opset_imports=OPSETS, ir_version=8)

    def _layer(self, name: str, now: str) -> str:
        attended = self._linear(self._attention(name, now), f"{name}ao")
        now = self._added(now, attended, f"{name}aln")
        inner = self._add("Gelu", self._linear(now, f"{name}fi"), domain=FUSED)
        return self._added(now, self._linear(inner, f"{name}fo"), f"{name}oln")

    def _attention(self, name: str, now: str) -> str:
        sizes = self._packed.sizes
        weights = np.concatenate([self._packed.matrix(f"{name}{part}.w", sizes.hidden) for part in "qkv"])
        bias = np.concatenate([self._packed.vector(f"{name}{part}.b") for part in "qkv"])
        values, scale = self._quantised(f"{name}qkv", weights)
        zeros = self._constant(f"{name}zero", np.zeros(3 * sizes.hidden, np.int8))
        quantised = [f"{name}in", f"{name}in.scale", f"{name}in.zero"]
        self._nodes.append(helper.make_node("DynamicQuantizeLinear", [now], quantised))
        given = [quantised[0], values, self._constant(f"{name}qkv.b", bias), quantised[1], scale]
        given += ["read", quantised[2], zeros]
        return self._add("QAttention", *given, domain=FUSED, num_heads=sizes.heads)

    def _linear(self, now: str, name: str) -> str:
        width = self._packed.sizes.inner if name.endswith("fo") else self._packed.sizes.hidden
        weights = self._quantised(name, self._packed.matrix(f"{name}.w", width))
        bias = self._constant(f"{name}.b", self._packed.vector(f"{name}.b"))
        return self._add("DynamicQuantizeMatMul", now, *weights, "", bias, domain=FUSED)

    def _added(self, now: str, other: str, name: str) -> str:
        epsilon = self._packed.epsilon
        return self._add("SkipLayerNormalization", now, other, *self._norm(name), domain=FUSED, epsilon=epsilon)

    def _norm(self, name: str) -> tuple[str, str]:
        scale, bias = self._packed.vector(f"{name}.w"), self._packed.vector(f"{name}.b")
        return self._constant(f"{name}.w", scale), self._constant(f"{name}.b", bias)

    def _quantised(self, name: str, weights: Matrix) -> tuple[str, str]:
        """Return the names of the weights in 8 bits, turned round, and of the scale of each column."""
        scale = np.abs(weights).max(axis=1) / HIGHEST
        values = np.round(weights / scale[:, None]).astype(np.int8).T
        return self._constant(f"{name}.q", values), self._constant(f"{name}.s", scale.astype(np.float32))

    def _constant(self, name: str, values: np.ndarray) -> str:
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def _add(self, kind: str, *given: str, out: str = "", **settings: object) -> str:
        out = out or f"step{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, list(given), [out], **settings))
        return out
