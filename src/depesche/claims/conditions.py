"""Conditions, purposes and reasons of a draft; what stands inside a condition is no claim of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from depesche.claims.draft import Draft
from depesche.language.analysis import Analysis
from depesche.language.clause import Clause
from depesche.lexicon.load_acts import ActLexicon
from depesche.lexicon.load_reporting import load_reporting
from depesche.lexicon.words import content_slot, function_words, sense_of, with_role, words
from depesche.model.vocabulary import Kind

if TYPE_CHECKING:
    from depesche.language.doc import Token

Own = Mapping[int, tuple[int, ...]]
"""Own words of clauses, by index."""

HOLDING = frozenset({"pressure", "refusal", "threat", "force", "position"})
"""Kinds that go on until a condition is met."""
HARMFUL = frozenset({"attack_noun", "breach", "crime", "fighting", "sanctions", "tariffs", "pressure_noun"})
"""Classes of what would be done: „Falls die Zölle kämen“, „Im Falle eines Angriffs“."""
BINDING: frozenset[Kind] = frozenset({"agreement", "ceasefire"})
UNDONE: frozenset[Kind] = frozenset({"pressure", "force", "withdrawal", "release", "ceasefire", "decision", "aid", "concession"})
"""Deeds that are told as usual or planned, not as done, where the present tense hangs on a condition."""


def add_conditions(analysis: Analysis, drafts: tuple[Draft, ...], lexicon: ActLexicon) -> tuple[Draft, ...]:
    """Fill condition, purpose and reason, and drop the drafts that stand inside a condition or purpose."""
    relations = _relations(lexicon)
    openings = {c.index: own for c in analysis.clauses if (own := protasis(analysis, c))}
    closings = {c.index: own for c in analysis.clauses if (own := _trailing(analysis, c))}
    inside = _hypothetical(analysis, relations, openings, closings)
    kept = [d for d in drafts if d.trigger not in inside]
    adverbs = frozenset(c.wording for c in lexicon.connectives if c.form == "adverb" and c.relation == "condition")
    openers = (c for c in lexicon.connectives if c.form in ("preposition", "noun") and c.relation == "condition")
    phrases = tuple(tuple(c.wording.casefold().split()) for c in openers)
    filled = (_by_phrase(analysis, _filled(analysis, d, relations, openings, closings), phrases) for d in kept)
    told = tuple(_by_adverb(analysis, _by_case(analysis, d, lexicon), adverbs) for d in filled)
    within = {t for d in told if not d.nominal for t in d.condition}
    return tuple(d for d in told if not (d.nominal and d.trigger in within))  # "bei einem Angriff werde ..." tells of none


def _by_case(analysis: Analysis, draft: Draft, lexicon: ActLexicon) -> Draft:
    """ "Bei einem Angriff werde Norland zurückschlagen": a condition, it has not come about; not "bei einem Angriff starben"."""
    clause = _told_case(analysis, draft) if not draft.condition and not draft.nominal else None
    if clause is None:
        return draft
    found = in_case(analysis, lexicon, clause) or in_that_case(analysis, clause)
    return replace(draft, condition=found) if found and not draft.content & set(found) else draft


def _told_case(analysis: Analysis, draft: Draft) -> Clause | None:
    """Return the clause of a deed ahead: its own, or that of „kündigte an, bei weiteren Angriffen die Grenze zu schließen“."""
    clause = analysis.clauses[draft.clause]
    if clause.tense == "future":
        return clause
    if draft.told_at is None or clause.lemma not in words("announcing"):
        return None
    return next((c for c in analysis.clauses if c.parent == clause.index and c.form == "infinitive"), None)


def in_case(analysis: Analysis, lexicon: ActLexicon, clause: Clause) -> tuple[int, ...]:
    """Return the phrase that tells in case of what harm: "Im Falle eines Angriffs", "bei weiteren Verstößen".

    Near miss: „beim Angriff auf den Hafen“ - one that has taken place.
    """
    for oblique in clause.obliques:
        noun = analysis.doc[oblique.head]
        of = words("case_prepositions").get(oblique.prep)
        eventual = noun.lower_ in function_words("eventuality")
        if of is None or eventual != (of == "eventuality"):
            continue
        children = list(noun.children)
        if not eventual and any(_definite(c) for c in children):
            continue
        nouns = [c for c in children if c.pos_ == "NOUN"] if eventual else [noun]
        if any(HARMFUL & lexicon.classes_of(n.lemma_, n.text) or n.lemma_ in words("failing_nouns") for n in nouns):
            return tuple(t.i for t in noun.subtree if t.i not in clause.verbs)
    return ()


def in_that_case(analysis: Analysis, clause: Clause) -> tuple[int, ...]:
    """Return the words that take up a condition told before: "In diesem Fall", "Dann", "Sonst", "werde andernfalls ..."."""
    own = [t for t in clause.tokens if not analysis.doc[t].is_punct]
    if own and analysis.doc[own[0]].lower_ in function_words("then"):
        return (own[0],)
    otherwise = next((t for t in own if analysis.doc[t].lower_ in function_words("otherwise")), None)
    if otherwise is not None:
        return (otherwise,)
    for oblique in clause.obliques:
        noun = analysis.doc[oblique.head]
        of = words("case_prepositions").get(oblique.prep)
        pointed = any(c.lower_.startswith(with_role("pronoun_stems", "pointing")) for c in noun.children)
        if noun.lower_ in function_words("eventuality") and of == "eventuality" and pointed:
            return tuple(t.i for t in noun.subtree if t.i not in clause.verbs)
    return ()


def _definite(child: Token) -> bool:
    contracted = child.dep_ == "case" and child.lower_ in words("contractions")
    return contracted or (child.dep_ == "det" and child.lower_.startswith(with_role("pronoun_stems", "definite")))


def _by_phrase(analysis: Analysis, draft: Draft, phrases: tuple[tuple[str, ...], ...]) -> Draft:
    """ "Im Falle einer Niederlage", "unter der Bedingung, dass ...", "ohne Zustimmung ... nicht": a condition as a phrase.

    Only of what lies ahead or is said not to be: „handelte ohne Zustimmung“ hangs on nothing.
    """
    clause = analysis.clauses[draft.clause]
    if draft.condition or draft.nominal:
        return draft
    for begin in clause.tokens:
        lower = analysis.doc[begin].lower_
        for wording in (w for w in phrases if w[0] == lower):
            opener = analysis.doc[begin : begin + len(wording)]
            if tuple(t.lower_ for t in opener) != wording or not _open(clause, draft, wording, opener[-1].tag_):
                continue
            found = _phrase_after(analysis, clause, opener[-1].i)
            if found and not draft.content & set(found):  # "werde nicht ohne Folgen bleiben"
                return replace(draft, condition=(*range(begin, opener[-1].i + 1), *found))
    return draft


def _open(clause: Clause, draft: Draft, wording: tuple[str, ...], tag: str) -> bool:
    """Tell whether a phrase can be a condition here: of what lies ahead; "ohne" with a negation or the future.

    What a noun of condition opens stands in any tense: "stimmte unter der Bedingung zu, dass ...", "drohte für den Fall ...".
    """
    if clause.tense not in ("present", "future"):
        ahead = draft.kind == "threat" or draft.stage in ("intended", "offered", "called_for", "scheduled")
        return tag == "NN" and (wording[-1] not in function_words("eventuality") or ahead)
    return wording[-1] not in function_words("without") or clause.negation is not None or clause.tense == "future"


def _phrase_after(analysis: Analysis, clause: Clause, last: int) -> tuple[int, ...]:
    """Return what follows a connective: its noun's phrase, or the clause that fills its noun."""
    token = analysis.doc[last]
    for inner in analysis.clauses:
        # the parser may hang "unter der Bedingung zu, dass ..." on the verb
        slot = content_slot(inner.marker)
        of_verb = inner.parent == clause.index and slot == "dass" and token.tag_ == "NN" and inner.head > last
        if of_verb or (inner.governor == last and slot in ("dass", "")):
            return tuple(t for t in inner.extent if t > last)
    noun = token.head if token.dep_ == "case" else token
    after = tuple(t.i for t in noun.subtree if t.i > last and t.i not in clause.verbs)
    return after if after and after[0] == last + 1 else ()


def _by_adverb(analysis: Analysis, draft: Draft, adverbs: frozenset[str]) -> Draft:
    """ "Andernfalls werde die Regierung ... einstellen": the condition stands in the sentence before."""
    if draft.condition or draft.nominal:
        return draft
    found = tuple(t for t in analysis.clauses[draft.clause].tokens if analysis.doc[t].lower_ in adverbs)
    return replace(draft, condition=found[:1]) if found else draft


def is_condition(analysis: Analysis, clause: Clause, lexicon: ActLexicon) -> bool:
    """Tell whether an adverbial clause is a condition: "wenn ...", "sobald ...", "Sollte ..."."""
    return relation_of(clause, _relations(lexicon), analysis) == "condition"


def deed_verb(lemma: str) -> bool:
    """Tell whether a verb names a deed that may be a term or a promise, though it is no act of its own: "räumen"."""
    return any(lemma in words(name) for name in ("term_verbs", "promised_deeds", "conditional_deeds"))


def _relations(lexicon: ActLexicon) -> dict[str, str]:
    return {c.wording: c.relation for c in lexicon.connectives if c.form in ("subordinator", "infinitive")}


def relation_of(clause: Clause, relations: Mapping[str, str], analysis: Analysis) -> str | None:
    """Return "condition", "purpose" or "reason" for an adverbial clause, None for any other."""
    if _opens_with_sollte(clause, analysis):
        return "condition"
    if clause.relation == "root":
        return None
    if relations.get(clause.marker) == "before" and (clause.tense not in ("past", "pluperfect") or clause.mood != "ind"):
        return "condition"  # "bis Sudania die Gefangenen freilässt" has not happened; "bevor er abreiste" has
    as_ = clause.marker in function_words("as")
    if relations.get(clause.marker) == "condition" and not as_ and not _without_ifs(clause, analysis):
        return "condition"  # "wenn ..." is a condition, whatever label the parser gave it
    if clause.relation not in ("advcl", "acl", "ccomp", "xcomp"):
        return None
    if clause.marker in relations and not (as_ or clause.relation in ("ccomp", "xcomp")):
        return relations[clause.marker]
    outer = analysis.clauses[clause.parent] if clause.parent is not None else None
    # "Legten sie die Waffen nicht nieder, werde gestürmt" may be called a complement; "Kommt er, fragte Brandt" is one
    ahead = outer is not None and (
        outer.mood != "ind" or outer.tense == "future" or outer.modal is not None or _tells_on(clause, outer)
    )
    if (clause.relation == "advcl" or ahead) and not clause.marker and _verb_first(clause, analysis):
        return "condition"
    return None


def _tells_on(clause: Clause, outer: Clause) -> bool:
    """ "Wird nicht unterzeichnet, erhöht Norland die Zölle": no verb of speaking governs the clause before it."""
    verbs = load_reporting().verbs
    own = bool(clause.subjects) and clause.finite != outer.finite  # not "hat Bereitschaft erkennen lassen"
    return own and clause.tense == outer.tense == "present" and outer.lemma not in {v.lemma for v in verbs}


def _without_ifs(clause: Clause, analysis: Analysis) -> bool:
    """ "ohne Wenn und Aber" sets no condition, on the contrary."""
    doc = analysis.doc
    return any(t > 0 and f"{doc[t - 1].lower_} {doc[t].lower_}" in function_words("unconditional") for t in clause.extent)


def opens_with_wer(clause: Clause, analysis: Analysis) -> bool:
    """ "Wer sich ergebe, habe nichts zu befürchten" - if somebody does."""
    own = (analysis.doc[t] for t in sorted(clause.tokens) if not analysis.doc[t].is_punct)
    return next((t.lower_ for t in own), "") in function_words("whoever")


def _leads_on(analysis: Analysis, clause: Clause) -> bool:
    """Tell whether a finite verb follows a clause after its comma: "Wer das verweigere, müsse ...", "..., dem werde ..."."""
    after = max(clause.extent) + 1
    if after >= len(analysis.doc) - 2:
        return False
    verb = analysis.doc[after + 1] if analysis.doc[after].text == "," else analysis.doc[after]
    if verb.tag_ in ("PDS", "PRELS", "ART"):
        verb = verb.nbor(1)
    return clause.relation != "root" and verb.tag_.endswith("FIN") and not _open_question(analysis, after)


def _open_question(analysis: Analysis, after: int) -> bool:
    """ "Wer den Abzug überwacht, ist strittig": it is asked who, nothing hangs on it."""
    rest = (analysis.doc[t].lower_ for t in range(after, analysis.doc[after].sent.end))
    return any(word in words("open_words") or word in words("settled_words") for word in rest)


def _opens_with_sollte(clause: Clause, analysis: Analysis) -> bool:
    """ "Sollte bis dahin keine Regierung gebildet sein, ..." - never an assertion, whatever the parser makes of it."""
    first = clause.finite
    return (
        first is not None
        and sense_of(clause.modal) == "shall"
        and (analysis.doc[first].is_sent_start is True or _after_main(clause, analysis, first))
        and not analysis.doc[first].sent.text.rstrip().endswith("?")
    )


def _after_main(clause: Clause, analysis: Analysis, first: int) -> bool:
    """ "drohte mit Gewalt, sollte der Rat zustimmen": "sollte" opens a clause after its main verb."""
    outer = analysis.clauses[clause.parent] if clause.parent is not None else None
    own = next((t for t in clause.extent if not analysis.doc[t].is_punct), None)
    opens = own == first and analysis.doc[first].lower_ in words("past_or_subjunctive") and analysis.doc[first - 1].text == ","
    return opens and outer is not None and outer.head < first and bool(clause.subjects) and min(clause.subjects) > first


def _verb_first(clause: Clause, analysis: Analysis) -> bool:
    """ "Sollte Sudania ablehnen, ..." - the finite verb opens the clause and stands before its main clause."""
    if clause.finite is None or not clause.extent:
        return False
    own = [t for t in clause.extent if not analysis.doc[t].is_punct]
    return bool(own) and own[0] == clause.finite and clause.parent is not None and (
        clause.head < analysis.clauses[clause.parent].head
    )


def protasis(analysis: Analysis, clause: Clause) -> tuple[int, ...]:
    """Return the own words of a verb-first clause that the parser took for the main one, () when it is none.

    „Stellt die Behörde Verstöße fest, können die Sanktionen ...“: what follows the comma begins with its verb too. Near miss:
    „Stellt Norland Verstöße fest?“.
    """
    own = [t for t in clause.tokens if not analysis.doc[t].is_punct]
    if not own or clause.finite != own[0] or analysis.doc[own[0]].sent.text.rstrip().endswith("?"):
        return ()
    if clause.relation != "root" and not analysis.doc[own[0]].is_sent_start:
        return ()
    for inner in analysis.clauses:
        after = inner.finite is not None and inner.finite > max(own) and _after_comma(analysis, inner.finite)
        if inner.parent == clause.index and inner.relation in ("ccomp", "advcl", "parataxis") and after and inner.subjects:
            return tuple(own)
    return ()


def _trailing(analysis: Analysis, clause: Clause) -> tuple[int, ...]:
    """Return the own words of "sollte ..." after the comma that the parser took for the main clause, () for any other."""
    first = clause.finite
    if first is None or first == 0 or sense_of(clause.modal) != "shall" or analysis.doc[first - 1].text != ",":
        return ()
    if analysis.doc[first].lower_ not in words("past_or_subjunctive") or not clause.subjects or min(clause.subjects) < first:
        return ()
    mains = (c for c in analysis.clauses if c.parent == clause.index and c.head < first and c.form == "finite" and not c.marker)
    # "Norland drohte mit Gewalt, sollte ...": the main clause has its verb second; not "Fällt die Stadt, sollte ..."
    second = any(m.subjects and m.finite is not None and min(m.subjects) < m.finite <= m.head for m in mains)
    return tuple(t for t in clause.tokens if t >= first) if second else ()


def _after_comma(analysis: Analysis, verb: int) -> bool:
    """Tell whether a verb opens what follows the comma, also after "so" or "dann": "..., so werden Zölle erhoben"."""
    first = verb - 1 if analysis.doc[verb - 1].lower_ in function_words("result") else verb
    return first > 0 and analysis.doc[first - 1].text == ","


def _hypothetical(analysis: Analysis, relations: Mapping[str, str], openings: Own, closings: Own) -> set[int]:
    """Return the tokens that stand inside conditions, purposes and indirect questions."""
    inside: set[int] = set()
    for clause in analysis.clauses:
        # "ob er kommt" is a question, nothing that is told
        asked = content_slot(clause.marker) == "ob" and clause.relation != "root"
        if asked or relation_of(clause, relations, analysis) in ("condition", "purpose"):
            inside |= set(clause.extent)
        inside |= set(openings.get(clause.index, ()))
        inside |= set(closings.get(clause.index, ()))
        if opens_with_wer(clause, analysis) and _leads_on(analysis, clause):
            inside |= set(clause.extent)
    return inside


def _hangs(clause: Clause, draft: Draft, found: Mapping[str, tuple[int, ...]]) -> bool:
    """ "Wird nicht gezahlt, so werden Zölle erhoben", "..., würden sie erhoben": what hangs on a condition is not done."""
    present = clause.tense in ("present", "future") and clause.mood == "ind"
    asserted = clause.modal is None and (present or clause.mood in ("konj1", "konj2"))
    return asserted and draft.kind in UNDONE and draft.stage == "done" and "condition" in found and draft.polarity == "+"


def _sets_in(clause: Clause, draft: Draft) -> bool:
    """ "tritt in Kraft, sobald ...": what begins once something has come about has not begun; "gilt, solange ..." has."""
    plain = clause.tense in ("present", "future") and clause.modal is None and draft.kind in BINDING
    return plain and clause.lemma in words("onset_verbs") and draft.stage in ("under_way", "done")


def _filled(analysis: Analysis, draft: Draft, relations: Mapping[str, str], openings: Own, closings: Own) -> Draft:
    found: dict[str, tuple[int, ...]] = {}
    if draft.nominal:
        return draft
    own = {*draft.content, draft.trigger}
    outer = analysis.clauses[draft.clause].parent
    for clause in analysis.clauses:
        hangs = clause.parent == draft.clause or clause.governor in own
        if not hangs and clause.index not in openings and clause.index not in closings:
            continue
        before = openings.get(clause.index, ())
        if before and draft.trigger not in before and (clause.parent == draft.clause or draft.trigger in clause.extent):
            found.setdefault("condition", before)
        after = closings.get(clause.index, ())
        if after and outer == clause.index and draft.trigger not in after:
            found.setdefault("condition", after)
        # "kündigte an, den Hahn abzudrehen, wenn ...": it hangs on the deed, not on the announcing
        if not hangs:
            continue
        relation = relation_of(clause, relations, analysis)
        if relation in ("condition", "purpose", "reason"):
            found.setdefault(relation, clause.extent)
        elif draft.kind in HOLDING and relations.get(clause.marker) == "before" and clause.form == "finite":
            found.setdefault("condition", clause.extent)  # "hält an den Sanktionen fest, bis ..."
        elif opens_with_wer(clause, analysis) and _leads_on(analysis, clause):
            found.setdefault("condition", clause.extent)
    if _hangs(analysis.clauses[draft.clause], draft, found):
        draft = replace(draft, stage="considered", certainty="U")
    if "condition" in found and _sets_in(analysis.clauses[draft.clause], draft):
        draft = replace(draft, stage="intended", certainty="U")
    told = tuple(found.get(name, ()) for name in ("condition", "purpose", "reason"))
    if told == (draft.condition, draft.purpose, draft.reason):
        return draft
    return replace(draft, condition=told[0], purpose=told[1], reason=told[2])
