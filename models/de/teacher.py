"""The teacher: a BiLSTM with a biaffine parser and a head per layer, in PyTorch, trained on the treebanks.

It never ships. It fills the layers that a treebank lacks (HDT's case, LIT's morphology, PUD's STTS tags) and
annotates plain text from which the spaCy pipeline learns. Run it in an environment with PyTorch:

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
from torch.nn import functional as F

FEATURES = ("Case", "Definite", "Degree", "Gender", "Mood", "NumType", "Number", "Person", "Polarity", "Poss",
            "PronType", "Reflex", "Tense", "VerbForm")  # fmt: skip
NOMINAL = {"Case", "Gender", "Number"}
VERBAL = {"Mood", "Number", "Person", "Tense"}
NOMINAL_POS = {"NOUN", "PROPN", "ADJ", "DET", "PRON"}
Row = dict[str, Any]
MASKED = -100


def shape(form: str) -> str:
    """Upper, lower, digit, other; runs cut at three: "US-Präsident" -> "XX-Xxxx"."""
    out = ""
    for char in form:
        kind = "X" if char.isupper() else "x" if char.islower() else "d" if char.isdigit() else char
        if out[-3:] != kind * 3:
            out += kind
    return out


class Index:
    """Names to numbers; 0 is unknown or padding."""

    def __init__(self, items: list[str]) -> None:
        self.items = items
        self.number = {item: i for i, item in enumerate(items)}

    def get(self, item: str) -> int:
        return self.number.get(item, 1)


def collect(values: Any, minimum: int) -> Index:
    counts = collections.Counter(values)
    kept = sorted(value for value, count in counts.items() if count >= minimum)
    return Index(["<pad>", "<unk>", *kept])


def trusted(source: str, upos: str, feature: str, value: str) -> bool:
    """Whether a treebank's value (or its absence) of a feature may be learnt from."""
    if source in {"gsd", "pud", "wire"} or value:
        return True
    if feature in NOMINAL and upos in NOMINAL_POS:
        return False
    if source == "lit" and upos in {"VERB", "AUX"}:
        return False
    return not (upos in {"VERB", "AUX"} and feature in VERBAL) and feature not in {"Degree", "PronType", "Definite"}


class Vocabulary:
    """All indices; built from the training sentences alone."""

    def __init__(self, sentences: list[Row]) -> None:
        words = [w for s in sentences for w in s["words"]]
        self.words = collect((w["form"].lower() for w in words), 2)
        self.chars = collect((c for w in words for c in w["form"]), 2)
        self.shapes = collect((shape(w["form"]) for w in words), 3)
        self.suffixes = collect((w["form"].lower()[-4:] for w in words), 2)
        self.tags_in = collect((w["ht"] for w in words), 2)
        self.lemmas_in = collect((w["hl"].lower() for w in words), 2)
        self.deprels = sorted({"root" if w["head"] < 0 else w["deprel"] for w in words})
        self.upos = sorted({w["upos"] for w in words})
        self.xpos = sorted({w["xpos"] for w in words if w["xpos"]})
        self.values = {f: ["", *sorted({w["feats"][f] for w in words if f in w["feats"]})] for f in FEATURES}
        self.ner = ["O", *(b + k for k in ("PER", "LOC", "ORG") for b in ("B-", "I-"))]
        self.sources = ["gsd", "hdt", "lit", "pud", "wire"]


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


def tensors(v: Vocabulary, sentences: list[Row], source: str | None = None) -> dict[str, Tensor]:
    """A padded batch; types of words are spelt once per batch."""
    n = max(len(s["words"]) for s in sentences)
    forms: dict[str, int] = {"": 0}

    def grid(value: Any, pad: int = 0) -> Tensor:
        return torch.tensor([[value(s, w) for w in s["words"]] + [pad] * (n - len(s["words"])) for s in sentences])

    batch = {
        "word": grid(lambda s, w: v.words.get(w["form"].lower())),
        "tag": grid(lambda s, w: v.tags_in.get(w["ht"])),
        "lemma": grid(lambda s, w: v.lemmas_in.get(w["hl"].lower())),
        "shape": grid(lambda s, w: v.shapes.get(shape(w["form"]))),
        "suffix": grid(lambda s, w: v.suffixes.get(w["form"].lower()[-4:])),
        "type": grid(lambda s, w: forms.setdefault(w["form"], len(forms))),
        "length": torch.tensor([len(s["words"]) for s in sentences]),
        "source": torch.tensor([v.sources.index(source or s["source"]) for s in sentences]),
    }
    longest = min(24, max(3, max(len(form) for form in forms)))
    spelt = [([v.chars.get(c) for c in form[-longest:]] + [0] * longest)[:longest] for form in forms]
    batch["chars"] = torch.tensor(spelt)
    return batch


def targets(v: Vocabulary, sentences: list[Row], n: int) -> dict[str, Tensor]:
    """Gold numbers with unknown layers masked."""

    def grid(value: Any) -> Tensor:
        return torch.tensor(
            [[value(s, w) for w in s["words"]] + [MASKED] * (n - len(s["words"])) for s in sentences]
        )

    def feature(name: str) -> Any:
        def value(s: Row, w: Row) -> int:
            found = w["feats"].get(name, "")
            return v.values[name].index(found) if trusted(s["source"], w["upos"], name, found) else MASKED

        return value

    named = {id(s): any(w["ner"] for w in s["words"]) for s in sentences}
    result = {
        "head": grid(lambda s, w: w["head"] + 1),
        "rel": grid(lambda s, w: v.deprels.index("root" if w["head"] < 0 else w["deprel"])),
        "upos": grid(lambda s, w: v.upos.index(w["upos"])),
        "xpos": grid(lambda s, w: v.xpos.index(w["xpos"]) if w["xpos"] else MASKED),
        "ner": grid(lambda s, w: v.ner.index(w["ner"] or "O") if named[id(s)] else MASKED),
    }
    return result | {name: grid(feature(name)) for name in FEATURES}


def loss_of(net: Net, sentences: list[Row]) -> Tensor:
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


def tree(scores: list[list[float]]) -> list[int]:
    """Maximum spanning arborescence (Chu-Liu-Edmonds) with exactly one root; scores[d][h], h=0 the root; returns heads."""
    n = len(scores)
    best = _arborescence(scores)
    roots = [d for d in range(n) if best[d] == 0]
    if len(roots) <= 1:
        return best
    top: tuple[float, list[int]] | None = None
    for root in roots:
        forced = [[(s if h else (s if d == root else -1e9)) for h, s in enumerate(row)] for d, row in enumerate(scores)]
        heads = _arborescence(forced)
        total = sum(forced[d][heads[d]] for d in range(n))
        if top is None or total > top[0]:
            top = (total, heads)
    assert top is not None
    return top[1]


def _arborescence(scores: list[list[float]]) -> list[int]:
    nodes = {d + 1: {h: s for h, s in enumerate(row) if h != d + 1} for d, row in enumerate(scores)}
    heads = _contract(nodes)
    return [heads[d + 1] for d in range(len(scores))]


def _contract(nodes: dict[int, dict[int, float]]) -> dict[int, int]:
    heads = {d: max(row, key=row.__getitem__) for d, row in nodes.items()}
    cycle = _cycle(heads)
    if not cycle:
        return heads
    new = max(max(nodes), max(max(row) for row in nodes.values())) + 1
    inside = set(cycle)
    weight = {d: nodes[d][heads[d]] for d in cycle}
    entering: dict[int, tuple[float, int]] = {}
    smaller: dict[int, dict[int, float]] = {}
    leaving: dict[int, int] = {}
    for d, row in nodes.items():
        if d in inside:
            for h, s in row.items():
                gain = s - weight[d]
                if h not in inside and (h not in entering or gain > entering[h][0]):
                    entering[h] = (gain, d)
            continue
        reduced = {h: s for h, s in row.items() if h not in inside}
        best = max(((s, h) for h, s in row.items() if h in inside), default=None)
        if best is not None:
            reduced[new] = best[0]
            leaving[d] = best[1]
        smaller[d] = reduced
    smaller[new] = {h: gain for h, (gain, _) in entering.items()}
    solved = _contract(smaller)
    result = {d: heads[d] for d in cycle}
    for d, h in solved.items():
        if d == new:
            result[entering[h][1]] = h
        else:
            result[d] = leaving[d] if h == new else h
    return result


def _cycle(heads: dict[int, int]) -> list[int]:
    colour: dict[int, int] = {}
    for start in heads:
        path = []
        node = start
        while node in heads and node not in colour:
            colour[node] = start
            path.append(node)
            node = heads[node]
        if node in heads and colour.get(node) == start and node in path:
            return path[path.index(node) :]
    return []


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
            heads[b, :n] = torch.tensor(tree(logs[b, :n, : n + 1].tolist()))
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
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def train(args: argparse.Namespace) -> None:
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    shuffler = random.Random(args.seed)
    bank = read_bank(args.bank)
    held = [s for s in bank if s["held"]]
    training = [s for s in bank if not s["held"] and s["file"] not in args.without and len(s["words"]) > 1]
    net = Net(Vocabulary(training), hidden=args.hidden, layers=args.layers)
    optimizer = torch.optim.Adam(net.parameters(), lr=args.rate, betas=(0.9, 0.95), eps=1e-9)
    started = time.monotonic()
    average: dict[str, Tensor] = {}
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
    from models.de import teacher as this

    this.main()
