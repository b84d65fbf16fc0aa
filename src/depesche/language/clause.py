"""The thin view between Universal Dependencies and claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Form = Literal["finite", "infinitive", "participle", "verbless"]
Tense = Literal["present", "past", "perfect", "pluperfect", "future"]
Mood = Literal["ind", "konj1", "konj2", "imp"]
Diathesis = Literal["active", "passive", "stative"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Oblique:
    """A prepositional or bare nominal dependent: "mit dem Präsidenten" is prep "mit", head "Präsidenten".

    Attributes:
        prep: lemma of the preposition in lower case ("im" is "in"), or "" for a bare nominal.
        head: token index of the nominal's head.
        heads: the heads of all its conjuncts, `head` first.
        case: "Acc", "Dat", "Gen" or "" when unknown.
    """

    prep: str
    head: int
    heads: tuple[int, ...]
    case: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One predication with its verb group as one thing. All numbers are token indices of the Doc.

    Attributes:
        index: position in ``Analysis.clauses``.
        head: the predicate: full verb, or the predicate nominal of a copula.
        lemma: lemma of the full verb with its particle ("ordnete ... an": "anordnen"); of the predicate
            nominal for a copula clause.
        verbs: the tokens of the verb group in order of the text, particle and "zu" included.
        finite: the finite verb, or None.
        mood: of the finite verb; Konjunktiv I is "konj1".
        modal: lemma of the modal verb ("sollen"), or None.
        negation: token that negates the predicate ("nicht", "kein", "nie"), or None.
        copula: whether `head` is a predicate nominal or adjective.
        relation: UD relation of `head` to its governor ("root", "ccomp", "xcomp", "advcl", "acl", "acl:relcl",
            "conj", "parataxis").
        parent: index of the clause that this one depends on, or None.
        governor: token that `head` depends on (a noun for "acl"), or None for a root.
        marker: lemma of the subordinating word ("dass", "wenn", "um", "ob"), or "".
        subjects: heads of the subject and its conjuncts; for an infinitive the understood one; for a relative
            pronoun its antecedent.
        understood: whether `subjects` were taken over from another clause.
        objects: heads of the accusative object and its conjuncts. datives: of the dative object.
        agents: heads of a passive's agent ("von", "durch").
        obliques: prepositional and bare adverbial nominals.
        adverbs: adverbs of the predicate.
        tokens: own tokens, without those of dependent clauses. extent: all tokens of the subtree.
        block: index into ``Report.blocks``. sentence: index of the sentence in the Doc.
    """

    index: int
    head: int
    lemma: str
    verbs: tuple[int, ...]
    form: Form
    finite: int | None = None
    tense: Tense = "present"
    mood: Mood = "ind"
    voice: Diathesis = "active"
    modal: str | None = None
    negation: int | None = None
    copula: bool = False
    relation: str = "root"
    parent: int | None = None
    governor: int | None = None
    marker: str = ""
    subjects: tuple[int, ...] = ()
    understood: bool = False
    objects: tuple[int, ...] = ()
    datives: tuple[int, ...] = ()
    agents: tuple[int, ...] = ()
    obliques: tuple[Oblique, ...] = ()
    adverbs: tuple[int, ...] = ()
    tokens: tuple[int, ...] = ()
    extent: tuple[int, ...] = ()
    block: int = 0
    sentence: int = 0
