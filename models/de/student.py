"""The spaCy pipeline that ships: one shared tok2vec with tagger, morphologiser, lemmatiser, parser and names."""

from __future__ import annotations

import dataclasses
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.training import Example
from spacy.util import fix_random_seed, load_config_from_str
from thinc.api import Adam

CONFIG = """
[nlp]
lang = "de"
pipeline = {pipeline}
batch_size = 256

[components]

[components.tok2vec]
factory = "tok2vec"

[components.tok2vec.model]
@architectures = "spacy.Tok2Vec.v2"

[components.tok2vec.model.embed]
@architectures = "spacy.MultiHashEmbed.v2"
width = {width}
attrs = ["NORM", "PREFIX", "SUFFIX", "SHAPE"]
rows = {rows}
include_static_vectors = false

[components.tok2vec.model.encode]
@architectures = "spacy.MaxoutWindowEncoder.v2"
width = {width}
depth = {depth}
window_size = 1
maxout_pieces = 3

[components.tagger]
factory = "tagger"

[components.tagger.model]
@architectures = "spacy.Tagger.v2"
nO = null

[components.tagger.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = {width}

[components.morphologizer]
factory = "morphologizer"

[components.morphologizer.model]
@architectures = "spacy.Tagger.v2"
nO = null

[components.morphologizer.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = {width}

[components.lemmatizer]
factory = "trainable_lemmatizer"
min_tree_freq = 2
top_k = 3

[components.lemmatizer.model]
@architectures = "spacy.Tagger.v2"
nO = null

[components.lemmatizer.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = {width}

[components.parser]
factory = "parser"
min_action_freq = 10

[components.parser.model]
@architectures = "spacy.TransitionBasedParser.v2"
state_type = "parser"
extra_state_tokens = false
hidden_width = {hidden}
maxout_pieces = 2
use_upper = true
nO = null

[components.parser.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = {width}

[components.ner]
factory = "ner"

[components.ner.model]
@architectures = "spacy.TransitionBasedParser.v2"
state_type = "ner"
extra_state_tokens = false
hidden_width = {hidden}
maxout_pieces = 2
use_upper = true
nO = null

[components.ner.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = {width}
"""
PIPELINE = ("tok2vec", "tagger", "morphologizer", "lemmatizer", "parser", "ner")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Sizes of the network."""

    width: int = 96
    depth: int = 4
    hidden: int = 64
    rows: tuple[int, ...] = (10000, 1000, 4000, 2500)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """How long and how fast it learns: epochs over all data, then over gold alone; `batch` in words, growing."""

    epochs: int = 8
    late: int = 4
    rate: float = 0.001
    dropout: float = 0.2
    batch: tuple[int, int] = (450, 700)
    seed: int = 1


def build(shape: Shape) -> Language:
    """An untrained pipeline of the given size."""
    text = CONFIG.format(
        pipeline=str(list(PIPELINE)).replace("'", '"'),
        width=shape.width,
        depth=shape.depth,
        hidden=shape.hidden,
        rows=list(shape.rows),
    )
    return spacy.util.load_model_from_config(load_config_from_str(text), auto_fill=True)


def batches(examples: list[Example], size: Callable[[], int]) -> Iterator[list[Example]]:
    """Group examples into batches of about `size()` words."""
    batch: list[Example] = []
    words = 0
    limit = size()
    for example in examples:
        batch.append(example)
        words += len(example)
        if words >= limit:
            yield batch
            batch, words, limit = [], 0, size()
    if batch:
        yield batch


def train(
    nlp: Language,
    examples: list[Example],
    schedule: Schedule,
    late: list[Example] | None = None,
    evaluate: Callable[[Language], dict[str, Any]] | None = None,
    every: int = 1,
    keep: Path | None = None,
    fresh: bool = True,
) -> Iterator[dict[str, Any]]:
    """Train in place and yield a log record after each epoch; weights are averaged over the steps.

    Args:
        nlp: an untrained pipeline.
        examples: gold and silver, seen in the first epochs.
        schedule: sizes and rates.
        late: gold alone, seen in the last `schedule.late` epochs.
        evaluate: figures to log, every so many epochs and at the end.
        every: see `evaluate`.
        keep: a folder for the averaged pipeline after each epoch.
        fresh: whether to initialise the weights; False goes on from what they are.
    """
    fix_random_seed(schedule.seed)
    if fresh:
        nlp.initialize(lambda: examples)
    optimizer = Adam(schedule.rate, beta1=0.9, beta2=0.999, eps=1e-8, L2=0.01, L2_is_weight_decay=True,
                     grad_clip=1.0, use_averages=True)  # fmt: skip
    shuffler = random.Random(schedule.seed)
    rounds = [examples] * schedule.epochs + [late or examples] * schedule.late
    total = sum(len(example) for round_ in rounds for example in round_)
    started = time.monotonic()
    seen = 0

    def size() -> int:
        low, high = schedule.batch
        return int(low + (high - low) * min(1.0, 2 * seen / total))

    for epoch, chosen in enumerate(rounds):
        losses: dict[str, float] = {}
        shuffler.shuffle(chosen)
        for batch in batches(chosen, size):
            optimizer.learn_rate = schedule.rate * max(0.03, 1 - max(0.0, seen / total - 0.25) / 0.75)
            nlp.update(batch, sgd=optimizer, drop=schedule.dropout, losses=losses)
            seen += sum(len(example) for example in batch)
        if keep is not None:
            with nlp.use_params(optimizer.averages):
                nlp.to_disk(keep)
        record: dict[str, Any] = {"epoch": epoch, "seconds": round(time.monotonic() - started)}
        record.update({name: round(float(loss), 1) for name, loss in losses.items()})
        last = epoch + 1 == len(rounds)
        if evaluate is not None and ((epoch + 1) % every == 0 or last):
            with nlp.use_params(optimizer.averages):
                record.update(evaluate(nlp))
        yield record
    nlp.use_params(optimizer.averages).__enter__()
