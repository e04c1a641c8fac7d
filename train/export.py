"""Write a student as the ONNX graph that ships: 8-bit tables and LSTM weights, probabilities of both heads out.

    python -m train.export --weights /tmp/train-out/student.pt --out src/tidings/reading/tagger

The graph is put together by hand from ONNX's own LSTM, so it does not hang on an exporter's version.
"""

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from tidings.reading.tagger.features import SIZES
from train.net import HIDDEN
from train.passages import ATTRIBUTION, ENTITY

Weights = dict[str, np.ndarray]
# torch keeps the gates as input, forget, cell, output; ONNX as input, output, forget, cell.
_GATES = (0, 3, 1, 2)


class _Graph:
    """Nodes and constants as they are added."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: np.ndarray) -> str:
        self.constants.append(numpy_helper.from_array(np.asarray(value, order="C"), name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, **attributes: object) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, **attributes))
        return output


def graph(weights: Weights) -> onnx.ModelProto:
    """The net over (length, batch, feature) rows and lengths, in 32-bit numbers."""
    g = _Graph()
    seen = [_table(g, weights, i, name) for i, name in enumerate(SIZES)]
    out = g.node("Concat", seen, "seen", axis=2)
    for layer in range(2):
        out = _lstm(g, weights, layer, out)
    heads = [_head(g, weights, name, out) for name in ("attribution", "entity")]
    rows = helper.make_tensor_value_info("rows", TensorProto.INT64, ["length", "batch", len(SIZES)])
    lengths = helper.make_tensor_value_info("lengths", TensorProto.INT32, ["batch"])
    outputs = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, ["length", "batch", len(labels)])
        for name, labels in zip(heads, (ATTRIBUTION, ENTITY), strict=True)
    ]
    made = helper.make_graph(g.nodes, "tagger", [rows, lengths], outputs, g.constants)
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.checker.check_model(model)
    return model


def _table(g: _Graph, weights: Weights, column: int, name: str) -> str:
    """One feature's embeddings: 8-bit rows, each with a scale of its own."""
    table = weights[f"tables.{column}.weight"]
    scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-8) / 127
    small = np.rint(table / scale).astype(np.int8)
    index = g.node("Gather", ["rows", g.constant(f"{name}_column", np.array(column))], f"{name}_index", axis=2)
    rows = g.node("Gather", [g.constant(f"{name}_table", small), index], f"{name}_rows", axis=0)
    wide = g.node("Cast", [rows], f"{name}_wide", to=TensorProto.FLOAT)
    scales = g.node("Gather", [g.constant(f"{name}_scale", scale.astype(np.float32)), index], f"{name}_scales", axis=0)
    return g.node("Mul", [wide, scales], f"{name}_vectors")


def _lstm(g: _Graph, weights: Weights, layer: int, given: str) -> str:
    """One two-way layer."""
    sides = [f"{side}.{layer}." for side in ("forwards", "backwards")]

    def stacked(name: str) -> np.ndarray:
        return np.stack([_regated(weights[side + name]) for side in sides])

    bias = np.concatenate([stacked("bias_ih_l0"), stacked("bias_hh_l0")], axis=1)
    inputs = [
        given,
        g.constant(f"w{layer}", stacked("weight_ih_l0")),
        g.constant(f"r{layer}", stacked("weight_hh_l0")),
        g.constant(f"b{layer}", bias),
        "lengths",
    ]
    both = g.node("LSTM", inputs, f"lstm{layer}", hidden_size=HIDDEN, direction="bidirectional")
    # (length, direction, batch, hidden) to (length, batch, both)
    turned = g.node("Transpose", [both], f"turned{layer}", perm=[0, 2, 1, 3])
    return g.node("Reshape", [turned, g.constant(f"flat{layer}", np.array([0, 0, 2 * HIDDEN]))], f"out{layer}")


def _regated(weight: np.ndarray) -> np.ndarray:
    parts = np.split(weight, 4)
    return np.concatenate([parts[i] for i in _GATES])


def _head(g: _Graph, weights: Weights, name: str, given: str) -> str:
    scores = g.node("MatMul", [given, g.constant(f"{name}_w", weights[f"{name}.weight"].T)], f"{name}_product")
    summed = g.node("Add", [scores, g.constant(f"{name}_b", weights[f"{name}.bias"])], f"{name}_scores")
    return g.node("LogSoftmax", [summed], name, axis=2)


def export(weights_path: Path, out: Path, *, small: bool = True) -> None:
    """Write `tagger.onnx` and `tagger.json` (its digest, labels and sizes)."""
    state = torch.load(weights_path, weights_only=True)
    model = graph({name: value.float().numpy() for name, value in state.items()})
    path = out / "tagger.onnx"
    onnx.save(model, path)
    if small:
        # The heads stay in 32 bits: they are small, and their input is the last word.
        quantize_dynamic(path, path, op_types_to_quantize=["LSTM"], weight_type=QuantType.QInt8, per_channel=True)
    card = {
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "attribution": ATTRIBUTION,
        "entity": ENTITY,
        "features": SIZES,
    }
    (out / "tagger.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Export one student."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--weights", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--whole", action="store_true", help="32-bit LSTM weights, to measure what 8 bits cost")
    o = ap.parse_args()
    export(o.weights, o.out, small=not o.whole)


if __name__ == "__main__":
    main()
