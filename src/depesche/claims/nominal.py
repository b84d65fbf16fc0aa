"""Acts told by a noun: "nach ihrer Reise in den Süden", "die Vereinbarung über einen Austausch".

Hit: „In einem Telefonat mit Elin Brandt forderte Ilka Sorel ein Ende der Blockade.“ - a contact beside the demand.
Near miss: „Bei den Gesprächen sagte er ...“ - takes up an event already told and adds nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from depesche.actors.linked import Actors
from depesche.claims.acts import draft_from
from depesche.claims.draft import Draft
from depesche.claims.frames import Site, fill, meets, parties, phrase_tokens
from depesche.claims.issues import Wording, wording_of
from depesche.claims.nouns import party_word
from depesche.claims.stages import governing, holds
from depesche.language.analysis import Analysis
from depesche.language.clause import Clause
from depesche.language.clauses import preposition
from depesche.lexicon.acts import NounAct
from depesche.lexicon.load_actors import is_office
from depesche.lexicon.load_acts import ActLexicon
from depesche.lexicon.words import function_words, sense_of, with_role, words

if TYPE_CHECKING:
    from depesche.language.doc import Token

DONE = frozenset({"release", "withdrawal", "ceasefire", "pressure", "concession"})
"""Kinds of a deed that "mit" and its noun tell as done."""
MEETINGS = frozenset({"contact", "travel"})


def find_nominal(analysis: Analysis, actors: Actors, lexicon: ActLexicon) -> Iterator[Draft]:
    """Yield a draft for each noun that tells of an act by itself."""
    home = {t: clause for clause in reversed(analysis.clauses) for t in clause.tokens}
    wording = wording_of(analysis, lexicon)
    for token in analysis.doc:
        if token.pos_ not in ("NOUN", "PROPN") or not lexicon.noun_acts(token.lemma_) or _doers(token):
            continue
        clause = home.get(token.i)
        if clause is None:
            continue
        site = Site(analysis=analysis, actors=actors, lexicon=lexicon, noun=token.i)
        draft = _noun(site, clause, token, wording)
        if draft is not None:
            yield draft


def _of_those_above(row: NounAct, site: Site, clause: Clause) -> Draft | None:
    """ "Die Anführer setzten ihre Gespräche fort": whose they are is the subject, also where no actor is known for it."""
    assert site.noun is not None
    own = tuple(slot for slot in row.doer if slot.name == "poss")
    if row.kind not in MEETINGS or not own or fill(own[0], site) is None:
        return None
    others = replace(row, doer=tuple(slot for slot in row.doer if slot.name != "poss"))
    draft = draft_from(others, site, trigger=site.noun, clause=clause.index, rule="nominal.noun")
    return draft if draft is not None and governed(replace(draft, nominal=True), clause, site) else None


def _doers(token: Token) -> bool:
    """ "Kämpfer der Bergfront" are people, no fight, though the form could be one of "Kampf"."""
    return token.lower_.endswith(with_role("endings", "doer")) and party_word(token)


def _noun(site: Site, clause: Clause, token: Token, wording: Wording) -> Draft | None:
    for row in _rows(site, token, wording):
        if row.mention == "support" and row.kind not in MEETINGS:
            continue
        if row.kind == "agreement" and _only_drafted(token, site):
            continue
        if row.kind in DONE and _of_text(token, site):
            continue
        draft = draft_from(row, site, trigger=token.i, clause=clause.index, rule="nominal.noun")
        draft = draft or _of_those_above(row, site, clause)
        if draft is None:
            continue
        draft = replace(_next_fellow(_lone_doer(draft, row, clause, site), row, clause, site), nominal=True)
        if governed(draft, clause, site):
            return replace(_with_fellows(draft, row, clause, site), rule="nominal.governed")
        if row.mention == "support":
            continue  # "eine Sitzung des Rates ist anberaumt", but not "in der Sitzung des Rates"
        by_it = _by_it(token, row, clause, site) or _pledging(token, draft, clause, site)
        draft = draft if draft.by or not by_it else replace(draft, by=by_it)
        told = bool(draft.by or draft.with_ or draft.to or draft.via)
        if row.mention == "frame" and not (told and draft.by):
            continue
        if row.mention == "event" and not (asserted(token, clause) or by_it):
            continue
        if row.kind == "force" and _only_ahead(token) or row.mention == "frame" and _only_thought_of(token):
            continue
        if row.kind in MEETINGS and _only_ahead(token):
            draft = replace(draft, stage="scheduled")  # "vor einem Treffen mit Brandt in Tarsa"
        if told and (_tells_something_new(token, site) or row.mention == "frame"):
            return replace(draft, body=_with_preposition(site, token))
    return None


def _rows(site: Site, token: Token, wording: Wording) -> list[NounAct]:
    """Return the noun's rows that hold here: a bare "Austausch" is that of the prisoners whose exchange the report tells of."""
    found = site.lexicon.noun_acts(token.lemma_, token.text)
    taken_up = [r for r in found if r.issue == "prisoner_exchange" and r.requires]
    if taken_up and wording.exchange and not any(_tells_more(c) for c in token.children):
        return taken_up
    return [row for row in found if meets(row.requires, row.forbids, site)]


def _tells_more(child: Token) -> bool:
    """Tell whether a dependent says what is exchanged, or with whom: "der Austausch mit Sudania über die Grenze"."""
    return child.dep_ in ("nmod", "nmod:poss", "obl") or child.tag_ == "PPOSAT"


def _only_drafted(token: Token, site: Site) -> bool:
    """ "der Entwurf eines Abkommens zwischen A und B": nobody has agreed to it."""
    drafted = {"text_draft", "text_plan"}
    return token.dep_ in ("nmod", "nmod:poss") and bool(site.lexicon.classes_of(token.head.lemma_, token.head.text) & drafted)


def _of_text(token: Token, site: Site) -> bool:
    """ "ein Abkommen über den Rückzug der Truppen aus Senn", "Gespräche über": what it is about has not been done."""
    edge = token.left_edge.i
    beside = token.dep_ == "obl" and edge > 0 and site.token(edge - 1).pos_ == "NOUN"
    above = site.token(edge - 1) if beside else token.head  # the parser may hang the phrase on the verb
    matters = {"text_agreed", "text_draft", "text_plan", "agreement_doc", "proposal", "talks", "meeting"}
    prep = preposition(token)
    about = prep in with_role("preposition_roles", "prospective") and prep not in with_role("preposition_roles", "agent")
    return (beside or token.dep_ == "nmod") and about and bool(matters & site.lexicon.classes_of(above.lemma_, above.text))


def asserted(token: Token, clause: Clause) -> bool:
    """Tell whether an event noun stands where the text takes the event for having happened.

    „nach einer Reise in den Süden“, „in einem Telefonat mit B“, „Ergebnis des Treffens“; near misses: „Bereitschaft zu einem
    Treffen“, „keine Angst vor Gesprächen“, „fordert Gespräche mit Norland“.
    """
    prep = preposition(token)
    if prep:
        if prep in words("presupposing_events").get(clause.lemma, "").split():
            return True  # "verteidigt sich gegen die Invasion": there is one, wherever the parser hangs it
        if _governed_by(prep, token, clause):
            return False  # "warnte vor einem Angriff", "aus Angst vor einer Offensive"
        if sense_of(clause.modal) and clause.tense == "present" and prep in with_role("preposition_roles", "during"):
            return False  # "kann nur in Gesprächen zwischen Afghanen entschieden werden"
        after = token.head.lemma_ in words("event_phases")  # "im Anschluss an ein Gespräch mit B"
        return after or (token.head.pos_ in ("VERB", "AUX") and prep in words("event_prepositions"))
    if any(c.dep_ == "cop" for c in token.children):  # "Es war das erste Gespräch zwischen A und B"
        return any(c.dep_ == "nsubj" and c.lower_ in function_words("neuter") for c in token.children)
    if token.dep_ in ("nmod", "nmod:poss"):
        return token.head.lemma_ in words("event_phases")
    return token.dep_ == "obj" and clause.lemma in words("verdict_verbs") and clause.modal is None and not _indefinite(token)


def _governed_by(prep: str, token: Token, clause: Clause) -> bool:
    """Tell whether a verb or noun governs the preposition that would otherwise date by the event."""
    beside = (c.lemma_ for c in token.head.children if c.dep_ in ("obj", "obl") and c.i != token.i)  # "hat Angst vor"
    edge = token.left_edge.i  # "rückte von seiner Forderung nach Gesprächen ab", which the parser may hang on the verb
    before = (token.doc[edge - 1].lemma_,) if edge > 0 and token.doc[edge - 1].pos_ == "NOUN" else ()
    near = (clause.lemma, token.head.lemma_, *beside, *before)
    return any(prep in words("governed_events").get(lemma, "").split() for lemma in near)


def _only_ahead(token: Token) -> bool:
    """ "vor einem Angriff": an attack that nobody has named yet, seen from before it, may never come."""
    return _indefinite(token) and preposition(token) in with_role("preposition_roles", "before")


def _indefinite(token: Token) -> bool:
    return any(c.lower_.startswith(with_role("pronoun_stems", "indefinite")) for c in token.children if c.dep_ == "det")


def _only_thought_of(token: Token) -> bool:
    """ "der Weg zu einem Abkommen", "rechnet mit einem Krieg": not that there is one."""
    return _indefinite(token) and preposition(token) in with_role("preposition_roles", "prospective")


def governed(draft: Draft, clause: Clause, site: Site) -> bool:
    """Tell whether a verb of planning, weighing, going on or failing has this noun in its slot for the act."""
    rows = governing(site.analysis, draft, clause, site.actors, site.lexicon)
    return any(holds(site.analysis, draft, found) for _, _, found in rows)


def _lone_doer(draft: Draft, row: NounAct, clause: Clause, site: Site) -> Draft:
    """ "In einem Telefonat mit B forderte A": who meets B is the subject of the clause."""
    adverbial = site.token(clause.head).i == _governor(site.token(draft.trigger)).i
    together = site.actors.among(clause.subjects)
    if adverbial and row.kind == "contact" and not draft.with_ and len(draft.by) == 1 < len(together) and draft.by[0] in together:
        return replace(draft, by=together)  # "bei ihrem Treffen vereinbarten A und B": "ihr" are both
    # "nach dem Telefonat von A und B": the noun has its parties already
    if draft.by or len(draft.with_) > 1 or row.kind not in MEETINGS or not adverbial or _of_others(draft, clause, site):
        return draft
    subjects = site.actors.among(clause.subjects)
    people = tuple(i for i in subjects if i not in draft.with_)
    return replace(draft, by=people)


def _of_others(draft: Draft, clause: Clause, site: Site) -> bool:
    """ "Nach einem Treffen der Präsidenten sagte Ministerin Dorn": those who met are named, though not known; she is none.

    Near misses: „der Außenminister ... sagte Außenminister Aas“ - he is one of them; „Treffen der Delegationen ... sagte
    Unterhändlerin Dorn“ - so is she; „Gespräche der letzten Tage“ - a time.
    """
    owners = [c for c in site.token(draft.trigger).children if c.dep_ in ("nmod", "nmod:poss") and not preposition(c)]
    many = [c for c in owners if "Plur" in c.morph.get("Number") and (is_office(c.text) or is_office(c.lemma_))]
    said = [w.lower_ for s in clause.subjects for w in site.token(s).subtree]  # "der Unterhändler ... die Chefunterhändlerin"
    return any(not site.actors.at(c.i) and not any(c.lemma_.lower() in w or c.lower_ in w for w in said) for c in many)


def _next_fellow(draft: Draft, row: NounAct, clause: Clause, site: Site) -> Draft:
    """ "zog nach seinen Beratungen mit Sudania Bilanz": with whom stands next to the noun, not at the verb."""
    if row.kind != "contact" or draft.with_ or not draft.by:
        return draft
    at_verb = Site(analysis=site.analysis, actors=site.actors, lexicon=site.lexicon, clause=clause)
    filled = (fill(slot, at_verb) for slot in row.with_)
    beside = [f.heads for f in filled if f is not None and site.token(f.heads[0]).left_edge.i == draft.trigger + 1]
    fellows = (i for heads in beside for i in site.actors.among(heads))
    return replace(draft, with_=tuple(dict.fromkeys(i for i in fellows if i not in draft.by)))


def _with_fellows(draft: Draft, row: NounAct, clause: Clause, site: Site) -> Draft:
    """ "ist ein Treffen von A mit B geplant", "Zwischen A und B laufen Gespräche": the parser hangs the parties on the verb."""
    if row.kind not in MEETINGS:
        return draft
    at_verb = Site(analysis=site.analysis, actors=site.actors, lexicon=site.lexicon, clause=clause)
    prepositional = tuple(s for s in row.doer if s.name == "prep" and s.prep not in with_role("preposition_roles", "agent"))
    by = draft.by or parties(prepositional, at_verb)[0]
    fellow = draft.with_ or parties(row.with_, at_verb)[0]
    return replace(draft, by=by, with_=tuple(i for i in fellow if i not in by))


def _by_it(token: Token, row: NounAct, clause: Clause, site: Site) -> tuple[str, ...]:
    """ "Mit der Freilassung der letzten Geiseln erfüllten die Rebellen ihre Zusage": by what they did; the doer is the subject's.

    Near misses: "begann mit der Freilassung" is that verb's own act, "drohte mit dem Abzug" nothing done.
    """
    means = preposition(token) in with_role("preposition_roles", "means") and token.i < clause.head
    past = clause.tense in ("past", "perfect") and clause.mood == "ind" and clause.voice == "active"
    whose = any(c.dep_ in ("nmod", "nmod:poss") for c in token.children)
    opens = site.analysis.doc[min(clause.tokens)].i + 1 >= min(t.i for t in token.subtree)
    acts = bool(clause.objects) and clause.negation is None  # not "Mit der Freilassung rechnete Norland nicht"
    if row.kind not in DONE or not (means and past and whose and opens and acts) or token.head.i != clause.head:
        return ()
    return site.actors.among(clause.subjects)


def _pledging(token: Token, draft: Draft, clause: Clause, site: Site) -> tuple[str, ...]:
    """ "Mit der Zusage, die Straße zu räumen, kam Tann der Regierung entgegen": who acts with a promise makes it.

    Near misses: „Mit der Zusage, die Straße zu räumen, ist nicht zu rechnen“, „Trotz der Zusage, ...“.
    """
    means = preposition(token) in with_role("preposition_roles", "pledge") and token.i < clause.head
    plain = clause.voice == "active" and clause.mood == "ind" and clause.negation is None and not clause.copula
    if draft.kind != "promise" or draft.by or not draft.content or not (means and plain) or token.head.i != clause.head:
        return ()
    return site.actors.among(clause.subjects)


def _governor(token: Token) -> Token:
    return token.head


def _tells_something_new(token: Token, site: Site) -> bool:
    """A definite noun takes up what was told, unless it names its own parties or number ("die norländische Invasion")."""
    definite = any(c.dep_ == "det" and c.lemma_.lower() in function_words("definite") for c in token.children)
    party = any(c.dep_ == "amod" and site.actors.at(c.i) for c in token.children)
    return not definite or party or any(c.dep_ in ("nmod", "nmod:poss", "nummod") for c in token.children)


def _with_preposition(site: Site, token: Token) -> tuple[int, ...]:
    return phrase_tokens(site, token.i)
