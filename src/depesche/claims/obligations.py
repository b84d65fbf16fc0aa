"""Demands told by a modal verb on somebody's word: „Norland müsse seine Truppen abziehen, sagte Brandt“.

Also „dürfe die Insel nicht besetzen“ and „ein Ende der Blockade sei überfällig“; „erwarte, dass Norland abzieht“ and „nach dem
Willen Brandts soll Norland abziehen“. Near misses: „erwartet, dass Norland angreift“ - a forecast; „Wir müssen Geduld
haben“ - the speaker's own side is nobody that is asked to act; „Das Lied müsse noch geprobt werden“ - nothing of the talks is
asked for.
"""

from __future__ import annotations

from collections.abc import Iterator

from depesche.actors.linked import Actors
from depesche.claims.conditions import deed_verb
from depesche.claims.draft import Draft
from depesche.claims.evidence import clause_body
from depesche.claims.holders import same_side
from depesche.claims.issues import Wording, wording_of
from depesche.claims.voices import Word, beside_first, words_over
from depesche.language.analysis import Analysis
from depesche.language.clause import Clause
from depesche.lexicon.load_acts import ActLexicon
from depesche.lexicon.words import content_slot, function_words, sense_of, with_role
from depesche.lexicon.words import words as closed_words
from depesche.model.vocabulary import Kind

OWED = frozenset(
    {"commitment", "agreement_doc", "ceasefire", "demand", "proposal", "fighting", "gesture", "mandate", "talks", "investigation"}
)
"""Classes of what is to be kept or done: "Die Zusagen müssten eingehalten werden"."""

ADMITTED = frozenset({"peacekeepers", "refugees", "relief", "helpers", "ship", "vehicle", "diplomats", "civilians"})
"""Classes of those who are let in or let pass."""

GIVEN: frozenset[Kind] = frozenset({"aid", "release", "withdrawal", "ceasefire", "concession", "acceptance", "agreement"})
"""Kinds of what a party gives when another expects it."""


def find_obligations(
    analysis: Analysis, actors: Actors, lexicon: ActLexicon, words: tuple[Word, ...]
) -> Iterator[Draft]:
    """Yield a demand for each obligation that a voice puts on another party, and for each deed that a party expects of one."""
    wording = wording_of(analysis, lexicon)
    for clause in analysis.clauses:
        expected = _expected(analysis, actors, lexicon, words, clause)
        if expected is not None:
            yield expected
            continue
        leave = _leave(analysis, actors, lexicon, words, clause)
        if leave is not None:
            yield leave
            continue
        obliges = _obliges(clause) or _needed(analysis, clause) or _willed(analysis, clause)
        if clause.tense != "present" or not obliges or _asks(analysis, clause) or _planned(analysis, actors, lexicon, clause):
            continue
        over = words_over(words, clause.head)
        if not over or (over[0].actor is None and not _of_sides(analysis, actors, clause)):
            continue
        speakers = beside_first(over) if over[0].actor is not None else ()
        draft = _demand(clause, clause_body(analysis, clause), actors, wording, speakers)
        if draft is not None:
            yield draft


def _leave(
    analysis: Analysis, actors: Actors, lexicon: ActLexicon, words: tuple[Word, ...], clause: Clause
) -> Draft | None:
    """ "Inspektoren dürfen in die Anlage zurückkehren, teilte Norland mit": they are let in, by whom is not said.

    Near misses: „Flüchtlinge dürften zurückkehren“ - a guess; „Danach dürfen Inspektoren ...“ - a text's own word.
    """
    given = sense_of(clause.modal) == "may" and clause.mood in ("ind", "konj1") and clause.negation is None
    over = words_over(words, clause.head)
    if not given or clause.tense != "present" or clause.lemma not in closed_words("leave_verbs") or clause.marker:
        return None
    if not over or over[0].actor is None or over[0].kind == "document" or not clause.subjects:
        return None
    nouns = [analysis.doc[i] for i in clause.subjects]
    if not all(ADMITTED & lexicon.classes_of(t.lemma_, t.text) for t in nouns):
        return None
    body = clause_body(analysis, clause)
    return Draft(
        trigger=clause.head, kind="concession", stage="done", clause=clause.index, matter=body,
        content=frozenset(body) - {clause.head}, rule="obligations.leave",
    )  # fmt: skip


def _obliges(clause: Clause) -> bool:
    """Tell whether a modal verb lays a duty on somebody: "müsse", "solle", "dürfe nicht"; not "müsse nicht"."""
    if (clause.voice == "stative" and not clause.copula) or (clause.extent and clause.finite == clause.extent[0]):
        return False  # "sollten die Kämpfe übergreifen, ..." is a condition
    sense = sense_of(clause.modal)
    if sense == "shall":
        return clause.mood != "ind"
    return sense == ("must" if clause.negation is None else "may")


def _planned(analysis: Analysis, actors: Actors, lexicon: ActLexicon, clause: Clause) -> bool:
    """ "Das Treffen solle am Freitag stattfinden", "zuerst sollten Verwundete freikommen": what is planned, by day or order.

    Near misses: „Das Treffen solle endlich stattfinden“ - no day; „Norland solle bis Freitag abziehen“ - a party is to act;
    „Die Truppen müssten am Freitag abziehen“ - a duty.
    """
    if sense_of(clause.modal) != "shall" or clause.negation is not None or not clause.subjects:
        return False
    heads = [analysis.doc[s] for s in clause.subjects]
    event = all(any(r.mention == "event" for r in lexicon.noun_acts(t.lemma_, t.text)) for t in heads)
    freed = not actors.among(clause.subjects) and any(r.kind == "release" for r in lexicon.verb_acts(clause.lemma))
    own = [t for t in clause.tokens if t not in clause.subjects]
    ordered = any(analysis.doc[t].lower_ in function_words("in_order") for t in own)
    dated = any(set(analysis.tokens_in(t.begin, t.end)) & set(own) for t in analysis.times if t.type in ("DATE", "TIME"))
    return (event or freed) and (dated or ordered)


def _willed(analysis: Analysis, clause: Clause) -> bool:
    """ "Nach dem Willen Brandts soll Norland abziehen"; not "soll nach dem Plan abziehen"."""
    wishes = with_role("expecting", "noun")
    told = any(analysis.doc[o.head].lemma_ in wishes for o in clause.obliques if o.prep)
    return told and sense_of(clause.modal) == "shall" and clause.voice == "active"


def _expected(
    analysis: Analysis, actors: Actors, lexicon: ActLexicon, words: tuple[Word, ...], clause: Clause
) -> Draft | None:
    """ "Westmark erwartet, dass Norland die Gefangenen freilässt": a deed that another party would give is asked for."""
    if clause.lemma not in with_role("expecting", "verb") or clause.voice != "active" or clause.negation is not None:
        return None
    over = words_over(words, clause.head)
    by = actors.among(clause.subjects) or (beside_first(over) if over else ())
    for inner in analysis.clauses:
        if inner.parent != clause.index or content_slot(inner.marker) != "dass" or inner.voice != "active":
            continue
        to = actors.among(inner.subjects)
        ours = not by or not to or any(same_side(actors, t, b) for t in to for b in by)
        if ours or inner.tense != "present" or inner.negation is not None or not _given(inner, lexicon):
            continue
        return Draft(
            trigger=clause.head, kind="demand", stage="called_for", by=by, to=to, clause=clause.index,
            content=frozenset(inner.extent), matter=inner.extent, certainty="U", rule="obligations.expected",
        )  # fmt: skip
    return None


def _given(clause: Clause, lexicon: ActLexicon) -> bool:
    """Tell whether a verb names what a party gives: "freilassen", "sich an die Waffenruhe halten"."""
    return deed_verb(clause.lemma) or any(row.kind in GIVEN for row in lexicon.verb_acts(clause.lemma))


def _asks(analysis: Analysis, clause: Clause) -> bool:
    """ "„Wozu sollte der Rat noch tagen?“, fragte Aas": a question asks nobody to act."""
    end = next((t for t in analysis.doc[clause.head + 1 : analysis.doc[clause.head].sent.end] if t.text in '.?!“"'), None)
    return end is not None and end.text == "?"


def _needed(analysis: Analysis, clause: Clause) -> bool:
    """ "Ein Ende der Kämpfe sei überfällig"; not "sei nicht nötig"."""
    needed = clause.copula and analysis.doc[clause.head].lower_ in closed_words("needed")
    return needed and clause.modal is None and clause.negation is None


def _demand(clause: Clause, own: tuple[int, ...], actors: Actors, wording: Wording, speakers: tuple[str, ...]) -> Draft | None:
    """Make the demand; `own` is the clause with what fills its slots: "und die Grenze müsse geöffnet werden" is another one."""
    holders = () if clause.voice == "passive" or clause.modal is None else actors.among(clause.subjects)
    if any(same_side(actors, h, s) for h in holders for s in speakers):
        return None
    named = _of_sides(wording.analysis, actors, clause)
    if not holders and not named and not _bears(clause, wording):
        return None
    if not holders and not named and sense_of(clause.modal) == "may" and clause.voice == "active":
        return None  # "Das dürfe nicht wahr sein" asks nobody
    return Draft(
        trigger=clause.head,
        kind="demand",
        stage="called_for",
        by=speakers,
        to=holders,
        clause=clause.index,
        content=frozenset(own),
        matter=own,
        certainty="U",
        rule="obligations.modal",
    )


def _of_sides(analysis: Analysis, actors: Actors, clause: Clause) -> bool:
    """ "Beide Seiten müssten abziehen", "Norland müsse abziehen, hieß es": a party is meant, whoever says so."""
    if clause.voice == "passive" or clause.modal is None:
        return False
    facing = tuple(closed_words("facing_sides"))
    sides = any(analysis.doc[s].lemma_.lower().endswith(facing) for s in clause.subjects)
    return sides or bool(actors.among(clause.subjects))


def _bears(clause: Clause, wording: Wording) -> bool:
    """Tell whether what must happen is a matter of the talks: an issue, or something promised and agreed.

    "Nun müssten die Zusagen eingehalten werden", "die Waffen müssten ruhen"; not "man müsse abwarten".
    """
    doc = wording.analysis.doc
    if not clause.subjects or any(doc[s].tag_ == "PIS" or doc[s].lower_ in function_words("anyone") for s in clause.subjects):
        return False
    expletive = all(doc[s].lower_ in function_words("it") for s in clause.subjects)  # "es müsse ein Mandat geben"
    what = (*clause.subjects, *(clause.objects if expletive else ()))
    owed = any(OWED & wording.lexicon.classes_of(doc[s].lemma_, doc[s].text) for s in what)
    return owed or wording.of(clause.extent, least=2) is not None
