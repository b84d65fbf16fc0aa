"""What a text says of itself and of who gets what, in clauses without a verb of providing.

Hit: „Das Abkommen gilt für zwei Jahre“, „Für Fischer gelten Ausnahmen“, „Hinzu kommen gemeinsame Patrouillen“, „Die Insel geht
an Sudania“. Near misses: „Das Abkommen gilt als Erfolg“ - a judgement; „Zu den Gästen gehören zwei Minister“; „Der Brief geht
an Aas“.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from depesche.language.clause import Clause
from depesche.lexicon.compounds import readings
from depesche.lexicon.words import function_words, with_role, words

if TYPE_CHECKING:
    from depesche.claims.provisions import Scope, Text
    from depesche.language.doc import Token

COURSE = "event_pronouns.course"


def lies_down_of_itself(scope: Scope, clause: Clause) -> bool:
    """Tell whether a clause in the present says for whom or how long a text holds, what belongs to it, or who gets what by it."""
    plain = clause.mood in ("ind", "konj1") and clause.tense in ("present", "future") and clause.modal is None
    since = any(scope.analysis.doc[t].lower_ in words("term_going_on") for t in clause.tokens)
    if not plain or clause.voice != "active" or since:
        return False
    return _holds(scope, clause) or _rules(scope, clause) or _part(scope, clause) or _passes(scope, clause)


def was_fixed(scope: Scope, clause: Clause, text: Text) -> bool:
    """ "schlossen ein Abkommen. Festgelegt wurde eine Pufferzone": how those who agreed fixed something, with nobody else named.

    Near misses: „Festgelegt wurde der Termin vom Parlament“ - another did it; „Wann das geschieht, wurde nicht festgelegt“.
    """
    fixed = scope.analysis.doc[clause.head].lower_ in with_role("term_provided", "fixed")
    plain = clause.voice == "passive" and clause.tense in ("past", "perfect") and clause.negation is None and clause.modal is None
    if text.kind != "agreed" or not fixed or not plain or clause.agents or clause.head < text.at or not clause.subjects:
        return False
    things = [scope.analysis.doc[i] for i in clause.subjects]
    return all(t.pos_ == "NOUN" and not scope.actors.at(t.i) and t.lemma_ not in words("withheld_details") for t in things)


def holds(scope: Scope, clause: Clause) -> bool:
    """Tell whether the subject is a text, or its pronoun, that holds for somebody or for a time."""
    return clause.tense == "present" and clause.voice == "active" and clause.modal is None and _holds(scope, clause)


def _holds(scope: Scope, clause: Clause) -> bool:
    """ "Das Abkommen gilt für zwei Jahre", "Es gilt zunächst bis Mai", "Der Vertrag läuft über zehn Jahre"."""
    if clause.lemma not in with_role("term_validity", "text") or not clause.subjects or not _told_texts(scope, clause):
        return False
    begins = {scope.analysis.begins[t] for t in clause.tokens}
    limited = any(t.begin in begins and t.bound not in ("since", "ago") for t in scope.analysis.times)
    return limited or any(o.prep in words("term_scopes") for o in clause.obliques)


def _told_texts(scope: Scope, clause: Clause) -> bool:
    """Tell whether all subjects are texts; a pronoun is one where it was taken up as one."""
    taken = any(d.clause == clause.index and d.rule == COURSE and d.kind == "agreement" for d in scope.drafts)
    return taken or all(scope.text_kind(scope.analysis.doc[s]) is not None for s in clause.subjects)


def _rules(scope: Scope, clause: Clause) -> bool:
    """ "Für Fischer gelten Ausnahmen", "Die Frist beträgt 30 Tage", "Für Rückkehrer gibt es eine Amnestie"."""
    doc = scope.analysis.doc
    if clause.lemma in with_role("term_validity", "there_is"):
        it = any(doc[s].lower_ in with_role("function_words", "it") for s in clause.subjects)
        scoped = any(o.prep in words("term_scopes") for o in clause.obliques)
        return it and scoped and bool(clause.objects) and all(_is_rule(doc[t]) for t in clause.objects)
    rules = bool(clause.subjects) and all(_is_rule(doc[s]) or _ruled(scope, clause, s) for s in clause.subjects)
    return rules and clause.lemma in with_role("term_validity", "rule")


def _ruled(scope: Scope, clause: Clause, subject: int) -> bool:
    """ "Für Lastwagen gilt künftig eine gemeinsame Zollabfertigung"; not "Für ihn gilt der Vertrag als Erfolg"."""
    doc = scope.analysis.doc
    if clause.lemma not in with_role("term_validity", "text") or doc[subject].pos_ != "NOUN":
        return False
    begins = {scope.analysis.begins[i] for i in clause.tokens}
    ahead = any(t.value == "FUTURE_REF" and t.begin in begins for t in scope.analysis.times)
    scoped = any(o.prep in with_role("term_scopes", "for_whom") for o in clause.obliques)
    return scoped and ahead and all(doc[t].lower_ not in function_words("as") for t in clause.tokens)


def _is_rule(noun: Token) -> bool:
    """ "Frist", "Übergangsfrist", "Ausnahme"."""
    heads = tuple(w.casefold() for w in words("term_rules"))
    return noun.pos_ == "NOUN" and any(r.casefold().endswith(heads) for r in (noun.lemma_, *readings(noun.text)))


def _part(scope: Scope, clause: Clause) -> bool:
    """ "Hinzu kommen Patrouillen", "Auch eine Amnestie gehört dazu", "Zu den Bestimmungen gehört ein Verbot"."""
    doc = scope.analysis.doc
    adverbs = {doc[t].lower_ for t in clause.tokens}
    besides = bool(adverbs & set(words("term_besides")))
    nouns = [doc[o.head] for o in clause.obliques if o.prep in with_role("term_receivers", "among")]
    among = any(scope.text_kind(t) is not None or _is_rule(t) or t.lemma_ in words("term_points") for t in nouns)
    return clause.lemma in with_role("term_validity", "part") and (besides or among) and _matters(scope, clause)


def _matters(scope: Scope, clause: Clause) -> bool:
    """Tell whether the subject is something that is negotiated: "Patrouillen", "eine Amnestie"; not "Zweifel", "Probleme"."""
    nouns = [scope.analysis.doc[s] for s in clause.subjects]
    acts = (scope.lexicon.noun_acts(t.lemma_, t.text) or scope.lexicon.issue_words(t.lemma_) for t in nouns)
    return bool(nouns) and all(t.pos_ == "NOUN" for t in nouns) and any(acts)


def _passes(scope: Scope, clause: Clause) -> bool:
    """ "Die Insel geht an Sudania", "gehört künftig zu Sudania": what is no text or letter comes to a party."""
    doc = scope.analysis.doc
    land = bool(clause.subjects) and all(
        {"territory", "military_base", "assets", "border", "money"} & scope.lexicon.classes_of(doc[s].lemma_, doc[s].text)
        for s in clause.subjects
    )
    to = (h for o in clause.obliques if o.prep in words("term_receivers") for h in o.heads)
    return clause.lemma in with_role("term_validity", "passes") and land and bool(scope.actors.among(tuple(to)))


def taken_up(scope: Scope, clause: Clause, subject: int) -> bool:
    """ "unterzeichneten ein Abkommen. Es verpflichtet Norland dazu, ...": a pronoun that nobody is and that fits the text."""
    doc = scope.analysis.doc
    pronoun = doc[subject]
    if pronoun.tag_ not in ("PPER", "PDS") or scope.actors.at(subject):
        return False
    begin = next((c.extent[0] for c in scope.analysis.clauses if c.sentence == clause.sentence - 1), None)
    texts = [t for t in doc[begin : clause.extent[0]] if scope.text_kind(t) is not None] if begin is not None else []
    return bool(texts) and fits(pronoun, texts[-1])


def fits(pronoun: Token, noun: Token) -> bool:
    """Tell whether gender and number of a pronoun may be those of a noun."""
    for feature in ("Gender", "Number"):
        mine, other = pronoun.morph.get(feature, []), noun.morph.get(feature, [])
        if mine and other and not set(mine) & set(other):
            return False
    return True
