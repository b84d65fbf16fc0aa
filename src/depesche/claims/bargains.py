"""Deeds that hang on a condition are offers or threats, deeds that a party will not do are refusals.

„Norland werde die Sanktionen lockern, wenn Sudania die Geiseln freilasse“ - an offer to Sudania; „werde die Grenze
schließen, falls ...“ - a threat; „werde erst zurückkehren, wenn ...“, „will das Papier nicht unterschreiben“, „werde mit
niemandem sprechen“ - refusals. Near misses: „lockerte die Sanktionen, als ...“ - done; „wollte am Montag unterschreiben“ - a
plan; „wird nur am Montag tagen“ - no condition.
"""

from __future__ import annotations

from dataclasses import replace

from depesche.actors.linked import Actors
from depesche.claims.conditions import in_that_case
from depesche.claims.draft import Draft
from depesche.claims.holders import same_side
from depesche.claims.performed import RULE as PERFORMED
from depesche.claims.threats import RULE as CROSSED
from depesche.claims.threats import hostile, whoever
from depesche.claims.voices import Word, words_over
from depesche.language.analysis import Analysis
from depesche.language.clause import Clause
from depesche.lexicon.load_acts import ActLexicon
from depesche.lexicon.words import function_words, sense_of, with_role
from depesche.lexicon.words import words as closed_words
from depesche.model.vocabulary import Kind, Stage

GOOD: frozenset[Kind] = frozenset({"aid", "release", "withdrawal", "ceasefire", "concession", "support"})
HARM: frozenset[Kind] = frozenset({"pressure", "force", "violation"})
OPENING: frozenset[Kind] = frozenset({"contact", "travel", "agreement", "acceptance", "mediation", "promise", "offer"})
"""What a party gives when it does it on a condition."""
OPENINGS: dict[str, Kind] = {"can": "offer", "may": "offer", "must": "demand"}
"""What it is to say that a matter can or must be talked about: "darüber könne man reden"."""
STAGES: dict[str, Stage] = {"can": "offered", "may": "offered", "must": "called_for"}
REFUSABLE: frozenset[Kind] = GOOD | {"agreement", "contact", "travel", "acceptance", "offer", "mediation"}


def strike_bargains(
    analysis: Analysis, drafts: tuple[Draft, ...], actors: Actors, words: tuple[Word, ...], lexicon: ActLexicon
) -> tuple[Draft, ...]:
    """Turn conditional deeds into offers and threats, and what a party will not do into refusals."""
    kept = (replace(d, kind="pressure", plover=None) if _sues(analysis, d) else d for d in drafts)
    return tuple(_bargain(analysis, d, actors, words, lexicon) for d in kept if not _bygone(analysis, d))


def _sues(analysis: Analysis, draft: Draft) -> bool:
    """ "Norland klagt vor dem Gerichtshof": who does so no longer threatens; "werde klagen" does."""
    clause = analysis.clauses[draft.clause]
    told = draft.kind == "threat" and not draft.nominal and clause.lemma in function_words("suing")
    return told and clause.tense in ("present", "past", "perfect", "pluperfect") and clause.modal is None and not draft.condition


def cut_off(drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """ "stellte die Lieferungen ein" cuts aid; of gas, goods or water it puts the other side under pressure."""
    return tuple(
        replace(d, kind="pressure", polarity="+", plover=("SANCTION", None)) if _supplies(d) else d for d in drafts
    )


def _supplies(draft: Draft) -> bool:
    return draft.kind == "aid" and draft.polarity == "-" and draft.issue in ("energy", "trade", "water")


def _bygone(analysis: Analysis, draft: Draft) -> bool:
    """ "Norland antwortete hart": with these verbs only what lies ahead is a threat ("werde hart antworten")."""
    clause = analysis.clauses[draft.clause]
    said = draft.nominal or draft.rule in (CROSSED, PERFORMED)
    if draft.kind != "threat" or said or clause.lemma not in closed_words("threats_ahead"):
        return False
    return clause.tense != "future" and clause.mood == "ind" and sense_of(clause.modal) not in ("will", "shall", "must", "can")


def _bargain(analysis: Analysis, draft: Draft, actors: Actors, words: tuple[Word, ...], lexicon: ActLexicon) -> Draft:
    if draft.nominal:
        return draft
    clause = analysis.clauses[draft.clause]
    speaker = _speaker(words, draft)
    sense = sense_of(clause.modal)
    negated = clause.negation is not None or _nobody(analysis, clause)
    if speaker and draft.kind == "contact" and negated and clause.tense in ("present", "future"):
        # "Über die Verfassung werde nicht verhandelt, sagte X": who speaks so refuses; "es gibt keine Gespräche" denies
        if speaker in draft.by or (not draft.by and clause.voice == "passive"):
            return _refused(replace(draft, by=(speaker,)))
    if speaker and draft.kind == "contact" and draft.polarity == "-" and not draft.by and _hangs_on(analysis, draft, clause):
        return _refused(replace(draft, by=(speaker,)))  # "Dann gebe es keine Gespräche mehr, sagte X"
    if speaker and draft.kind == "contact" and draft.matter and sense in OPENINGS and draft.by in ((), (speaker,)):
        return replace(draft, kind=OPENINGS[sense], stage=STAGES[sense], by=(speaker,), certainty="U")
    if speaker and draft.kind == "contact" and draft.condition and _ahead(clause) and _not_before(analysis, draft):
        if draft.by in ((), (speaker,)):  # "Gespräche werde es erst geben, wenn ..., sagte X"
            return _refused(replace(draft, by=(speaker,), to=draft.to or _asked(analysis, draft, actors)))
    refused = _will_not(analysis, draft, clause, speaker, negated, actors)
    if refused is not None:
        waits = draft.condition and not refused.to and not refused.with_
        return replace(refused, to=_asked(analysis, draft, actors)) if waits else refused
    if draft.kind in ("force", "pressure") and _ahead(clause) and clause.lemma in closed_words("retaliation"):
        spoken = clause.voice == "passive" and speaker is not None and clause.mood != "ind"
        if (draft.by and (clause.tense == "future" or sense == "will")) or (spoken and not draft.by):
            # "werde jeden Angriff vergelten", "jeder Angriff werde vergolten"
            return replace(draft, kind="threat", stage="done", by=draft.by or (speaker or "",), certainty="CT+")
    if draft.kind in HARM and speaker and _ahead(clause) and whoever(analysis, clause):
        holder = draft.by or ((speaker,) if clause.voice == "passive" and clause.mood != "ind" else ())
        if holder and any(same_side(actors, i, speaker) for i in holder):
            return replace(draft, kind="threat", stage="done", by=holder, certainty="CT+")  # "jedes Schiff werde versenkt"
    told = speaker or clause.tense == "future" or clause.mood != "ind" or sense == "will"
    announced = draft.told_at is not None or (draft.kind in HARM and clause.lemma in closed_words("announcing"))
    if draft.condition and announced and draft.stage == "intended" and draft.by:
        return _conditional(analysis, draft, actors, lexicon)  # "kündigte an, den Hahn abzudrehen, wenn ..."
    if (draft.condition or _then(analysis, clause)) and _ahead(clause) and draft.stage != "under_way" and told:
        # "werde der Hafen gestürmt", says the general: his own side does it
        holder = draft.by or ((speaker,) if speaker and clause.voice == "passive" and draft.kind in HARM else ())
        return _conditional(analysis, replace(draft, by=holder), actors, lexicon, speaker) if holder else draft
    return draft


def _then(analysis: Analysis, clause: Clause) -> bool:
    """ "Dann werde Norland die Grenze schließen": the condition stands in the sentence before."""
    return bool(in_that_case(analysis, clause)) and (clause.tense == "future" or clause.mood != "ind")


def _hangs_on(analysis: Analysis, draft: Draft, clause: Clause) -> bool:
    """Tell whether it is said of what lies ahead: under a condition, "dann", "sonst"."""
    if clause.tense not in ("present", "future"):
        return False
    marks = (*function_words("result"), *function_words("else"))
    return bool(draft.condition) or any(analysis.doc[t].lower_ in marks for t in clause.tokens)


def _will_not(
    analysis: Analysis, draft: Draft, clause: Clause, speaker: str | None, negated: bool, actors: Actors
) -> Draft | None:
    """ "will die Stadt nicht räumen"; "werde sie nicht räumen" on the own side's word, or as long as something lasts.

    Near misses: „Sudania werde nicht abziehen, sagte der norländische Minister“ foretells, „Das Treffen wird nicht stattfinden“.
    """
    sense = sense_of(clause.modal)
    no = negated or (draft.polarity == "-" and draft.kind != "aid")  # "werde keine Gefangenen freilassen"
    if not no or draft.kind not in REFUSABLE:
        return None
    if sense == "will":
        return _refused(draft) if draft.by else None
    first = any(analysis.doc[s].lower_ in closed_words("first_person") for s in clause.subjects)
    if first and speaker and draft.kind != "aid" and clause.tense == "present" and clause.mood == "ind" and not sense:
        return _refused(draft)  # "„Wir unterschreiben keinen Vertrag“, sagte X"; "wir liefern keine Waffen" may deny
    own = speaker is not None and any(same_side(actors, i, speaker) for i in draft.by)
    if own and draft.condition and draft.kind in GOOD and clause.tense == "present" and not sense:
        return _refused(draft)  # "Solange Norland die Brücke besetzt, zieht Sudania nicht ab", says its president
    if clause.tense != "future" and not (sense in ("can", "may") and draft.condition and clause.tense == "present"):
        return None
    if draft.by:
        return _refused(draft) if own or draft.condition else None
    if speaker is None or not draft.condition or draft.kind != "contact":
        return None
    return _refused(replace(draft, by=(speaker,)))  # "Solange die Blockade dauere, werde es keine Gespräche geben, sagte X"


def _refused(draft: Draft) -> Draft:
    return replace(draft, kind="refusal", stage="refused", polarity="+", certainty="CT+")


def _nobody(analysis: Analysis, clause: Clause) -> bool:
    """ "werde mit niemandem sprechen" denies as much as "nicht"."""
    return any(analysis.doc[t].lower_.startswith(with_role("pronoun_stems", "nobody")) for t in clause.tokens)


def _speaker(words: tuple[Word, ...], draft: Draft) -> str | None:
    over = words_over(words, draft.trigger)
    return over[0].actor if over else None


def _ahead(clause: Clause) -> bool:
    return clause.tense in ("present", "future") and clause.negation is None


def _of_others(actors: Actors, draft: Draft, speaker: str) -> bool:
    """Tell whether who would do it is of another country than who says so, both of which are known."""
    home = actors.get(speaker).country
    lands = [actors.get(i).country for i in draft.by]
    return home is not None and bool(lands) and all(c is not None and c != home for c in lands)


def _conditional(analysis: Analysis, draft: Draft, actors: Actors, lexicon: ActLexicon, speaker: str | None = None) -> Draft:
    good = (draft.kind in GOOD | OPENING and draft.polarity == "+") or (draft.kind == "pressure" and draft.polarity == "-")
    harm = (draft.kind in HARM and draft.polarity == "+") or (draft.kind == "aid" and draft.polarity == "-")
    left = draft.stage in ("cancelled", "broken") or (draft.plover is not None and draft.plover[1] == "withdraw")
    harm = harm or (draft.kind == "refusal" and left)  # "werde die Gespräche abbrechen, falls ..."
    to = draft.to or _asked(analysis, draft, actors)
    if good and _not_before(analysis, draft):
        return replace(draft, kind="refusal", stage="refused", polarity="+", to=to, certainty="CT+")
    crossed = any(c.head in draft.condition and hostile(analysis, lexicon, c) for c in analysis.clauses)
    if crossed and draft.kind == "decision" and draft.polarity == "+" and _shows_strength(analysis, draft, lexicon):
        harm = True
    if good and crossed:
        return draft  # "Sollte Sudania angreifen, werde Westmark Waffen schicken" offers Sudania nothing
    if good:
        return replace(draft, kind="offer", stage="offered", polarity="+", to=to, certainty="U")
    if harm and speaker is not None and _of_others(actors, draft, speaker):
        return draft  # "Falls ..., werde Sudania angreifen, sagte Norlands Präsidentin": she foretells it
    if harm:
        return replace(draft, kind="threat", stage="done", polarity="+", to=to, certainty="CT+")
    return draft


def _shows_strength(analysis: Analysis, draft: Draft, lexicon: ActLexicon) -> bool:
    """ "Sollte Sudania angreifen, werde Norland Truppen schicken"; not "werde Norland einen Krisenstab einberufen"."""
    clause = analysis.clauses[draft.clause]
    held = {c for i in clause.objects for c in lexicon.classes_of(analysis.doc[i].lemma_, analysis.doc[i].text)}
    return bool(held & {"troops", "embassy", "diplomats", "weapons"}) or clause.lemma in closed_words("announced_harm")


def _not_before(analysis: Analysis, draft: Draft) -> bool:
    """ "werde erst zurückkehren, wenn ...": until then it is no."""
    return any(analysis.doc[t].lower_ in function_words("not_before") for t in analysis.clauses[draft.clause].tokens)


def _asked(analysis: Analysis, draft: Draft, actors: Actors) -> tuple[str, ...]:
    """Return who must fulfil the condition: the subject of its clause, when it is another party."""
    for clause in analysis.clauses:
        if clause.head in draft.condition and clause.voice == "active":
            found = actors.among(clause.subjects)
            return tuple(i for i in found if i not in draft.by)
    return ()
