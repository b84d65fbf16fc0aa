"""Reporting verbs, nouns and phrases of a language, with an index from word forms to rows.

The index is built from principal parts (``reporting_forms.tsv`` for strong bases, rules for weak ones), so that a
cue is found whatever lemma a tagger gives: "teilte" is a form of "mit|teilen", its particle is looked for elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from depesche.lexicon.tables import rows
from depesche.model.vocabulary import Medium, Novelty, Stance

FormKind = Literal["fin", "konj", "part", "inf", "izu"]
INSEPARABLE = ("be", "ent", "emp", "er", "ge", "miss", "ver", "wider", "zer", "über", "unter", "hinter")
UNSTRESSED = ("ieren",)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingVerb:
    """A verb under which somebody's words or content stand.

    Attributes:
        lemma: with its particle and without "sich": "mitteilen".
        particle: "mit", or "".
        reflexive: whether "sich" belongs to it.
        complements: which content clauses it takes: "dass", "ob", "inf", "v2", "dir" (direct speech).
        correlates: pronominal adverbs that announce the content: "darauf, dass".
        addressee: how the addressee is marked: "dat", "acc" or a preposition.
        reported: how its content may stand as a phrase: "np", "als", "dat" or a preposition.
        presupposes: whether the content is taken as true ("räumte ein").
        act: whether it narrates a speech act ("drohte", "forderte") rather than a saying ("sagte").
    """

    lemma: str
    particle: str
    reflexive: bool
    complements: frozenset[str]
    correlates: frozenset[str]
    addressee: frozenset[str]
    medium: Medium
    stance: Stance
    novelty: Novelty | None
    presupposes: bool
    reported: frozenset[str]
    act: bool
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingNoun:
    """A noun for somebody's words or view: "Angabe", "Forderung".

    Attributes:
        forms: all its forms, lower case.
        kind: "statement", "opinion", "document", "media", "figure" or "circle" ("Kreise": people, whose words stay theirs).
        prepositions: "nach", "laut", "aus" when "nach Angaben von X" marks a source.
        complements: content clauses that it governs.
    """

    noun: str
    forms: frozenset[str]
    kind: str
    prepositions: frozenset[str]
    complements: frozenset[str]
    medium: Medium
    stance: Stance
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingPhrase:
    """A verb with fixed words: "zu bedenken geben", "der Ansicht sein"."""

    words: tuple[str, ...]
    verbs: tuple[str, ...]
    complements: frozenset[str]
    medium: Medium
    stance: Stance
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbForm:
    """What a word form may be: a row, the kind of form, and whether the particle is already on it."""

    row: ReportingVerb
    kind: FormKind
    attached: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingLexicon:
    """The tables of one language with their look-ups; all keys in lower case."""

    verbs: tuple[ReportingVerb, ...]
    nouns: tuple[ReportingNoun, ...]
    phrases: tuple[ReportingPhrase, ...]
    verb_forms: dict[str, tuple[VerbForm, ...]]
    noun_forms: dict[str, ReportingNoun]
    phrase_forms: dict[str, tuple[tuple[ReportingPhrase, FormKind], ...]]

    def noun(self, word: str) -> ReportingNoun | None:
        """Return the row of a noun, also of a compound: "Polizeiangaben" is a kind of "Angabe"."""
        low = word.lower().rpartition("-")[2]
        for at in range(len(low) - 4):
            found = self.noun_forms.get(low[at:])
            if found is not None and (at == 0 or at >= 3):
                return found
        return None


def load_reporting(language: str = "de") -> ReportingLexicon:
    """Return the reporting tables of a language.

    Raises:
        ValueError: a table has a broken row.
    """
    return _load(language)


@cache
def _load(language: str) -> ReportingLexicon:
    parts = {
        r["base"]: (r["present"], r["preterite"], r["participle"])
        for r in rows("reporting_forms.tsv", language)
    }
    verbs = tuple(_verb(r) for r in rows("reporting_verbs.tsv", language))
    nouns = tuple(_noun(r) for r in rows("reporting_nouns.tsv", language))
    phrases = tuple(_phrase(r) for r in rows("reporting_phrases.tsv", language))
    forms: dict[str, list[VerbForm]] = defaultdict(list)
    for verb in verbs:
        for form, kind, attached in _particle_forms(verb.lemma, verb.particle, parts):
            for spelling in {form, form.replace("ß", "ss")}:  # "hiess es" in Switzerland
                forms[spelling].append(VerbForm(row=verb, kind=kind, attached=attached))
    groups: dict[str, list[tuple[ReportingPhrase, FormKind]]] = defaultdict(list)
    for phrase in phrases:
        for base in phrase.verbs:
            for form, kind in _forms(base, parts):
                for spelling in {form, form.replace("ß", "ss")}:
                    groups[spelling].append((phrase, kind))
    return ReportingLexicon(
        verbs=verbs,
        nouns=nouns,
        phrases=phrases,
        verb_forms={k: tuple(dict.fromkeys(v)) for k, v in forms.items()},
        noun_forms={form: noun for noun in nouns for form in noun.forms},
        phrase_forms={k: tuple(v) for k, v in groups.items()},
    )


def _set(cell: str) -> frozenset[str]:
    return frozenset(part for part in cell.split(",") if part)


def _verb(row: dict[str, str]) -> ReportingVerb:
    lemma = row["lemma"]
    reflexive = lemma.startswith("sich ")
    lemma = lemma.removeprefix("sich ")
    particle, bar, _ = lemma.partition("|")
    return ReportingVerb(
        lemma=lemma.replace("|", ""),
        particle=particle if bar else "",
        reflexive=reflexive,
        complements=_set(row["complements"]),
        correlates=_set(row["correlate"]),
        addressee=_set(row["addressee"]),
        medium=cast(Medium, row["medium"]),
        stance=cast(Stance, row["stance"]),
        novelty=cast("Novelty | None", row["novelty"] or None),
        presupposes=row["presupposes"] == "true",
        reported=_set(row["reported"]),
        act=row["act"] == "true",
        example=row["example"],
    )


def _noun(row: dict[str, str]) -> ReportingNoun:
    forms = {row["noun"].lower(), *(f.lower() for f in _set(row["forms"]))}
    return ReportingNoun(
        noun=row["noun"],
        forms=frozenset(forms),
        kind=row["kind"],
        prepositions=_set(row["prepositions"]),
        complements=_set(row["complements"]),
        medium=cast(Medium, row["medium"]),
        stance=cast(Stance, row["stance"]),
        example=row["example"],
    )


def _phrase(row: dict[str, str]) -> ReportingPhrase:
    return ReportingPhrase(
        words=tuple(row["words"].split()),
        verbs=tuple(row["verbs"].split(",")),
        complements=_set(row["complements"]),
        medium=cast(Medium, row["medium"]),
        stance=cast(Stance, row["stance"]),
        example=row["example"],
    )


Parts = dict[str, tuple[str, str, str]]


def _particle_forms(lemma: str, particle: str, parts: Parts) -> Iterator[tuple[str, FormKind, bool]]:
    base = lemma.removeprefix(particle)
    for form, kind in _forms(base, parts):
        yield form, kind, not particle
        if particle:
            yield particle + form, kind, True
    if particle:
        yield f"{particle}zu{base}", "izu", True


def _forms(lemma: str, parts: Parts) -> Iterator[tuple[str, FormKind]]:
    """Yield third-person finite forms, Konjunktiv I, participle and infinitive."""
    if lemma == "sein":
        yield from (("ist", "fin"), ("sind", "fin"), ("war", "fin"), ("waren", "fin"), ("sei", "konj"))
        yield from (("seien", "konj"), ("gewesen", "part"), ("sein", "inf"))
        return
    present, preterite, participle = _principal(lemma, parts)
    stem = lemma.removesuffix("n").removesuffix("e")
    yield from ((lemma, "fin"), (lemma, "inf"), (present, "fin"), (preterite, "fin"), (participle, "part"))
    yield preterite + ("n" if preterite.endswith("e") else "en"), "fin"
    yield stem + "e", "konj"


def _principal(lemma: str, parts: Parts) -> tuple[str, str, str]:
    base = next((lemma[i:] for i in range(len(lemma)) if lemma[i:] in parts), None)
    if base is not None:
        prefix = lemma.removesuffix(base)
        present, preterite, participle = parts[base]
        if prefix and participle.startswith("ge") and prefix.startswith(INSEPARABLE):
            participle = participle.removeprefix("ge")
        return prefix + present, prefix + preterite, prefix + participle
    stem = lemma.removesuffix("n").removesuffix("e")
    soft = "e" if stem.endswith(("t", "d", "chn", "dn", "gn", "ffn", "tm")) else ""
    bare = lemma.startswith(INSEPARABLE) or lemma.endswith(UNSTRESSED)
    return stem + soft + "t", stem + soft + "te", ("" if bare else "ge") + stem + soft + "t"
