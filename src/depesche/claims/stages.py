"""How far the deed is: from tense, mood, modal verbs, and from verbs and adverbs of planning and failing.

„Geprüft“, „erwogen“, „erörtert“ is considered and never a commitment; a meeting announced for tomorrow is
scheduled, not done.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from depesche.actors.linked import Actors
from depesche.claims.draft import Draft
from depesche.claims.frames import Filled, Site, fill, meets, parties
from depesche.claims.unreal import unreal, was_to_be
from depesche.language.analysis import Analysis
from depesche.language.clause import Clause
from depesche.lexicon.acts import StageWord
from depesche.lexicon.load_acts import ActLexicon
from depesche.lexicon.load_reporting import load_reporting
from depesche.lexicon.words import function_words, sense_of, with_role, words
from depesche.model.vocabulary import Kind, Stage

DEEDS: frozenset[Kind] = frozenset(
    {"contact", "travel", "mediation", "release", "ceasefire", "withdrawal", "force", "violation", "aid",
     "agreement", "pressure", "concession", "decision", "acceptance"}
)  # fmt: skip
"""Kinds whose stage follows the tense of their clause; speech acts are done by being told."""
BINDING: frozenset[Kind] = frozenset({"agreement", "ceasefire"})
HELD_UP: frozenset[Stage] = frozenset({"stalled", "postponed", "cancelled"})
"""Stages that others than the parties can bring about."""
SETTLED: frozenset[Stage] = frozenset(
    {"considered", "called_for", "intended", "scheduled", "stalled", "postponed", "cancelled", "broken", "denied"}
)
ORDER = "orders.modal"
"""Rule of what an order lays down: the modal verb tells the order, which is given."""
LEAVE = "obligations.leave"
"""Rule of a leave: the modal verb tells it, and it is given."""
CALLED_OFF: frozenset[Kind] = frozenset({"contact", "travel"})
"""Kinds that are cancelled where they "hatten stattfinden sollen"; what else was to be done leaves no deed."""
AHEAD: frozenset[Stage] = frozenset({"considered", "called_for", "offered", "intended", "scheduled"})


def add_stages(
    analysis: Analysis, drafts: tuple[Draft, ...], actors: Actors, lexicon: ActLexicon
) -> tuple[Draft, ...]:
    """Set the stage of each draft by what governs it, then by modal verb and tense of its own clause.

    A deed in an infinitive that nothing says to have been planned, begun or done is no claim: „hat noch Gelegenheit, die
    Auflagen zu erfüllen“.
    """
    real = (d for d in drafts if not _never_done(analysis, d))
    staged = ((d, _staged(analysis, d, actors, lexicon)) for d in real)
    return tuple(new for old, new in staged if new is not old or not _only_possible(analysis, old))


def _never_done(analysis: Analysis, draft: Draft) -> bool:
    """ "Ohne den Beschluss hätte Norland angegriffen"; a meeting that was to be is left, as one that did not come."""
    if draft.kind not in DEEDS or draft.nominal:
        return False
    clause = analysis.clauses[draft.clause]
    return unreal(analysis, clause) and not (draft.kind in CALLED_OFF and was_to_be(analysis, clause))


def _only_possible(analysis: Analysis, draft: Draft) -> bool:
    clause = analysis.clauses[draft.clause]
    if draft.kind == "refusal" and not draft.nominal and _may_be_done(clause) and draft.stage == "broken":
        return True
    if not draft.nominal and not draft.provided and clause.form == "infinitive" and clause.finite is None:
        return not _said_done(analysis, clause) and not seems(analysis, clause)
    return not draft.nominal and (_entitled(analysis, draft, clause) or (draft.kind in DEEDS and _habitual(analysis, clause)))


def _may_be_done(clause: Clause) -> bool:
    """ "Der Vertrag kann mit einer Frist gekündigt werden": what may be done is no refusal."""
    return clause.mood == "ind" and sense_of(clause.modal) in ("can", "may") and clause.negation is None


def without_leave(analysis: Analysis, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """ "Norland darf Uran nur bis fünf Prozent anreichern": leave is given, nobody is pressed; as a term it is agreed."""
    return tuple(d for d in drafts if d.kind != "pressure" or d.nominal or not _allowed(analysis.clauses[d.clause]))


def _allowed(clause: Clause) -> bool:
    return clause.mood in ("ind", "konj1") and sense_of(clause.modal) == "may" and clause.voice == "active"


def _said_done(analysis: Analysis, clause: Clause) -> bool:
    """ "räumte ein, das Abkommen verletzt zu haben": what somebody admits or confirms to have done; not "bestritt, ..."."""
    if clause.parent is None or not _perfect_infinitive(analysis, clause):
        return False
    outer = analysis.clauses[clause.parent]
    return outer.negation is None and outer.lemma in _own_deeds(analysis.report.language)


def seems(analysis: Analysis, clause: Clause) -> bool:
    """ "Norland scheint einzulenken": the verb above only says how sure it is."""
    return clause.parent is not None and analysis.clauses[clause.parent].lemma in words("raising_verbs")


@cache
def _own_deeds(language: str) -> frozenset[str]:
    """Return the verbs whose infinitive is what the speaker owns up to: "einräumen", "zugeben"."""
    found = load_reporting(language).verbs
    return frozenset(v.lemma for v in found if "inf" in v.complements and v.stance in ("admits", "confirms"))


def _entitled(analysis: Analysis, draft: Draft, clause: Clause) -> bool:
    """ "Das Parlament kann Änderungen vorschlagen" says who may propose; "wir können vorschlagen" does so."""
    able = sense_of(clause.modal) in ("can", "may") and clause.tense == "present" and clause.mood == "ind"
    first = any(analysis.doc[s].lower_ in words("first_person") for s in clause.subjects)
    return able and draft.kind == "proposal" and not first


def _habitual(analysis: Analysis, clause: Clause) -> bool:
    """ "Beschlüsse fallen stets in letzter Minute": what is usual is no deed; not "griff immer wieder an"."""
    own = [analysis.doc[t].lower_ for t in sorted(clause.tokens)]
    return any(_usual(own[n : n + size], own[n + size : n + size + 1]) for n in range(len(own)) for size in (1, 2, 3))


def _usual(phrase: list[str], after: list[str]) -> bool:
    """ "immer erst", "immer in letzter Minute"; not "immer wieder", "immer noch", "immer mehr", "immer stärker"."""
    not_before = words("habitual").get(" ".join(phrase))
    if not not_before:
        return not_before is not None
    return any(word not in not_before.split() and not word.endswith(with_role("endings", "comparative")) for word in after)


def _staged(analysis: Analysis, draft: Draft, actors: Actors, lexicon: ActLexicon) -> Draft:
    clause = analysis.clauses[draft.clause]
    for site, row, found in governing(analysis, draft, clause, actors, lexicon):
        if holds(analysis, draft, found) or (found.clause is not None and found.clause == draft.clause):
            told = told_by(draft, row, site)
            assert site.clause is not None
            return _by_tense(analysis, told, site.clause) if told.stage in ("done", "under_way") and told.kind in DEEDS else told
    if draft.kind == "proposal" and not draft.nominal and draft.stage in ("offered", "under_way"):
        draft = _proposal_ahead(analysis, draft, clause)
    if draft.nominal and draft.trigger in clause.subjects and _over(analysis, draft, clause, lexicon):
        return replace(draft, stage="broken")
    if draft.nominal or draft.kind not in DEEDS or draft.stage in SETTLED or draft.rule in (ORDER, LEAVE):
        return draft
    if draft.kind in CALLED_OFF and was_to_be(analysis, clause):
        return replace(draft, stage="cancelled")
    if draft.kind == "ceasefire" and draft.stage == "under_way" and _brief(analysis, clause):
        return replace(draft, stage="broken")
    return _by_tense(analysis, draft, clause)


def _over(analysis: Analysis, draft: Draft, clause: Clause, lexicon: ActLexicon) -> bool:
    """ "Frühere Waffenruhen zwischen A und B hielten nur wenige Tage", "waren gebrochen worden": they are no longer kept."""
    if draft.kind != "ceasefire" or draft.stage != "under_way" or clause.negation is not None or clause.modal is not None:
        return False
    past = clause.tense in ("past", "perfect", "pluperfect")
    rows = lexicon.verb_acts(clause.lemma)
    broken = clause.voice == "passive" and any(row.kind == "violation" for row in rows)
    kept = any(row.kind == "ceasefire" and row.stage == "under_way" for row in rows)
    return past and (broken or (kept and _brief(analysis, clause)))


def _brief(analysis: Analysis, clause: Clause) -> bool:
    """ "Die Waffenruhe hat nur Minuten gehalten", "hielt keine Woche"; not "hat auch am Sonntag gehalten"."""
    past = clause.tense in ("past", "perfect", "pluperfect")
    return past and any(analysis.doc[t].lower_.startswith(tuple(words("barely"))) for t in clause.tokens)


def _proposal_ahead(analysis: Analysis, draft: Draft, clause: Clause) -> Draft:
    """ "muss einen Entwurf vorlegen" is asked for, "soll Vorschläge machen" planned, "soll vorgeschlagen haben" told."""
    sense = sense_of(clause.modal)
    if clause.tense not in ("present", "past", "future") or _perfect_infinitive(analysis, clause):
        return draft
    if sense == "must" or (sense == "shall" and clause.mood == "konj1"):
        return replace(draft, stage="called_for", certainty="U") if clause.tense == "present" else draft
    if sense in ("shall", "will"):
        return replace(draft, stage="intended", certainty="U")
    return draft


def holds(analysis: Analysis, draft: Draft, found: Filled) -> bool:
    """Tell whether a slot holds the noun of a draft, or a part of that event ("die nächste Runde der Gespräche")."""
    token = analysis.doc[draft.trigger]
    part = token.dep_ in ("nmod", "nmod:poss") and words("event_phases").get(token.head.lemma_) == "part"
    return draft.trigger in found.heads or (part and token.head.i in found.heads)


def _announced(draft: Draft, row: StageWord) -> Kind:
    """ "kündigte an, die Gespräche abzubrechen", "... sein Veto einzulegen": a no that is announced is a threat."""
    return "threat" if draft.kind == "refusal" and row.stage == "intended" and row.polarity == "+" else draft.kind


def _would(analysis: Analysis, clause: Clause) -> bool:
    if clause.finite is None or clause.voice != "active":
        return False
    return words("auxiliaries").get(analysis.doc[clause.finite].lower_) == "would"


def _perfect_infinitive(analysis: Analysis, clause: Clause) -> bool:
    """Tell whether an infinitive "haben" or "sein" stands in the verb group beside a participle."""
    tokens = [analysis.doc[t] for t in clause.verbs]
    senses = {words("auxiliaries").get(t.lemma_) for t in tokens if t.tag_ == "VAINF"}
    # "soll abgeschlossen sein" is a state to be reached
    moves = any(t.lemma_ in words("perfect_with_sein") or t.tag_ == "VAPP" for t in tokens)
    return "have" in senses or ("be" in senses and moves)


def governing(
    analysis: Analysis, draft: Draft, clause: Clause, actors: Actors, lexicon: ActLexicon
) -> Iterator[tuple[Site, StageWord, Filled]]:
    """Yield the stage words whose slot for the act may hold this draft, with what stands in the slot."""
    outer = [clause] if draft.nominal else []
    if clause.parent is not None and clause.relation in ("xcomp", "ccomp", "csubj", "acl", "csubj:pass"):
        outer.append(analysis.clauses[clause.parent])
    for one in outer:
        site = Site(analysis=analysis, actors=actors, lexicon=lexicon, clause=one)
        for row in lexicon.stage_words(one.lemma):
            if row.pos != "verb" or not meets(row.requires, (), site):
                continue
            for slot in row.act:
                found = fill(slot, site)
                if found is not None:
                    yield site, row, found


def _finite(site: Site, draft: Draft) -> bool:
    return site.analysis.clauses[draft.clause].form == "finite"


def told_by(draft: Draft, row: StageWord, site: Site) -> Draft:
    """Return the draft at the stage that a verb of planning, going on or failing gives it."""
    clause = site.clause
    assert clause is not None
    stage, polarity = row.stage, row.polarity
    if clause.negation is not None and row.negated is not None:
        stage, polarity = row.negated
    # a court that stops a signing is no party of the agreement
    outside = draft.kind in BINDING and stage in HELD_UP
    doer = () if outside else parties(row.doer, site)[0]
    by = draft.by or doer
    # "Norland werde abziehen, kündigte die Ministerin an" rests on her word; "Norland kündigte an, abzuziehen" is told
    said = not draft.nominal and not set(doer) & set(draft.by) and _finite(site, draft)
    return replace(
        draft,
        stage=stage,
        polarity=polarity if draft.polarity == "+" else draft.polarity,
        kind=row.kind or _announced(draft, row),
        by=by,
        with_=tuple(i for i in draft.with_ if i not in by),
        novelty=draft.novelty or row.novelty,
        clause=clause.index,
        told_at=draft.trigger if said else clause.head,
        nominal=False,
        body=(),
        rows=(*draft.rows, row.id),
    )


def _by_tense(analysis: Analysis, draft: Draft, clause: Clause) -> Draft:
    sense = sense_of(clause.modal)
    if sense in ("will", "shall") and _perfect_infinitive(analysis, clause):
        return draft  # "soll verhandelt haben", "will telefoniert haben": hearsay of a deed done
    if _would(analysis, clause):
        return replace(draft, stage="considered", certainty="U")  # "Würde Norland angreifen, ..." says what would be
    if sense in ("will", "shall", "would_like") and clause.tense in ("present", "past"):
        return replace(draft, stage="intended", certainty="U")
    if sense == "must" and clause.tense == "present":
        return replace(draft, stage="called_for", certainty="U")  # "muss abziehen" is asked for, not done
    if sense in ("can", "may") and clause.tense == "present":
        return replace(draft, stage="considered", certainty="PS+")
    if clause.tense == "future" or (draft.stage == "under_way" and _not_yet(analysis, clause)):
        return replace(draft, stage="intended", certainty="U")
    return draft


def _not_yet(analysis: Analysis, clause: Clause) -> bool:
    """ "tritt erst nach der Ratifizierung in Kraft": it has not come yet; not "gilt erst seit Mai"."""
    own = [analysis.doc[t].lower_ for t in sorted(clause.tokens)]
    first = next((n for n, w in enumerate(own) if w in function_words("not_before")), None)
    since = first is not None and own[first + 1 : first + 2] and own[first + 1] in words("term_going_on")
    return clause.tense == "present" and first is not None and not since
