"""Cues: the reporting verb of a clause as one thing, with particle, auxiliary, "sich" and fixed words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from depesche.lexicon.load_reporting import load_reporting

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from depesche.language.quotations.words import Words
    from depesche.lexicon.load_reporting import ReportingVerb, VerbForm
    from depesche.model.vocabulary import Medium, Novelty, Stance

AUXILIARY = frozenset(["VAFIN", "VMFIN"])
LETTING = frozenset(["lässt", "lasse", "ließ", "ließen", "liess", "liessen"])  # "ließ über seinen Anwalt erklären"
PASSIVE = frozenset(["wird", "werden", "wurde", "wurden", "werde", "würde", "würden", "worden"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A reporting verb in a clause.

    Attributes:
        tokens: verb, particle, auxiliary, "sich", fixed words, in order.
        finite: the finite verb of the clause.
        act: whether it narrates a speech act ("drohte") rather than a saying.
        passive: whether the subject is not the speaker.
        modal: whether a modal verb stands over it ("will ankündigen", "soll gesagt haben").
    """

    tokens: tuple[int, ...]
    lemma: str
    finite: int | None
    complements: frozenset[str]
    correlates: frozenset[str] = frozenset()
    addressee: frozenset[str] = frozenset()
    reported: frozenset[str] = frozenset()
    medium: Medium = "SW"
    stance: Stance = "says"
    novelty: Novelty | None = None
    presupposes: bool = False
    act: bool = False
    passive: bool = False
    modal: bool = False


def find_cue(words: Words, clause: Sequence[int], finite: int | None) -> Cue | None:
    """Return the reporting cue of a clause, or None.

    Args:
        clause: its own tokens in order, without those of embedded clauses.
        finite: its finite verb, or None for an infinitive clause.
    """
    return _phrase_cue(words, clause, finite) or _verb_cue(words, clause, finite)


def _verb_cue(words: Words, clause: Sequence[int], finite: int | None) -> Cue | None:
    best: tuple[int, Cue] | None = None
    for at, form in _full_verbs(words, clause, finite):
        cue = _complete(words, clause, finite, at, form)
        if cue is not None:
            weight = len(cue.lemma) + (3 if "sich" in (words.low[t] for t in cue.tokens) else 0)
            if best is None or weight > best[0]:
                best = (weight, cue)
    return best[1] if best else None


def _full_verbs(words: Words, clause: Sequence[int], finite: int | None) -> Iterator[tuple[int, VerbForm]]:
    """Yield the tokens that may be the full verb of the clause with their readings."""
    index = load_reporting().verb_forms
    helped = finite is not None and (words.tag[finite] in AUXILIARY or words.low[finite] in LETTING)
    for at in clause:
        readings = index.get(words.low[at])
        if readings is None or (words.text[at][0].isupper() and at != clause[0]):
            continue
        for form in readings:
            if (
                at == finite
                and form.kind in ("fin", "konj")
                or helped
                and at != finite
                and form.kind in ("part", "inf", "izu")
                and _verbal(words, at)
                or finite is None
                and form.kind in ("izu", "inf")
                and _verbal(words, at)
            ):
                yield at, form


def _verbal(words: Words, at: int) -> bool:
    """Tell whether a form is a verb; "entschieden" before the participle is none: "wurde entschieden abgewählt"."""
    adverb = words.tag[at] in ("ADJD", "VVPP") and at + 1 < len(words) and words.tag[at + 1] == "VVPP"
    return not adverb and (words.tag[at].startswith("V") or words.tag[at] == "ADJD")


def _complete(words: Words, clause: Sequence[int], finite: int | None, at: int, form: VerbForm) -> Cue | None:
    row: ReportingVerb = form.row
    tokens = {at} if finite is None else {at, finite}
    if row.particle and not form.attached:
        particle = _particle(words, clause, at, row.particle, separate_before=at != finite)
        if particle is None:
            return None
        tokens.add(particle)
    if at == finite and _foreign_particle(words, clause, at, max(tokens) if row.particle else None):
        return None
    reflexive = next((k for k in clause if words.low[k] == "sich"), None)
    if row.reflexive:
        if reflexive is None:
            return None
        tokens.add(reflexive)
    helpers = [k for k in clause if words.tag[k] in ("VAPP", "VAINF") and k not in tokens]
    passive = (
        finite is not None
        and form.kind == "part"
        and (words.low[finite] in PASSIVE or any(words.low[k] == "worden" for k in helpers))
    )
    tokens.update(helpers)
    tokens.update(_es(words, clause, row))
    return Cue(
        tokens=tuple(sorted(tokens)), lemma=("sich " if row.reflexive else "") + row.lemma, finite=finite,
        complements=row.complements, correlates=row.correlates, addressee=row.addressee, reported=row.reported,
        medium=row.medium, stance=row.stance, novelty=row.novelty, presupposes=row.presupposes,
        act=row.act,
        passive=passive, modal=finite is not None and words.tag[finite] == "VMFIN",
    )  # fmt: skip


def _particle(words: Words, clause: Sequence[int], at: int, particle: str, separate_before: bool) -> int | None:
    """Return the separated particle: after a finite verb, right before a participle ("bekannt gegeben")."""
    if separate_before:
        return at - 1 if at - 1 in clause and words.low[at - 1] == particle else None
    if clause and at == clause[-1] and len(clause) > 2 and words.low[at - 1] == particle:
        return at - 1  # verb-final: "wie das Amt bekannt gab"
    for n in range(len(clause) - 1, -1, -1):
        k = clause[n]
        if k <= at:
            break
        if words.low[k] == particle and (words.tag[k] == "PTKVZ" or n == len(clause) - 1 or words.tag[k] == "ADJD"):
            return k
    return None


def _foreign_particle(words: Words, clause: Sequence[int], at: int, own: int | None) -> bool:
    """Tell whether another particle closes the clause: "hielt sich ... auf" is no "halten"."""
    return any(words.tag[k] == "PTKVZ" and k > at and k != own for k in clause)


def _es(words: Words, clause: Sequence[int], row: ReportingVerb) -> list[int]:
    if row.lemma == "heißen":
        return [k for k in clause if words.low[k] == "es"][:1]
    return []


def _phrase_cue(words: Words, clause: Sequence[int], finite: int | None) -> Cue | None:
    index = load_reporting().phrase_forms
    lows = [words.low[k] for k in clause]
    if index.keys().isdisjoint(lows):
        return None
    there = set(lows)
    for at in clause:
        for phrase, kind in index.get(words.low[at], ()):
            if (at == finite) != (kind in ("fin", "konj")) and finite is not None:
                continue
            if phrase.words[-1].lower() not in there:
                continue
            fixed = _find_words(lows, [w.lower() for w in phrase.words])
            if fixed is None:
                continue
            tokens = {at, *(clause[fixed + n] for n in range(len(phrase.words)))}
            if finite is not None:
                tokens.add(finite)
            tokens.update(k for k in clause if words.low[k] == "sich" and phrase.verbs[0] != "lassen")
            return Cue(
                tokens=tuple(sorted(tokens)), lemma=" ".join((*phrase.words, phrase.verbs[0])), finite=finite,
                complements=phrase.complements, medium=phrase.medium, stance=phrase.stance,
                passive=kind == "part" and finite is not None and words.low[finite] in PASSIVE,
            )  # fmt: skip
    return None


def _find_words(lows: list[str], wanted: list[str]) -> int | None:
    for i in range(len(lows) - len(wanted) + 1):
        if lows[i : i + len(wanted)] == wanted:
            return i
    return None
