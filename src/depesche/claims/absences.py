"""What is not there and what cannot be had: „Pläne dafür gebe es nicht“, „Der Streit lässt sich nicht mit Waffen lösen“.

A verb of lacking, a negated verb of being there, a negated "ist zu" or "lässt sich" and a negated prospect ("nicht in Sicht") are
statements, with polarity minus where a word negates, of the report or of whoever says so. Near misses: „Es gibt keine Milch“ -
nothing of the talks; „Norland lässt sich nicht erpressen“ - a party's stand; „Das ist nicht hinzunehmen“ - a refusal; „Es gibt
Pläne“ - no negation.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from depesche.actors.linked import Actors
from depesche.claims.draft import Draft
from depesche.claims.issues import issue_of
from depesche.claims.voices import Word, speaker_over, unsourced
from depesche.language.analysis import Analysis
from depesche.language.clause import Clause
from depesche.language.verb_group import has_zu
from depesche.lexicon.load_acts import ActLexicon
from depesche.lexicon.words import with_role, words
from depesche.model.vocabulary import Kind

STAND: frozenset[Kind] = frozenset({"refusal", "acceptance", "concession", "denial", "accusation", "offer"})
"""Kinds of a verb that its being impossible leaves a party's stand ("ist nicht hinzunehmen"); "lässt sich nicht lösen" states."""
RULE = "absences.negated"
MAIN = ("root", "conj", "parataxis", "ccomp")


def find_absences(analysis: Analysis, actors: Actors, lexicon: ActLexicon, said: tuple[Word, ...]) -> Iterator[Draft]:
    """Yield a statement with polarity minus for each clause that says that something is not there or cannot be had."""
    for clause in analysis.clauses:
        if not states(clause, actors, said):
            continue
        if clause.negation is None:
            if _missing(analysis, clause) and _bears(analysis, lexicon, clause):
                yield replace(_draft(analysis, lexicon, clause, said), polarity="+")
            continue
        found = _lacks(analysis, lexicon, clause) or _cannot(analysis, lexicon, clause) or _not_ahead(analysis, clause)
        if (found and _bears(analysis, lexicon, clause)) or _withheld(analysis, lexicon, clause):
            yield _draft(analysis, lexicon, clause, said)


def states(clause: Clause, actors: Actors, said: tuple[Word, ...]) -> bool:
    """Tell whether a main clause is about a matter, not about what a party does, and somebody vouches for it."""
    stands = clause.form == "finite" and clause.relation in MAIN and not actors.among(clause.subjects)
    return stands and not unsourced(said, clause)


def _missing(analysis: Analysis, clause: Clause) -> bool:
    """ "Im Text fehlen Angaben zum Zeitplan", "An Vertrauen mangelt es": the verb itself says that it is not there."""
    nouns = [analysis.doc[i] for i in (*clause.subjects, *(h for o in clause.obliques for h in o.heads))]
    return clause.lemma in words("lacking") and clause.modal is None and any(t.lemma_ in words("open_matters") for t in nouns)


def _lacks(analysis: Analysis, lexicon: ActLexicon, clause: Clause) -> bool:
    """ "Einen Plan gibt es nicht", "ein Antrag liegt nicht vor"; a contact or truce that there is not is negated itself."""
    role = words("absence_verbs").get(clause.lemma)
    nouns = {"obj": clause.objects or clause.subjects, "subj": clause.subjects}.get(role or "", ())
    heads = [analysis.doc[i] for i in nouns if analysis.doc[i].pos_ == "NOUN"]
    return bool(heads) and not any(lexicon.noun_acts(t.lemma_, t.text) for t in heads) and clause.modal is None


def _cannot(analysis: Analysis, lexicon: ActLexicon, clause: Clause) -> bool:
    """ "ist nicht zu verhindern", "lässt sich nicht lösen" (the infinitive is a clause below "lassen", its voice passive)."""
    doc = analysis.doc
    finite = doc[clause.finite] if clause.finite is not None else None
    if finite is None:
        return False
    if has_zu(doc[clause.head]) and words("auxiliaries").get(finite.lemma_) == "be":
        if any(row.kind == "contact" for row in lexicon.verb_acts(clause.lemma)) and clause.mood == "konj1":
            return False  # "Darüber sei nicht zu verhandeln, sagte Brandt": she refuses
        return _only_states(lexicon, clause)
    inner = (c for c in analysis.clauses if c.parent == clause.index and c.relation == "xcomp" and c.voice == "passive")
    lets = clause.lemma in with_role("function_words", "let")
    return lets and any(_only_states(lexicon, c) for c in inner)


def _withheld(analysis: Analysis, lexicon: ActLexicon, clause: Clause) -> bool:
    """ "Ein Termin wurde nicht genannt", "Einzelheiten wurden nicht bekannt", of what was told just before.

    Near miss: „Der Name des Opfers wurde nicht genannt“ - no detail of something planned or agreed.
    """
    form = words("withholding_verbs").get(clause.lemma)
    if form is None or (clause.voice != "passive" and form != "predicate"):
        return False
    details = [i for i in clause.subjects if analysis.doc[i].lemma_ in words("withheld_details")]
    return bool(details) and _of_what_is_told(analysis, lexicon, clause)


def _of_what_is_told(analysis: Analysis, lexicon: ActLexicon, clause: Clause) -> bool:
    """Tell whether the sentence or the one before it in the same paragraph tells of an act that a detail can belong to."""
    before = _before(analysis, clause)
    own = (t for t in clause.extent if t not in clause.subjects)
    nouns = (analysis.doc[t] for t in (*own, *before) if analysis.doc[t].pos_ == "NOUN")
    acts = (c.lemma for c in analysis.clauses if c.head in before)
    return any(lexicon.noun_acts(t.lemma_, t.text) for t in nouns) or any(lexicon.verb_acts(verb) for verb in acts)


def _before(analysis: Analysis, clause: Clause) -> range:
    """Return the tokens of the sentence before a clause's own in the same paragraph."""
    start = analysis.doc[clause.head].sent.start
    if start == 0 or analysis.block_of[start - 1] != analysis.block_of[start]:
        return range(0)
    return range(analysis.doc[start - 1].sent.start, start)


def _only_states(lexicon: ActLexicon, clause: Clause) -> bool:
    """ "nicht lösen" is no agreement, "nicht zu erwarten" no demand; "nicht hinnehmen" stays a refusal."""
    rows = lexicon.verb_acts(clause.lemma)
    return not any(row.kind in STAND or (row.negated is not None and row.negated.kind in STAND) for row in rows)


def _not_ahead(analysis: Analysis, clause: Clause) -> bool:
    """ "ist nicht in Sicht", "ist nicht absehbar"."""
    head = analysis.doc[clause.head]
    return clause.copula and (head.text in words("prospects") or head.lemma_ in words("prospects"))


def _bears(analysis: Analysis, lexicon: ActLexicon, clause: Clause) -> bool:
    nouns = [analysis.doc[t] for t in clause.extent if analysis.doc[t].pos_ == "NOUN"]
    known = any(lexicon.noun_acts(n.lemma_, n.text) or n.lemma_ in words("open_matters") for n in nouns)
    return bool(nouns) and (known or issue_of(analysis, clause.extent, lexicon) is not None)


def _draft(analysis: Analysis, lexicon: ActLexicon, clause: Clause, said: tuple[Word, ...]) -> Draft:
    by = speaker_over(said, clause.head)
    below = (t for c in analysis.clauses if c.parent == clause.index and c.relation == "xcomp" for t in c.extent)
    body = tuple(sorted({*clause.extent, *below}))
    issue = issue_of(analysis, body, lexicon)
    if clause.lemma in words("withholding_verbs"):  # "Ein Termin wurde nicht genannt": for what was told just before
        own = (t for t in body if t not in clause.subjects)
        issue = issue_of(analysis, own, lexicon) or issue_of(analysis, _before(analysis, clause), lexicon) or issue
    return Draft(
        trigger=clause.head, kind="statement", stage="done", polarity="-", by=by, clause=clause.index,
        issue=issue, matter=body, rule="absences.negated",
        content=frozenset(t for t in body if t != clause.head),
    )  # fmt: skip
