"""Whose "sein" and "ihr" are: the subject of the clause, who tells, the likeliest actor; of demands the one who made them.

Hits: „Trotz der Warnung seines Ministers reiste Sorel ab“ - it looks ahead to the subject; „Die Rebellen drohten zu kämpfen, bis
die Regierung ihre Forderungen erfüllt“ - of the rebels, as nobody meets demands that are his own. Near misses: „bis die Regierung
ihre Zusagen erfüllt“ - her own; „Sorel beriet mit Vael über das Abkommen. Seine Unterzeichnung ...“ - of the agreement.
"""

from __future__ import annotations

from depesche.actors.agreeing import agrees, outweighed
from depesche.actors.cast import Entity
from depesche.actors.drafts import Draft
from depesche.actors.salience import Memory, clear_winner, is_agent
from depesche.actors.scene import SUBJECTS, Scene
from depesche.actors.speakers import narrator_of
from depesche.actors.text import exact_words, words
from depesche.actors.things import noun_agrees
from depesche.lexicon.words import function_words


def possessor_of(scene: Scene, memory: Memory, at: int) -> Entity | None:
    """Return whose a possessive determiner means: the subject of its clause, also one that follows, else the likeliest.

    "Trotz der Warnung seines Ministers reiste der Botschafter ..." looks ahead to the subject.
    """
    genders = "mn" if scene.text.lower[at].startswith("sein") else "fp"
    if of_event(scene, at):
        return None
    if _of_person(scene, at):
        genders = "m" if genders == "mn" else "f"
    if meets_demand(scene, at):
        return demander(scene, memory, at, genders)
    if _demanded(scene, at):
        return None
    judged = judged_for(scene, at)
    if judged is not None:
        found = {d.ids[0] for d in _drafts(scene, memory) if judged & {d.head, *d.keys} and len(d.ids) == 1}
        entity = scene.cast.get(found.pop()) if len(found) == 1 else None
        return entity if entity is not None and entity.gender in ("", *genders, {"p": "pl"}.get(genders[-1], "")) else None
    joined = _joined(scene, memory, at)
    if joined is not None:
        entity = scene.cast.get(joined.ids[0])
        return entity if agrees(entity, joined, genders) else None
    subjects = [d for d in _subjects_of_clause(scene, memory, at) if len(d.ids) == 1]
    fitting = [d for d in subjects if agrees(scene.cast.get(d.ids[0]), d, genders) and not d.begin <= at < d.end]
    if fitting:
        return scene.cast.get(fitting[0].ids[0])
    if _open_subject(scene, memory, at, genders):
        return None
    teller = narrator_of(scene, memory, at)
    if teller is not None and _owns(scene, memory, at, teller, genders):
        return scene.cast.get(teller.ids[0])
    ranked = memory.ranked(at, lambda e, d: e.kind != "people" and agrees(e, d, genders), reach=2)
    winner = clear_winner(ranked)
    sentence = scene.text.sentence
    alone = len(ranked) == 1 and any(sentence[d.head] == sentence[at] for d in memory.seen if winner in d.ids)
    if winner is None or (ranked[0][0] < 0 and not alone) or outweighed(scene, at, genders, ranked[0][0]):
        return None
    return scene.cast.get(winner)


def _of_person(scene: Scene, at: int) -> bool:
    """ "sein Anwalt", "seine Witwe": only people have them, no court and no state."""
    text = scene.text
    noun = next((i for i in range(at + 1, min(at + 4, text.limit(at))) if text.tags[i] == "NN"), at)
    return text.words[noun] in exact_words("private_noun")


def _owns(scene: Scene, memory: Memory, at: int, teller: Draft, genders: str) -> bool:
    """Return whether whose words are told may own what a possessive stands before, and nobody nearer does."""
    fits = agrees(scene.cast.get(teller.ids[0]), teller, genders)
    return fits and not (_thing_subject(scene, at, genders) or _other_subject(scene, memory, at, teller, genders))


def _open_subject(scene: Scene, memory: Memory, at: int, genders: str) -> bool:
    """ "..., da dieser seinen Rückzug angekündigt hatte": a pronoun owns it of which nobody knows whose it is."""
    subjects = {i for i in own_subjects(scene, at) if scene.text.tags[i] in ("PDS", "PPER") and i < at}
    known = {d.head for d in memory.seen}
    return any(i not in known and noun_agrees(scene, i, genders) for i in subjects)


def _thing_subject(scene: Scene, at: int, genders: str) -> bool:
    """ "..., das Abkommen und seine Folgen seien klar, sagte Sorel": a noun of its own clause owns it."""
    subjects = {i for c in scene.analysis.clauses if at in c.tokens for i in c.subjects}
    return any(i < at and scene.text.tags[i] in ("NN", "PRELS", "PPER") and noun_agrees(scene, i, genders) for i in subjects)


def _other_subject(scene: Scene, memory: Memory, at: int, teller: Draft, genders: str) -> bool:
    """ "Norland werde zurückkehren, sobald seine Häfen offen seien, sagte er": an actor of the sentence owns it."""
    sentence = scene.text.sentence
    here = (d for d in memory.seen if d.begin < at and sentence[d.head] == sentence[at] and len(d.ids) == 1)
    acts = (d for d in here if scene.is_subject(d) or is_agent(scene, d))
    return any(d.ids != teller.ids and agrees(scene.cast.get(d.ids[0]), d, genders) for d in acts)


def _joined(scene: Scene, memory: Memory, at: int) -> Draft | None:
    """Return the mention that "und" joins to a possessive: "Brunsk und seine Minister"."""
    if scene.text.before(at) not in function_words("and"):
        return None
    return next((d for d in reversed(memory.seen) if d.end == at - 1 and len(d.ids) == 1), None)


def _verb_between(scene: Scene, at: int, draft: Draft) -> bool:
    """A subject that follows is meant when the finite verb stands between: "Nach seinem Besuch reiste Tarn ab"."""
    return draft.begin < at or any(scene.text.tags[i].endswith("FIN") for i in range(at, draft.begin))


def own_subjects(scene: Scene, at: int) -> set[int]:
    """Return the subjects of the clauses around a token: those that stand in them before those that are understood."""
    around = [c for c in scene.analysis.clauses if at in c.tokens]
    joined = [scene.analysis.clauses[c.parent] for c in around if c.relation == "conj" and c.parent is not None]
    around += [c for c in joined if c.understood]  # "woraufhin A und B ihre Leute abzogen und ihre Arbeit ruhen ließen"
    here = {i for c in around if c.understood for i in c.tokens if scene.text.labels[i].lower() in SUBJECTS}
    return here or {h for c in around for h in c.subjects}


def _subjects_of_clause(scene: Scene, memory: Memory, at: int) -> list[Draft]:
    """Return the subjects of the innermost clause around a token, read or still to come."""
    around = [c for c in scene.analysis.clauses if at in c.tokens]
    heads = own_subjects(scene, at)
    tokens = {t for c in around for t in c.tokens}
    drafts = [*memory.seen, *(d for d in scene.drafts if d.ids and d.begin > at)]
    direct = [d for d in drafts if heads & {d.head, *d.keys}]
    found = direct or [d for d in drafts if d.head in tokens and scene.is_subject(d)]
    return [d for d in found if _verb_between(scene, at, d)]


def _drafts(scene: Scene, memory: Memory) -> list[Draft]:
    return [*memory.seen, *(d for d in scene.drafts if d.ids)]


def judged_for(scene: Scene, at: int) -> set[int] | None:
    """ "Sie kritisierte Sorel wegen seiner Reise": the object, whom somebody is blamed or praised for what is his; else None."""
    text = scene.text
    if text.before(at) not in ("wegen", "für", "aufgrund", "ob", "angesichts", "trotz"):
        return None
    clause = next((c for c in scene.analysis.clauses if at in c.tokens), None)
    if clause is None or clause.lemma not in words("judging_verb"):
        return None
    if clause.voice == "passive":
        return set(clause.subjects)
    return set(clause.objects or clause.datives) or None


def _noun_after(scene: Scene, at: int) -> int:
    """Return the noun that a possessive stands before, the possessive itself when there is none near."""
    text = scene.text
    return next((i for i in range(at + 1, min(at + 4, text.limit(at))) if text.tags[i] == "NN"), at)


def of_event(scene: Scene, at: int) -> bool:
    """ "vor dessen Beginn", "seine Unterzeichnung", "ihr Inkrafttreten": of talks and treaties, of no party."""
    return scene.text.lower[_noun_after(scene, at)] in words("event_part")


def _demanded(scene: Scene, at: int) -> bool:
    """ "Die Junta verlangte ihren Abzug", "fordert seine Freilassung": what is demanded others do, nobody of himself."""
    text = scene.text
    noun = _noun_after(scene, at)
    clause = next((c for c in scene.analysis.clauses if noun in c.objects), None)
    asks = clause is not None and clause.lemma in ("fordern", "verlangen") and clause.voice == "active"
    return asks and text.words[noun].endswith(tuple(exact_words("demanded_deed")))


def meets_demand(scene: Scene, at: int) -> bool:
    """Return whether a possessive stands before demands that the subject of its clause meets or refuses to meet."""
    text = scene.text
    noun = _noun_after(scene, at)
    if not text.lower[noun].startswith(tuple(words("demand_noun"))):
        return False
    clause = next((c for c in scene.analysis.clauses if at in c.tokens), None)
    return clause is not None and clause.lemma in words("meeting_verb") and noun not in clause.subjects


def demander(scene: Scene, memory: Memory, at: int, genders: str) -> Entity | None:
    """Return the subject of a clause around the one in which demands are met: nobody meets the demands that are his own."""
    clauses = scene.analysis.clauses
    clause = next(c for c in clauses if at in c.tokens)
    own = {*clause.subjects}
    step = clause
    while step.parent is not None:
        step = clauses[step.parent]
        heads = set(step.subjects) - own
        found = [d for d in memory.seen if heads & {d.head, *d.keys} and len(d.ids) == 1]
        fitting = {d.ids[0] for d in found if agrees(scene.cast.get(d.ids[0]), d, genders)}
        if fitting:
            return scene.cast.get(fitting.pop()) if len(fitting) == 1 else None
    return None
