"""Training the reading network (`depesche.language.network`) in PyTorch, and writing its weights for NumPy.

The network begins as a copy of the teacher; what the teacher gets from HanTa, it gets from tables by word form, and
what the tables of full forms and names say about the form besides (`depesche.language.traits`). It is then trained
on, over gold, corrected trees, invented sentences and plain text together (`models.de.sentences`). With PyTorch, and
with `src` on PYTHONPATH:

    python -m models.de.net SENTENCES.jsonl --teacher TEACHER.pt --out NET.npz --save NET.pt
"""

from __future__ import annotations

import argparse
import collections
import copy
import json
import math
import os
import random
import tempfile
import time
from collections.abc import Iterator
from typing import Any

import numpy
import torch
from torch import Tensor, distributed, nn
from torch.nn import functional as F  # noqa: N812 - as everywhere in PyTorch

from models.de.net_inputs import INPUTS, LETTERS, MASKED, Prepared, Types, known, padded, tables_of


class Net(nn.Module):
    """The network; it begins as a copy of the teacher."""

    def __init__(self, teacher: Any, tables: dict[str, Any], bits: int, source: str = "pud") -> None:
        super().__init__()
        self.tables = tables
        self.embed = nn.ModuleDict(
            {
                "words": teacher.word, "tags": teacher.tag, "lemmas": teacher.lemma, "shapes": teacher.shape,
                "suffixes": teacher.suffix,
            }
        )
        self.flags = nn.Linear(bits, teacher.tag.embedding_dim)
        nn.init.zeros_(self.flags.weight)
        nn.init.zeros_(self.flags.bias)
        self.char, self.conv3, self.conv5 = teacher.char, teacher.conv3, teacher.conv5
        self.lstms = teacher.lstms
        self.hidden = self.lstms[0].hidden_size
        self._fold(teacher.source.weight[teacher.v.sources.index(source)].detach())
        for name in ("dep_arc", "head_arc", "dep_rel", "head_rel", "root", "arc", "rel", "tagging"):
            setattr(self, name, getattr(teacher, name))
        self.columns = list(tables["values"])
        self.widths = [len(tables["values"][name]) for name in self.columns]
        self.heads = nn.Linear(teacher.tagging.out_features, sum(self.widths))
        start = 0
        with torch.no_grad():
            for name, width in zip(self.columns, self.widths, strict=True):
                if name in teacher.heads:
                    self.heads.weight[start : start + width] = teacher.heads[name].weight
                    self.heads.bias[start : start + width] = teacher.heads[name].bias
                start += width
        self.drop = nn.Dropout(0.33)

    def _fold(self, source: Tensor) -> None:
        """What the first layer gets from the teacher's treebank vector becomes part of its bias."""
        first, n = self.lstms[0], len(source)
        plain = nn.LSTM(first.input_size - n, first.hidden_size, batch_first=True, bidirectional=True)
        with torch.no_grad():
            for way in ("", "_reverse"):
                weight = getattr(first, f"weight_ih_l0{way}")
                getattr(plain, f"weight_ih_l0{way}").copy_(weight[:, :-n])
                getattr(plain, f"weight_hh_l0{way}").copy_(getattr(first, f"weight_hh_l0{way}"))
                getattr(plain, f"bias_ih_l0{way}").copy_(getattr(first, f"bias_ih_l0{way}") + weight[:, -n:] @ source)
                getattr(plain, f"bias_hh_l0{way}").copy_(getattr(first, f"bias_hh_l0{way}"))
        self.lstms[0] = plain

    def inputs(self, types: Types, grid: Tensor) -> Tensor:
        """Input vectors of a batch; in training words are forgotten and whole parts dropped."""
        unique, place = grid.unique(return_inverse=True)
        letters = self.char(types.chars[unique]).transpose(1, 2)
        spelt = torch.cat([self.conv3(letters), self.conv5(letters)], 1).amax(2)
        numbers = {name: types.columns[name][grid] for name in INPUTS}
        if self.training:
            for name, rate in (("words", 0.2), ("lemmas", 0.15), ("tags", 0.1)):
                forget = (torch.rand(grid.shape) < rate) & (grid > 0)
                numbers[name] = torch.where(forget, torch.ones_like(grid), numbers[name])
        parts = [self.embed[name](numbers[name]) for name in INPUTS]
        parts[1] = parts[1] + self.flags(types.bits[unique])[place]
        parts.append(spelt[place])
        if self.training:
            keep = [(torch.rand(grid.shape) > 0.2).float().unsqueeze(-1) for _ in parts]
            scale = len(parts) / torch.stack(keep).sum(0).clamp(min=1.0)
            parts = [part * k * scale for part, k in zip(parts, keep, strict=True)]
        return torch.cat(parts, -1)

    def forward(self, types: Types, grid: Tensor, lengths: Tensor) -> dict[str, Tensor]:
        x = low = self.inputs(types, grid)
        for i, lstm in enumerate(self.lstms):
            if bool((lengths == grid.shape[1]).all()):
                x = lstm(x)[0]
            else:
                packed = nn.utils.rnn.pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
                x, _ = nn.utils.rnn.pad_packed_sequence(lstm(packed)[0], batch_first=True, total_length=grid.shape[1])
            if self.training:
                x = x * (torch.rand(x.shape[0], 1, x.shape[2]) > 0.3).float() / 0.7
            low = x if i == 0 else low
        rooted = torch.cat([self.root.expand(x.shape[0], 1, -1), x], 1)
        dep, head = self._shaped(self.dep_arc, x), self._shaped(self.head_arc, rooted)
        arcs = torch.cat([dep, torch.ones_like(dep[..., :1])], -1) @ self.arc @ head.transpose(1, 2)
        valid = torch.cat([torch.ones_like(grid[:, :1]), grid], 1) > 0
        tagged = self.heads(self._shaped(self.tagging, low + x)).split(self.widths, -1)
        return {"arcs": arcs.masked_fill(~valid.unsqueeze(1), -1e9), "rel_dep": self._shaped(self.dep_rel, x),
                "rel_head": self._shaped(self.head_rel, rooted), **dict(zip(self.columns, tagged, strict=True))}  # fmt: skip

    def _shaped(self, layer: nn.Linear, x: Tensor) -> Tensor:
        return self.drop(F.leaky_relu(layer(x), 0.1))

    def labels(self, out: dict[str, Tensor], heads: Tensor) -> Tensor:
        """Label scores for the given heads."""
        chosen = out["rel_head"].gather(1, heads.unsqueeze(-1).expand(-1, -1, out["rel_head"].shape[-1]))
        one = torch.ones_like(chosen[..., :1])
        dep, head = torch.cat([out["rel_dep"], one], -1), torch.cat([chosen, one], -1)
        b, n, d = dep.shape
        flat = dep.reshape(b * n, d) @ self.rel.permute(1, 0, 2).reshape(d, -1)
        return (flat.reshape(b * n, len(self.tables["labels"]), d) @ head.reshape(b * n, d, 1)).squeeze(-1).reshape(b, n, -1)


def loss_of(net: Net, types: Types, batch: list[Prepared], names: float) -> Tensor:
    """The summed losses of all columns; that of names is weighted by itself."""
    grid = padded([s.types for s in batch], 0)
    out = net(types, grid, torch.tensor([len(s.types) for s in batch]))
    heads = padded([s.heads for s in batch], MASKED)

    def cross(scores: Tensor, wanted: Tensor) -> Tensor:
        return F.cross_entropy(scores.reshape(-1, scores.shape[-1]), wanted.reshape(-1), ignore_index=MASKED)

    loss = cross(out["arcs"], heads)
    loss = loss + cross(net.labels(out, heads.clamp(min=0)), padded([s.labels for s in batch], MASKED))
    for name in net.columns:
        part = cross(out[name], padded([s.columns[name] for s in batch], MASKED))
        if not torch.isnan(part):
            loss = loss + part * (names if name == "ner" else 0.5 if name in {"upos", "xpos"} else 0.2)
    return loss


def grouped(sentences: list[Prepared], words: int, shuffler: random.Random) -> list[list[Prepared]]:
    """Batches of equal length (LSTMs are faster without padding) where there are enough, else of similar, shuffled."""
    ordered = sorted(sentences, key=lambda s: len(s.types) + shuffler.random() * 0.9)
    batches: list[list[Prepared]] = [[]]
    count = 0
    for s in ordered:
        longer = bool(batches[-1]) and len(s.types) > len(batches[-1][-1].types) and count > words // 2
        if (count + len(s.types) > words and batches[-1]) or longer:
            batches.append([])
            count = 0
        batches[-1].append(s)
        count += len(s.types)
    shuffler.shuffle(batches)
    return batches


def drawn(sentences: list[Prepared], shares: dict[str, float], shuffler: random.Random) -> list[Prepared]:
    """The sentences of one epoch: of each kind its share; a share of 3 is three copies."""
    chosen = []
    for s in sentences:
        share = shares.get(s.kind, 1.0)
        chosen += [s] * (int(share) + (shuffler.random() < share % 1))
    return chosen


def accuracy(net: Net, types: Types, sentences: list[Prepared]) -> dict[str, float]:
    """Greedy figures for the log."""
    net.eval()
    counts: collections.Counter[str] = collections.Counter()
    ordered = sorted(sentences, key=lambda s: len(s.types))
    with torch.no_grad():
        for start in range(0, len(ordered), 40):
            batch = ordered[start : start + 40]
            out = net(types, padded([s.types for s in batch], 0), torch.tensor([len(s.types) for s in batch]))
            found = out["arcs"].argmax(-1)
            labels = net.labels(out, found).argmax(-1)
            gold, rel = padded([s.heads for s in batch], MASKED), padded([s.labels for s in batch], MASKED)
            right = found == gold
            counts["n"] += int((gold >= 0).sum())
            counts["uas"] += int(right.sum())
            counts["las"] += int((right & ((labels == rel) | (gold == 0))).sum())
            for name in ("upos", "xpos", "ner"):
                wanted = padded([s.columns[name] for s in batch], MASKED)
                counts["n " + name] += int((wanted >= 0).sum())
                counts[name] += int((out[name].argmax(-1) == wanted).sum())
    result = {name: counts[name] / counts["n"] for name in ("uas", "las")}
    result |= {name: counts[name] / max(1, counts["n " + name]) for name in ("upos", "xpos", "ner")}
    return {name: round(100 * value, 2) for name, value in result.items()}


def rate_at(progress: float, step: int, top: float) -> float:
    """Warm up, stay, then go down along a cosine."""
    return top * min(1.0, (step + 1) / 50) * (0.5 * (1 + math.cos(math.pi * progress)) * 0.98 + 0.02)


def average(net: Net, optimizer: torch.optim.Optimizer) -> None:
    """Give all workers the mean of their weights and of the optimizer's moments."""
    tensors = [p.data for p in net.parameters()]
    tensors += [state[key] for state in optimizer.state.values() for key in ("exp_avg", "exp_avg_sq")]
    flat = torch.cat([t.reshape(-1) for t in tensors])
    distributed.all_reduce(flat)
    flat /= distributed.get_world_size()
    at = 0
    for t in tensors:
        t.copy_(flat[at : at + t.numel()].reshape(t.shape))
        at += t.numel()


def learn(net: Net, types: Types, training: list[Prepared], held: list[Prepared], args: argparse.Namespace) -> Iterator[Net]:
    """Train; yield a copy with averaged weights after each epoch.

    With several workers each takes every n-th batch, and their weights are averaged every few steps (local SGD).
    """
    shuffler = random.Random(args.seed)
    shares = {k: float(x) for k, x in (pair.split("=") for pair in args.shares)}
    flags = [p for name, p in net.named_parameters() if name.startswith("flags")]
    others = [p for name, p in net.named_parameters() if not name.startswith("flags")]
    # the flags begin at nothing in a network that is otherwise trained
    groups = [{"params": others, "times": 1.0}, {"params": flags, "times": args.flags}]
    optimizer = torch.optim.Adam(groups, lr=args.rate, betas=(0.9, 0.95), eps=1e-9)
    mean = copy.deepcopy(net)
    step, started = 0, time.monotonic()
    torch.manual_seed(1000 * args.seed + args.rank)
    for epoch in range(args.epochs):
        net.train()
        total = 0.0
        batches = grouped(drawn(training, shares, shuffler), args.words, shuffler)
        mine = batches[args.rank :: args.workers][: len(batches) // args.workers]
        for i, batch in enumerate(mine):
            for group in optimizer.param_groups:
                group["lr"] = group["times"] * rate_at((epoch + i / len(mine)) / args.epochs, step, args.rate)
            optimizer.zero_grad()
            loss = loss_of(net, types, batch, args.names)
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimizer.step()
            total += float(loss.detach())
            step += 1
            if args.workers > 1 and step % args.sync:
                continue
            if args.workers > 1:
                average(net, optimizer)
            decay = min(0.998 ** (args.sync if args.workers > 1 else 1), (step + 1) / (step + 10))
            with torch.no_grad():
                for kept, new in zip(mean.parameters(), net.parameters(), strict=True):
                    kept.lerp_(new, 1 - decay)
            if args.rank == 0 and step % 48 == 0:
                print(step, len(mine) * args.epochs, round(total / (i + 1), 3), round(time.monotonic() - started),
                      round(time.process_time()), flush=True)  # fmt: skip
        record: dict[str, Any] = {"epoch": epoch, "steps": step, "seconds": round(time.monotonic() - started),
                                  "cpu": round(time.process_time()), "loss": round(total / len(mine), 4)}  # fmt: skip
        if args.rank == 0:
            if held and ((epoch + 1) % args.every == 0 or epoch + 1 == args.epochs):
                record |= accuracy(mean, types, held)
            print(json.dumps(record), flush=True)
            yield mean


def export(net: Net, path: str) -> None:
    """Write weights (half precision) and tables for NumPy."""
    arrays = {name: value.detach().numpy().astype(numpy.float16) for name, value in net.state_dict().items()}
    tables = net.tables | {"hidden": net.hidden, "layers": len(net.lstms), "letters": LETTERS}
    arrays["tables"] = numpy.frombuffer(json.dumps(tables, ensure_ascii=False).encode(), dtype=numpy.uint8)
    with open(path, "wb") as out:
        numpy.savez_compressed(out, **arrays)


def main() -> None:
    """Train from nothing or go on from a saved network."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sentences")
    parser.add_argument("--out", required=True)
    parser.add_argument("--save", required=True)
    parser.add_argument("--teacher", help="the teacher to begin as")
    parser.add_argument("--start", help="a saved network to go on from")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1, help="processes that train together")
    parser.add_argument("--sync", type=int, default=4, help="steps between two averagings of the workers")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--rate", type=float, default=0.002)
    parser.add_argument("--names", type=float, default=0.5, help="weight of the loss of names")
    parser.add_argument("--flags", type=float, default=1.0, help="times the rate for what the tables say")
    parser.add_argument("--words", type=int, default=900)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--shares", nargs="*", default=[], help="copies per epoch of a kind: text=0.5 dev=4")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    with open(args.sentences, encoding="utf-8") as lines:
        first = json.loads(next(lines))
        rows = [json.loads(line) for line in lines]
    traits, bits = first["traits"], first["bits"]
    if args.start:
        net: Net = torch.load(args.start, weights_only=False)
    else:
        trained = torch.load(args.teacher, weights_only=False)
        net = Net(trained, tables_of(trained, first, rows), bits)
    place = {name: {v: i for i, v in enumerate(values)} for name, values in net.tables["values"].items()}
    place["label"] = {v: i for i, v in enumerate(net.tables["labels"])}
    types = Types(net.tables, traits, bits)
    prepared = [Prepared(net.tables, place, types, row) for row in rows if known(place, row)]
    held = [s for s in prepared if s.kind == "held"]
    training = [s for s in prepared if s.kind != "held"]
    print(json.dumps({"sentences": dict(collections.Counter(s.kind for s in prepared)),
                      "words": sum(len(s.types) for s in training),
                      "weights": sum(p.numel() for p in net.parameters())}), flush=True)  # fmt: skip
    if not args.epochs:
        print(json.dumps(accuracy(net, types, held)), flush=True)
        export(net, args.out)
        return
    args.rank = fork_workers(args.workers)
    for mean in learn(net, types, training, held, args):
        torch.save(mean, args.save)
        export(mean, args.out)


def fork_workers(count: int) -> int:
    """Become so many processes that know each other; return the number of this one."""
    if count == 1:
        return 0
    meeting = tempfile.mkdtemp()
    rank = next((i for i in range(1, count) if os.fork() == 0), 0)
    distributed.init_process_group("gloo", f"file://{meeting}/workers", world_size=count, rank=rank)
    return rank


if __name__ == "__main__":
    # saved networks name their classes by this module, whoever loads them
    from models.de import net as this  # noqa: PLW0406

    this.main()
