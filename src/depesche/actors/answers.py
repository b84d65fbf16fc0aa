"""Who answers whom: a pronoun behind an accusation, a demand or an offer means the one that it was addressed to.

Hits: „Die Regierung warf der Opposition Verrat vor. Sie wies das zurück“ - the opposition; „Norland warf Selmark Wortbruch vor.
Es habe den Vertrag verletzt“ - what the accused is said to have done; „Die Miliz forderte von der Regierung, sie müsse gehen“.
Near misses: „Die Regierung warf der Opposition Verrat vor. Sie sei enttäuscht“, „Sorel traf Tarn. Er lehnte ab“ - no address.
"""

from __future__ import annotations

from depesche.actors.agreeing import agrees
from depesche.actors.cast import Entity
from depesche.actors.drafts import Draft
from depesche.actors.salience import Memory
from depesche.actors.scene import Scene
from depesche.actors.text import words
from depesche.language.clause import Clause

MOODS = ("konj1", "konj2")
DUTY = ("müssen", "sollen", "dürfen")
PARTNER = ("von", "an", "gegen", "gegenüber")


def addressed_by(scene: Scene, memory: Memory, at: int, genders: str) -> Entity | None:
    """Return the addressee of the act before whom a subject pronoun must mean; None where nothing shows it."""
    clauses = scene.analysis.clauses
    own = next((c for c in clauses if at in c.subjects and at in c.tokens and not c.understood), None)
    if own is None or own.voice != "active":
        return None
    act = _act_before(scene, own)
    if act is None or not _answers(scene, act, own):
        return None
    partners = _partners(memory, act)
    found = {d.ids[0] for d in partners if agrees(scene.cast.get(d.ids[0]), d, genders) or _is_neuter(scene, d, genders)}
    return scene.cast.get(found.pop()) if len(found) == 1 else None


def _is_neuter(scene: Scene, draft: Draft, genders: str) -> bool:
    """ "Norland warf Dorv Wortbruch vor. Es habe ...": a government called by its seat."""
    return genders == "n" and draft.form in ("metonym", "surname") and scene.cast.get(draft.ids[0]).kind != "person"


def _act_before(scene: Scene, own: Clause) -> Clause | None:
    """Return the clause that a pronoun's clause depends on, or the last main clause of the sentence before."""
    clauses = scene.analysis.clauses
    parent = clauses[own.parent] if own.parent is not None else None
    if parent is not None and (parent.lemma in words("accusing_verb") | words("demanding_verb") or parent.parent is not None):
        return parent if own.relation in ("ccomp", "parataxis") else None
    if parent is not None and (own.relation != "ccomp" or own.marker or min(own.tokens) > parent.head):
        return None  # "Er müsse gehen, sagte Tarn" is told apart from what stood before
    before = [c for c in clauses if c.sentence == own.sentence - 1 and c.parent is None and c.block == own.block]
    return before[-1] if before else None


def _answers(scene: Scene, act: Clause, own: Clause) -> bool:
    accused = act.lemma in words("accusing_verb")
    asked = act.lemma in words("asking_verb")
    if act.voice != "active" or not (accused or asked) or (own.copula and not accused):
        return False
    if own.parent == act.index:
        told = own.mood in MOODS or own.marker == "dass"
        demanded = act.lemma in words("demanding_verb") and (own.marker == "dass" or own.modal in DUTY)
        return told and (accused or demanded)
    if own.mood in MOODS:
        return accused and own.lemma not in words("feeling_verb") and not own.copula
    return own.lemma in words("answering_verb")


def _partners(memory: Memory, act: Clause) -> list[Draft]:
    """Return whom an act is addressed to: its dative, else its object, else who stands behind "von" or "an"."""
    obliques = [o.head for o in act.obliques if o.prep in PARTNER]
    for heads in (act.datives, act.objects, obliques):
        found = [d for d in memory.seen if {d.head, *d.keys} & {*heads} and len(d.ids) == 1 and d.form != "possessive"]
        if found:
            return found
    return []
