"""What a party binds itself to by announcing it: „kündigte an, die Häfen zu öffnen“, „will die Leitung reparieren“.

A deed that the lexicon knows keeps its own kind („kündigte den Abzug an“); what no other finder has read is a promise.
Near misses: „kündigte ein Konzert an“ - no deed of the party; „kündigte an, die Mengen zu kürzen“ - less is no promise;
„will wissen“, „will ... gesehen haben“ - nothing it would do;
„kündigte an, nicht zu kommen“ - no promise.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from depesche.actors.linked import Actors
from depesche.claims.draft import Draft
from depesche.claims.frames import Filled, Site, first
from depesche.claims.holders import same_side
from depesche.claims.nouns import party_word
from depesche.claims.voices import Word, words_over
from depesche.language.analysis import Analysis
from depesche.language.clause import Clause
from depesche.lexicon.acts import Slot
from depesche.lexicon.load_acts import ActLexicon
from depesche.lexicon.words import function_words, sense_of, with_role
from depesche.lexicon.words import words as listed

CONTENT = (Slot(name="zu_inf"), Slot(name="dass"), Slot(name="quote"))


def find_announcements(
    analysis: Analysis, actors: Actors, lexicon: ActLexicon, words: tuple[Word, ...], drafts: tuple[Draft, ...]
) -> Iterator[Draft]:
    """Yield a promise for each deed that a party announces or wants, and that no other finder has read."""
    taken = {d.clause for d in drafts if not d.nominal}
    told = {d.clause for d in drafts}
    inside = {t for d in drafts for t in d.content}
    for clause in analysis.clauses:
        if clause.index in taken or clause.head in inside or clause.negation is not None or clause.voice != "active":
            continue
        if clause.lemma in listed("announcing"):
            site = Site(analysis=analysis, actors=actors, lexicon=lexicon, clause=clause)
            found = first(CONTENT, site)
            if found is not None and found.clause is not None and _own_deed(analysis, actors, found, clause, taken):
                yield from _promise(analysis, actors, clause, found.tokens)
        elif clause.index not in told and _willing(analysis, actors, words, clause):
            yield from _promise(analysis, actors, clause, ())
        elif clause.index not in told and _joint_plan(analysis, actors, words, clause):
            yield from (replace(d, kind="agreement", rule="announcements.joint") for d in _promise(analysis, actors, clause, ()))


def renounce(analysis: Analysis, actors: Actors, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """ "Beide Länder wollen auf neue Zölle verzichten": what several parties will not do they promise each other."""
    return tuple(replace(d, kind="promise") if _joint_renunciation(analysis, actors, d) else d for d in drafts)


def _joint_renunciation(analysis: Analysis, actors: Actors, draft: Draft) -> bool:
    clause = analysis.clauses[draft.clause]
    if draft.kind != "concession" or draft.nominal or draft.stage != "intended" or sense_of(clause.modal) != "will":
        return False
    return clause.lemma in listed("renouncing_verbs") and _several(analysis, actors, clause)


def _several(analysis: Analysis, actors: Actors, clause: Clause) -> bool:
    """Tell whether the subject is more than one party: "Norland und Sudania", "beide Seiten"."""
    both = with_role("function_words", "both")
    heads = [analysis.doc[i] for i in clause.subjects]
    return len(actors.among(clause.subjects)) > 1 or any(
        t.lower_.startswith(both) or any(c.lower_.startswith(both) for c in t.children) for t in heads
    )


def _joint_plan(analysis: Analysis, actors: Actors, words: tuple[Word, ...], clause: Clause) -> bool:
    """ "Norland und Sudania wollen gemeinsam nach Gas suchen"; near miss: „Norland will gemeinsam mit Katara helfen“."""
    together = any(analysis.doc[t].lower_ in listed("together") for t in clause.tokens)
    if not together or sense_of(clause.modal) != "will" or clause.mood != "ind" or clause.tense != "present" or clause.copula:
        return False
    main = clause.form == "finite" and clause.relation in ("root", "conj")
    return main and _several(analysis, actors, clause) and not words_over(words, clause.head)


def _own_deed(analysis: Analysis, actors: Actors, found: Filled, clause: Clause, taken: set[int]) -> bool:
    """Tell whether the announced clause tells a deed of the announcer that nobody has read."""
    assert found.clause is not None
    inner = analysis.clauses[found.clause]
    if inner.lemma in listed("announced_harm") or inner.lemma in listed("curtailing_verbs") or inner.index in taken:
        return False
    if inner.copula or inner.voice != "active":
        return False
    if inner.negation is not None:  # "versicherte, man werde niemanden ausweisen" binds; "kündigte an, nicht zu kommen" does not
        return clause.lemma in listed("assuring") and _same_party(analysis, actors, inner, clause)
    own = inner.form == "infinitive" or bool(set(inner.subjects) & set(clause.subjects))
    return own or _same_party(analysis, actors, inner, clause)


def _same_party(analysis: Analysis, actors: Actors, inner: Clause, outer: Clause) -> bool:
    """ "Präsident Aas kündigte an, Norland werde die Brücke bauen", "man werde ...": of the own side."""
    announcer = actors.among(outer.subjects)
    held = actors.among(inner.subjects)
    anyone = any(analysis.doc[i].lower_ in function_words("anyone") for i in inner.subjects)
    ahead = inner.tense == "future" or (inner.mood == "konj2" and sense_of(inner.modal) is None)
    own = bool(held) and all(any(same_side(actors, h, a) for a in announcer) for h in held)
    return ahead and bool(announcer) and (own or (anyone and not held))


def _willing(analysis: Analysis, actors: Actors, words: tuple[Word, ...], clause: Clause) -> bool:
    """ "Norland will die Leitung reparieren"; near miss: „will den Text prüfen“ - it binds itself to nothing."""
    deed = clause.lemma in listed("term_verbs") or clause.lemma in listed("promised_deeds")
    auxiliaries = listed("auxiliaries")
    if clause.lemma in listed("getting_verbs"):
        return False  # "Norland will die Stadt behalten": an aim, nothing that it binds itself to
    if clause.form != "finite" or clause.copula or not deed or clause.relation not in ("root", "conj", "ccomp"):
        return False
    if any(auxiliaries.get(analysis.doc[t].lower_) in ("have", "be", "been") for t in clause.verbs if t != clause.finite):
        return False
    if sense_of(clause.modal) != "will" or clause.tense != "present" or clause.mood != "ind" or not actors.among(clause.subjects):
        return False
    over = words_over(words, clause.head)
    return not over or over[0].kind == "document"


def _promise(analysis: Analysis, actors: Actors, clause: Clause, matter: tuple[int, ...]) -> Iterator[Draft]:
    by = actors.among(clause.subjects)
    if not by and not any(party_word(analysis.doc[i]) for i in clause.subjects):
        return
    yield Draft(
        trigger=clause.head, kind="promise", stage="intended", by=by, clause=clause.index, matter=matter, open_doer=not by,
        content=frozenset(matter), rule="announcements.promise",
    )  # fmt: skip
