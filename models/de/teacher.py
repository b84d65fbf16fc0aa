"""The teacher: a BiLSTM with a biaffine parser and a head per layer, in PyTorch, trained on the treebanks.

It never ships. It fills the layers that a treebank lacks (HDT's case, LIT's morphology, PUD's STTS tags) and
annotates plain text from which the network learns. Run it in an environment with PyTorch, with `src` on PYTHONPATH:

    python -m models.de.teacher train  BANK.jsonl MODEL.pt --seed 1
    python -m models.de.teacher label  BANK.jsonl OUT.jsonl MODEL.pt [MODEL.pt ...]
"""

from __future__ import annotations

import argparse
import collections
import json
import math
import random
import time
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - as everywhere in PyTorch

from depesche.language.spanning import heads_of

# saved teachers name Index and Vocabulary by this module
from models.de.teacher_inputs import FEATURES, MASKED, Index, Row, Vocabulary, targets, tensors  # noqa: F401


class Net(nn.Module):
    """Embeddings, character CNN, BiLSTM, biaffine attachment, and a linear head per layer."""

    def __init__(self, v: Vocabulary, hidden: int = 220, layers: int = 3) -> None:
        super().__init__()
        self.v = v
        self.word = nn.Embedding(len(v.words.items), 100, padding_idx=0)
        self.tag = nn.Embedding(len(v.tags_in.items), 32, padding_idx=0)
        self.lemma = nn.Embedding(len(v.lemmas_in.items), 60, padding_idx=0)
        self.shape = nn.Embedding(len(v.shapes.items), 20, padding_idx=0)
        self.suffix = nn.Embedding(len(v.suffixes.items), 50, padding_idx=0)
        self.source = nn.Embedding(len(v.sources), 12)
        self.char = nn.Embedding(len(v.chars.items), 40, padding_idx=0)
        self.conv3 = nn.Conv1d(40, 60, 3, padding=1)
        self.conv5 = nn.Conv1d(40, 60, 5, padding=2)
        width = 100 + 32 + 60 + 20 + 50 + 120 + 12
        self.lstms = nn.ModuleList(
            nn.LSTM(width if i == 0 else 2 * hidden, hidden, batch_first=True, bidirectional=True) for i in range(layers)
        )
        out = 2 * hidden
        self.dep_arc, self.head_arc = nn.Linear(out, 300), nn.Linear(out, 300)
        self.dep_rel, self.head_rel = nn.Linear(out, 100), nn.Linear(out, 100)
        self.root = nn.Parameter(torch.zeros(out))
        self.arc = nn.Parameter(torch.zeros(301, 300))
        labels = len(v.deprels)
        self.rel = nn.Parameter(torch.randn(labels, 101, 101) * 0.01)
        self.tagging = nn.Linear(out, 200)
        self.heads = nn.ModuleDict(
            {"upos": nn.Linear(200, len(v.upos)), "xpos": nn.Linear(200, len(v.xpos)), "ner": nn.Linear(200, len(v.ner))}
            | {f: nn.Linear(200, len(v.values[f])) for f in FEATURES}
        )
        self.drop = nn.Dropout(0.33)

    def encode(self, batch: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
        chars = self.char(batch["chars"]).transpose(1, 2)
        spelt = torch.cat([self.conv3(chars), self.conv5(chars)], 1).amax(2)
        word = batch["word"]
        if self.training:
            word = torch.where(torch.rand(word.shape) < 0.2, torch.ones_like(word), word) * (word > 0)
        parts = [self.word(word), self.tag(batch["tag"]), self.lemma(batch["lemma"]), self.shape(batch["shape"]),
                 self.suffix(batch["suffix"]), spelt[batch["type"]]]  # fmt: skip
        if self.training:
            keep = [(torch.rand(word.shape) > 0.25).float().unsqueeze(-1) for _ in parts]
            scale = len(parts) / torch.stack(keep).sum(0).clamp(min=1.0)
            parts = [part * k * scale for part, k in zip(parts, keep, strict=True)]
        x = torch.cat([*parts, self.source(batch["source"]).unsqueeze(1).expand(-1, word.shape[1], -1)], -1)
        first = x
        for i, lstm in enumerate(self.lstms):
            packed = nn.utils.rnn.pack_padded_sequence(x, batch["length"], batch_first=True, enforce_sorted=False)
            y, _ = nn.utils.rnn.pad_packed_sequence(lstm(packed)[0], batch_first=True, total_length=word.shape[1])
            if self.training:
                y = y * (torch.rand(y.shape[0], 1, y.shape[2]) > 0.3).float() / 0.7
            x = y
            if i == 0:
                first = y
        return first + x, x

    def forward(self, batch: dict[str, Tensor]) -> dict[str, Tensor]:
        low, x = self.encode(batch)
        with_root = torch.cat([self.root.expand(x.shape[0], 1, -1), x], 1)
        dep = self.drop(F.leaky_relu(self.dep_arc(x), 0.1))
        head = self.drop(F.leaky_relu(self.head_arc(with_root), 0.1))
        dep1 = torch.cat([dep, torch.ones_like(dep[..., :1])], -1)
        arcs = dep1 @ self.arc @ head.transpose(1, 2)
        valid = torch.cat([torch.ones_like(batch["word"][:, :1]), batch["word"]], 1) > 0
        arcs = arcs.masked_fill(~valid.unsqueeze(1), -1e9)
        rel_dep = self.drop(F.leaky_relu(self.dep_rel(x), 0.1))
        rel_head = self.drop(F.leaky_relu(self.head_rel(with_root), 0.1))
        tagged = self.drop(F.leaky_relu(self.tagging(low), 0.1))
        result = {name: layer(tagged) for name, layer in self.heads.items()}
        return result | {"arcs": arcs, "rel_dep": rel_dep, "rel_head": rel_head}

    def labels(self, out: dict[str, Tensor], heads: Tensor) -> Tensor:
        """Label scores for the given heads (batch, length)."""
        chosen = out["rel_head"].gather(1, heads.unsqueeze(-1).expand(-1, -1, out["rel_head"].shape[-1]))
        one = torch.ones_like(chosen[..., :1])
        dep, head = torch.cat([out["rel_dep"], one], -1), torch.cat([chosen, one], -1)
        b, n, d = dep.shape
        flat = dep.reshape(b * n, d) @ self.rel.permute(1, 0, 2).reshape(d, -1)
        flat = flat.reshape(b * n, len(self.v.deprels), d)
        return (flat @ head.reshape(b * n, d, 1)).squeeze(-1).reshape(b, n, -1)


def loss_of(net: Net, sentences: list[Row]) -> Tensor:
    """The summed losses of all layers that the sentences have."""
    batch = tensors(net.v, sentences)
    out = net(batch)
    gold = targets(net.v, sentences, batch["word"].shape[1])

    def cross(scores: Tensor, wanted: Tensor) -> Tensor:
        return F.cross_entropy(scores.reshape(-1, scores.shape[-1]), wanted.reshape(-1), ignore_index=MASKED)

    heads = gold["head"].clamp(min=0)
    loss = cross(out["arcs"], gold["head"]) + cross(net.labels(out, heads), gold["rel"])
    for name in net.heads:
        part = cross(out[name], gold[name])
        if not torch.isnan(part):
            loss = loss + part * (0.3 if name in FEATURES else 0.5)
    return loss


def grouped(sentences: list[Row], words: int, shuffler: random.Random) -> list[list[Row]]:
    """Batches of similar length, shuffled."""
    ordered = sorted(sentences, key=lambda s: len(s["words"]) + shuffler.random() * 4)
    batches: list[list[Row]] = [[]]
    count = 0
    for s in ordered:
        if count + len(s["words"]) > words and batches[-1]:
            batches.append([])
            count = 0
        batches[-1].append(s)
        count += len(s["words"])
    shuffler.shuffle(batches)
    return batches


def predict(nets: list[Net], sentences: list[Row], source: str | None = None) -> list[list[Row]]:
    """Average the nets' probabilities; return per sentence the rows with head, deprel, upos, xpos, feats, ner and scores."""
    v = nets[0].v
    results: list[list[Row]] = [[] for _ in sentences]
    order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]["words"]))
    for start in range(0, len(order), 48):
        chosen = order[start : start + 48]
        group = [sentences[i] for i in chosen]
        for i, rows in zip(chosen, _predict_batch(nets, v, group, source), strict=True):
            results[i] = rows
    return results


def _predict_batch(nets: list[Net], v: Vocabulary, group: list[Row], source: str | None) -> list[list[Row]]:
    with torch.no_grad():
        outs = [net(tensors(net.v, group, source)) for net in nets]
        arcs = torch.stack([o["arcs"].log_softmax(-1).exp() for o in outs]).mean(0)
        logs = arcs.clamp(min=1e-9).log()
        heads = torch.zeros(arcs.shape[:2], dtype=torch.long)
        for b, s in enumerate(group):
            n = len(s["words"])
            heads[b, :n] = torch.tensor(heads_of(logs[b, :n, : n + 1].numpy()))
        rels = torch.stack([net.labels(o, heads).softmax(-1) for net, o in zip(nets, outs, strict=True)]).mean(0)
        root = v.deprels.index("root")
        rels[..., root] = torch.where(heads == 0, 2.0, -1.0)
        mean = {name: torch.stack([o[name].softmax(-1) for o in outs]).mean(0) for name in nets[0].heads}
    return [_rows(v, s, b, arcs, heads, rels, mean) for b, s in enumerate(group)]


def _rows(
    v: Vocabulary, s: Row, b: int, arcs: Tensor, heads: Tensor, rels: Tensor, mean: dict[str, Tensor]
) -> list[Row]:
    rows = []
    best = {name: values[b].max(-1) for name, values in mean.items()}
    rel = rels[b].max(-1)
    for i, _ in enumerate(s["words"]):
        head = int(heads[b, i])
        feats = {f: v.values[f][int(best[f].indices[i])] for f in FEATURES}
        ner = v.ner[int(best["ner"].indices[i])]
        rows.append(
            {
                "head": head - 1,
                "deprel": v.deprels[int(rel.indices[i])],
                "upos": v.upos[int(best["upos"].indices[i])],
                "xpos": v.xpos[int(best["xpos"].indices[i])],
                "feats": {f: value for f, value in feats.items() if value},
                "ner": ner,
                "sure": round(float(arcs[b, i, head]) * min(1.0, float(rel.values[i])), 3),
                "sure_ner": round(float(best["ner"].values[i]), 3),
            }
        )
    return rows


def accuracy(nets: list[Net], sentences: list[Row]) -> dict[str, float]:
    """Figures for the log, per cent; F1 of the labels that matter most."""
    counts: collections.Counter[str] = collections.Counter()
    for s, rows in zip(sentences, predict(nets, sentences), strict=True):
        for w, r in zip(s["words"], rows, strict=True):
            gold = "root" if w["head"] < 0 else w["deprel"]
            counts["n"] += 1
            counts["uas"] += w["head"] == r["head"]
            counts["las"] += w["head"] == r["head"] and gold == r["deprel"]
            counts["upos"] += w["upos"] == r["upos"]
            for f in ("Case", "Mood", "Gender", "Number"):
                if f in w["feats"]:
                    counts["n" + f] += 1
                    counts[f] += w["feats"][f] == r["feats"].get(f)
            for label in (gold, r["deprel"]):
                counts["all " + label] += 1
            counts["right " + gold] += w["head"] == r["head"] and gold == r["deprel"]
    result = {key: 100 * counts[key] / counts["n"] for key in ("uas", "las", "upos")}
    result |= {f: 100 * counts[f] / counts["n" + f] for f in ("Case", "Mood", "Gender", "Number") if counts["n" + f]}
    for label in ("nsubj", "obj", "obl", "ccomp", "advcl", "acl:relcl", "conj", "appos", "nmod", "xcomp"):
        result[label] = 200 * counts["right " + label] / max(1, counts["all " + label])
    return {key: round(value, 1) for key, value in result.items()}


def read_bank(path: str) -> list[Row]:
    """The sentences of a bank (`models.de.bank`)."""
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def train(args: argparse.Namespace) -> None:
    """Train a teacher; the file is written anew whenever it was measured."""
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    shuffler = random.Random(args.seed)
    bank = read_bank(args.bank)
    held = [s for s in bank if s["held"]]
    training = [s for s in bank if not s["held"] and s["file"] not in args.without and len(s["words"]) > 1]
    net = Net(Vocabulary(training), hidden=args.hidden, layers=args.layers)
    optimizer = torch.optim.Adam(net.parameters(), lr=args.rate, betas=(0.9, 0.95), eps=1e-9)
    started = time.monotonic()
    step = 0
    for epoch in range(args.epochs):
        net.train()
        total = 0.0
        batches = grouped(training, args.words, shuffler)
        for i, batch in enumerate(batches):
            progress = (epoch + i / len(batches)) / args.epochs
            rate = args.rate * min(1.0, (step + 1) / 100) * (0.5 * (1 + math.cos(math.pi * progress)) * 0.97 + 0.03)
            for group in optimizer.param_groups:
                group["lr"] = rate
            optimizer.zero_grad()
            loss = loss_of(net, batch)
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimizer.step()
            total += float(loss.detach())
            step += 1
        record: dict[str, Any] = {"epoch": epoch, "seconds": round(time.monotonic() - started), "loss": total / len(batches)}
        if (epoch + 1) % args.every == 0 or epoch + 1 in (args.stop, args.epochs):
            net.eval()
            record |= accuracy([net], held)
            torch.save(net, args.model)
        print(json.dumps(record), flush=True)
        if epoch + 1 == args.stop:
            break


def label(args: argparse.Namespace) -> None:
    """Write the bank with what the teachers read in it, or only measure them."""
    torch.set_num_threads(args.threads)
    nets = [torch.load(path, weights_only=False) for path in args.models]
    for net in nets:
        net.eval()
    bank = read_bank(args.bank)
    if args.evaluate:
        print(json.dumps(accuracy(nets, [s for s in bank if s["held"]])))
        return
    rows = predict(nets, bank, args.source)
    with open(args.out, "w", encoding="utf-8") as out:
        for s, predicted in zip(bank, rows, strict=True):
            s["teacher"] = predicted
            out.write(json.dumps(s, ensure_ascii=False) + "\n")


def main() -> None:
    """Train or label."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, default=1)
    commands = parser.add_subparsers(required=True)
    trainer = commands.add_parser("train")
    trainer.add_argument("bank")
    trainer.add_argument("model")
    trainer.add_argument("--seed", type=int, default=1)
    trainer.add_argument("--epochs", type=int, default=24)
    trainer.add_argument("--stop", type=int, default=0, help="end after so many epochs of the schedule")
    trainer.add_argument("--rate", type=float, default=0.002)
    trainer.add_argument("--words", type=int, default=900)
    trainer.add_argument("--hidden", type=int, default=220)
    trainer.add_argument("--layers", type=int, default=3)
    trainer.add_argument("--every", type=int, default=3)
    trainer.add_argument("--without", nargs="*", default=[])
    trainer.set_defaults(run=train)
    labeller = commands.add_parser("label")
    labeller.add_argument("bank")
    labeller.add_argument("out")
    labeller.add_argument("models", nargs="+")
    labeller.add_argument("--source", default=None)
    labeller.add_argument("--evaluate", action="store_true")
    labeller.set_defaults(run=label)
    args = parser.parse_args()
    args.run(args)


if __name__ == "__main__":
    # saved networks name their classes by this module, whoever loads them
    from models.de import teacher as this  # noqa: PLW0406

    this.main()
