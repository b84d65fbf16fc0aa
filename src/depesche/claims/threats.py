"""What a party would do to another if it is crossed: „Sollte Sudania angreifen, werde Norland den Fluss umleiten, sagte Brandt“.

No word of harm is needed: what the speaker's own side will do in case of an attack, a breach or a refusal is held out against
whoever would do that. „Sonst werde Norland zu anderen Mitteln greifen“ hangs on the demand before it. In the passive the side
that speaks does the harm („Wer Norland angreife, werde bestraft“). Near misses: „Sollte Sudania angreifen, werde Westmark
abwarten, sagte Brandt“ - not her own side; „Sonst verliere Norland seinen Hafen“ - nothing that it does; „Wenn Sudania
abziehe, werde Norland den Fluss umleiten“ - the other side gives way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from depesche.actors.linked import Actors
from depesche.claims.conditions import HARMFUL, deed_verb, in_case, in_that_case, is_condition, opens_with_wer
from depesche.claims.draft import Draft
from depesche.claims.evidence import clause_body
from depesche.claims.holders import same_side
from depesche.claims.voices import Word, speaker_over
from depesche.language.analysis import Analysis
from depesche.language.clause import Clause
from depesche.language.lemmas import verb_lemma
from depesche.lexicon.load_acts import ActLexicon
from depesche.lexicon.words import function_words, sense_of, with_role
from depesche.lexicon.words import words as listed
from depesche.model.vocabulary import Kind

if TYPE_CHECKING:
    from depesche.language.doc import Token

HOSTILE: frozenset[Kind] = frozenset({"force", "violation", "pressure", "refusal", "threat"})
"""Kinds of what a party answers with harm."""
RULE = "threats.crossed"
AHEAD = ("will", "must", "can")


def find_threats(
    analysis: Analysis, actors: Actors, lexicon: ActLexicon, words: tuple[Word, ...], drafts: tuple[Draft, ...]
) -> Iterator[Draft]:
    """Yield a threat for each deed of the speaker's own side that would answer another's, where no other finder has read it."""
    told = {d.clause for d in drafts if not d.nominal and d.kind != "statement"}
    for clause in analysis.clauses:
        if clause.index in told or not (_would(clause) or _denied(analysis, clause, lexicon)):
            continue
        by = own_side(analysis, actors, words, clause) if _would(clause) else speaker_over(words, clause.head)
        crossed = _crossed(analysis, actors, lexicon, clause, by, drafts) if by and _would(clause) else () if by else None
        if crossed is None:
            continue
        body = clause_body(analysis, clause)
        case = in_case(analysis, lexicon, clause) or in_that_case(analysis, clause)  # a condition is none of its content
        yield Draft(
            trigger=clause.head, kind="threat", stage="done", by=by, to=crossed, clause=clause.index, matter=body,
            content=frozenset(body) - {clause.head, *case}, plover=("THREATEN", None), rule="threats.crossed",
        )  # fmt: skip


def warn(analysis: Analysis, drafts: tuple[Draft, ...], actors: Actors) -> tuple[Draft, ...]:
    """Make a threat of a warning that names what the warner's own side would do, one claim of the two.

    „warnte Sudania, jede Einmischung werde Folgen haben“; near miss: „warnte, Sudania werde angreifen“.
    """
    gone: set[int] = set()
    kept = []
    for draft in drafts:
        warns = analysis.clauses[draft.clause].lemma in listed("warning") and not draft.nominal
        if warns and draft.kind in ("statement", "demand"):
            harm = next((d for d in drafts if _held_out(analysis, d, draft, actors)), None)
            if harm is not None:
                gone.add(id(harm))
                draft = replace(
                    draft, kind="threat", stage="done", to=draft.to or harm.to, certainty="CT+", plover=("THREATEN", None),
                    matter=draft.matter or harm.matter, content=draft.content | {*harm.body, *harm.content, harm.trigger},
                )  # fmt: skip
        kept.append(draft)
    return tuple(d for d in kept if id(d) not in gone)


def aimed_as_demanded(analysis: Analysis, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """ "Sudania müsse abziehen, andernfalls werde Norland ...": whoever was asked just before is threatened."""
    return tuple(replace(d, to=_asked_before(analysis, d, drafts)) if _otherwise(analysis, d) else d for d in drafts)


def _otherwise(analysis: Analysis, draft: Draft) -> bool:
    if draft.kind != "threat" or draft.to or draft.nominal:
        return False
    taken_up = in_that_case(analysis, analysis.clauses[draft.clause])
    return any(analysis.doc[t].lower_ in function_words("otherwise") for t in taken_up)


def _asked_before(analysis: Analysis, threat: Draft, drafts: tuple[Draft, ...]) -> tuple[str, ...]:
    here = analysis.clauses[threat.clause].sentence
    asked = (d for d in drafts if d.kind == "demand" and d.trigger < threat.trigger)
    near = [d for d in asked if here - analysis.clauses[d.clause].sentence <= 1]
    last = max(near, key=lambda d: d.trigger, default=None)
    return tuple(i for i in last.to if i not in threat.by) if last is not None else ()


def ready_for_harm(analysis: Analysis, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """ "Norland sei bereit, Gewalt anzuwenden": whoever is ready to do harm offers nothing, but threatens.

    Near misses: „Norland sei bereit, die Blockade zu beenden“; „sei bereit, die Anlage zu zerstören“ - nobody else is hit.
    """
    ready = frozenset(id(d) for d in drafts if _ready(analysis, d, drafts))
    threat = ("THREATEN", None)
    return tuple(
        replace(d, kind="threat", stage="done", to=(), certainty="CT+", plover=threat) if id(d) in ready else d for d in drafts
    )


def _ready(analysis: Analysis, offer: Draft, drafts: tuple[Draft, ...]) -> bool:
    if offer.kind != "offer" or offer.polarity == "-" or offer.nominal or not offer.by:
        return False
    for deed in drafts:
        clause = analysis.clauses[deed.clause]
        infinitive = clause.form == "infinitive" and not deed.nominal and deed.trigger in offer.content
        if clause.lemma in listed("disarming_verbs") and not deed.to:
            continue
        if infinitive and deed.kind in ("force", "pressure", "threat") and deed.polarity == "+" and clause.negation is None:
            return True
    return False


def _held_out(analysis: Analysis, draft: Draft, warning: Draft, actors: Actors) -> bool:
    """Tell whether a deed in what a warner says is harm that its own side would do."""
    clause = analysis.clauses[draft.clause]
    if clause.parent != warning.clause or draft.nominal or not warning.by:
        return False
    own = all(same_side(actors, i, w) for i in draft.by for w in warning.by)
    if draft.kind == "threat":
        return own
    if draft.kind not in ("force", "pressure") or clause.tense not in ("future", "present") or draft.polarity == "-":
        return False
    return bool(draft.by) and own or (not draft.by and whoever(analysis, clause))


def whoever(analysis: Analysis, clause: Clause) -> bool:
    """ "Jedes Schiff, das in die Zone fahre, werde versenkt": of whoever would do something, nobody that has done it."""
    for i in clause.subjects if clause.voice == "passive" else clause.objects:
        children = list(analysis.doc[i].children)
        bare = "Plur" in analysis.doc[i].morph.get("Number") and not any(c.dep_ == "det" for c in children)
        every = any(c.dep_ == "det" and c.lower_.startswith(with_role("pronoun_stems", "every")) for c in children)
        if every or (bare and any(c.dep_ == "acl:relcl" for c in children)):
            return True
    return False


def _would(clause: Clause) -> bool:
    """Tell whether a clause tells what somebody would do; what happens to somebody ("verlieren") is nobody's deed."""
    ahead = clause.tense == "future" or (sense_of(clause.modal) in AHEAD and clause.tense == "present")
    told = ahead or clause.mood == "konj1" or (clause.tense == "present" and clause.lemma in listed("announced_harm"))
    if clause.form != "finite" or clause.copula or clause.negation is not None or not told:
        return False  # "Wer uns angreift, wird bestraft": a harm lies ahead in the present tense, too
    if clause.voice == "passive":
        return clause.lemma in listed("announced_harm") and not clause.agents
    harmless = clause.lemma in listed("unwilled") or clause.lemma in listed("harmless")
    return clause.voice == "active" and clause.tense in ("future", "present") and not harmless


def _denied(analysis: Analysis, clause: Clause, lexicon: ActLexicon) -> bool:
    """ "Wer die Rebellen beliefere, werde keine Kredite mehr bekommen": what whoever does that will not get or may not do.

    Near miss: „Wer sich ergebe, werde nicht bestraft“.
    """
    if clause.form != "finite" or clause.negation is None or clause.voice != "active":
        return False
    if clause.tense not in ("present", "future"):
        return False
    bad = HARMFUL | {"punishment"}
    if any(bad & lexicon.classes_of(analysis.doc[i].lemma_, analysis.doc[i].text) for i in clause.objects):
        return False  # "Wer sich stelle, bekomme keine Strafe"
    barred = clause.lemma in listed("getting_verbs") or sense_of(clause.modal) == "may"
    return barred and any(c.parent == clause.index and opens_with_wer(c, analysis) for c in analysis.clauses)


def own_side(analysis: Analysis, actors: Actors, words: tuple[Word, ...], clause: Clause) -> tuple[str, ...]:
    """Return who would act, when it is the side that speaks: "Norland werde ...", "man werde ...", "er werde bestraft"."""
    speaker = speaker_over(words, clause.head)
    if not speaker or clause.voice == "passive":
        return speaker
    held = actors.among(clause.subjects)
    anyone = any(analysis.doc[i].lower_ in function_words("anyone") for i in clause.subjects)
    if not held:
        return speaker if anyone else ()
    return held if all(any(same_side(actors, h, s) for s in speaker) for h in held) else ()


def _crossed(
    analysis: Analysis, actors: Actors, lexicon: ActLexicon, clause: Clause, own: tuple[str, ...], drafts: tuple[Draft, ...]
) -> tuple[str, ...] | None:
    """Return who is threatened, () when it is nobody known, None when nothing that crosses the speaker is named."""
    for inner in analysis.clauses:
        if inner.parent == clause.index and (is_condition(analysis, inner, lexicon) or opens_with_wer(inner, analysis)):
            crosser = actors.among(inner.subjects) if inner.voice == "active" else ()
            if any(same_side(actors, c, o) for c in crosser for o in own):
                return None
            return crosser if hostile(analysis, lexicon, inner, drafts) else None
    if clause.lemma in listed("announced_harm") and _every_harm(analysis, lexicon, clause):
        return ()
    taken_up = in_that_case(analysis, clause)
    otherwise = any(analysis.doc[t].lower_ in function_words("otherwise") for t in taken_up)
    if otherwise or in_case(analysis, lexicon, clause):
        return ()
    return () if taken_up and clause.lemma in listed("announced_harm") else None


def _every_harm(analysis: Analysis, lexicon: ActLexicon, clause: Clause) -> bool:
    """ "Jede Verletzung des Luftraums werde beantwortet": what is done to whoever does it; not "die Verletzung werde ..."."""
    every = with_role("pronoun_stems", "every")
    for i in clause.subjects if clause.voice == "passive" else clause.objects:
        noun = analysis.doc[i]
        harm = (HARMFUL | {"ill"}) & lexicon.classes_of(noun.lemma_, noun.text)
        if harm and any(c.dep_ == "det" and c.lower_.startswith(every) for c in noun.children):
            return True
    return False


def hostile(analysis: Analysis, lexicon: ActLexicon, condition: Clause, drafts: tuple[Draft, ...] = ()) -> bool:
    """Tell whether a condition crosses whoever sets it: "falls Sudania angreift", "nicht einlenkt", "falls die Zölle kommen"."""
    acts = [d for d in drafts if d.clause == condition.index and not d.nominal]
    if any(d.kind in HOSTILE and d.polarity == "+" or d.kind not in HOSTILE and d.polarity == "-" for d in acts):
        return True
    nouns = [analysis.doc[i] for i in (*condition.subjects, *condition.objects)]
    verbs = (condition.lemma, *_states(analysis, condition))
    without = condition.negation is not None or any(_no(n) for n in nouns)  # "Gebe es keine Antwort"
    if any(v in listed("crossing_verbs") for v in verbs):
        return not without
    if not without and any(v in listed("announced_harm") for v in verbs):
        return True  # "falls Sudania nicht antwortet" crosses, too
    if without:
        return not acts or any(d.polarity == "-" for d in acts)
    towards = with_role("preposition_roles", "goal_of_event")
    coming = [analysis.doc[h] for o in condition.obliques if o.prep in towards for h in o.heads]  # "Kommt es zu neuen Angriffen"
    if acts or (deed_verb(condition.lemma) and not coming):
        return False  # "falls die Angriffe aufhören"
    held = coming or nouns
    return any(HARMFUL & lexicon.classes_of(n.lemma_, n.text) or n.lemma_ in listed("failing_nouns") for n in held)


def _states(analysis: Analysis, clause: Clause) -> Iterator[str | None]:
    """Yield the verbs of participles that tell a state: "Bleibe die Straße gesperrt"."""
    return (verb_lemma(analysis.doc[t].lower_) for t in clause.tokens if analysis.doc[t].tag_ in ("VVPP", "ADJD"))


def _no(noun: Token) -> bool:
    return any(c.dep_ == "det" and c.lower_.startswith(with_role("pronoun_stems", "negative")) for c in noun.children)
