"""What a text provides for: clauses that tell the terms of an agreement or of a draft.

Hit: „Beide Seiten unterzeichneten ein Abkommen. Danach müssen sie ihre Panzer binnen zwei Wochen abziehen. Die Überwachung
übernimmt Westmark.“ - three agreements. Near misses: „Norland müsse abziehen, sagte Brandt“ - a demand; „Drei Soldaten sollen
getötet worden sein“ - hearsay; „Die Armee zog ab“ - told as done; „Die Verhandlungen sollen am Montag beginnen“ - a contact.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Literal

from depesche.actors.linked import Actors
from depesche.claims.agreed_clauses import further_clauses
from depesche.claims.draft import Draft
from depesche.claims.voices import Word, is_paper, words_over
from depesche.language.analysis import Analysis
from depesche.language.clause import Clause
from depesche.language.clauses import preposition
from depesche.lexicon.load_acts import ActLexicon
from depesche.lexicon.load_reporting import load_reporting
from depesche.lexicon.words import sense_of, with_role
from depesche.lexicon.words import words as listed
from depesche.model.claim import Voice
from depesche.model.vocabulary import Kind

if TYPE_CHECKING:
    from depesche.language.doc import Token

TextKind = Literal["agreed", "draft", "plan", "open"]
CLASSES: dict[str, TextKind] = {
    "text_agreed": "agreed", "text_draft": "draft", "text_plan": "plan", "text_open": "open"
}  # fmt: skip
BINDING = ("shall", "must", "may")
"""What modal verbs of terms say: "sollen", "müssen", "dürfen"."""
REPORTED_WITHIN = 2
"""Sentences within which a term may be told in the words of a source."""
MAIN = ("root", "conj", "parataxis")
DEEDS: frozenset[Kind] = frozenset({"withdrawal", "release", "ceasefire", "aid", "pressure", "concession"})
MEETINGS: frozenset[Kind] = frozenset({"contact", "travel", "mediation"})
OPEN_STAGES = frozenset({"done", "intended", "called_for", "considered"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text that the report has told of.

    Attributes:
        kind: whether parties have bound themselves by it, or somebody has only written it down.
        at: token at which it was told last. phrase: tokens of its name, for the voice of a draft.
        told_at: token whose voices the term has, where it is not its own: in "vereinbarten, dass A und B" nobody says B.
        news: whether the report tells of it as its news, so that terms may follow without a pointer; not what it only
            looks back at ("obwohl sie im Mai ein Abkommen unterzeichnet hatten").
    """

    kind: TextKind
    at: int
    phrase: tuple[int, ...] = ()
    told_at: int | None = None
    news: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What the search for terms looks at."""

    analysis: Analysis
    actors: Actors
    lexicon: ActLexicon
    words: tuple[Word, ...]
    drafts: tuple[Draft, ...]

    def text_kind(self, token: Token) -> TextKind | None:
        """Return what kind of text a noun names, or None."""
        if token.pos_ not in ("NOUN", "PROPN"):
            return None
        found = self.lexicon.classes_of(token.lemma_, token.text)
        return next((kind for name, kind in CLASSES.items() if name in found), None)


def find_terms(
    analysis: Analysis, actors: Actors, lexicon: ActLexicon, words: tuple[Word, ...], drafts: tuple[Draft, ...]
) -> Iterator[Draft]:
    """Yield an agreement (of a draft: a proposal) for each term that no other finder has read."""
    scope = Scope(analysis=analysis, actors=actors, lexicon=lexicon, words=words, drafts=drafts)
    taken = {d.clause for d in drafts if not d.nominal or d.kind in MEETINGS}
    for index, text in terms_of(scope).items():
        clause = analysis.clauses[index]
        if index not in taken:
            yield _bound(scope, _term(scope, clause), text)


def bind_terms(
    analysis: Analysis, actors: Actors, lexicon: ActLexicon, words: tuple[Word, ...], drafts: tuple[Draft, ...]
) -> tuple[Draft, ...]:
    """Let the deeds of terms be agreed: „Danach müssen beide Seiten abziehen“ is neither done nor asked for.

    An agreement keeps the terms that are claims of their own out of its content.
    """
    scope = Scope(analysis=analysis, actors=actors, lexicon=lexicon, words=words, drafts=drafts)
    terms = terms_of(scope)
    bound = {n: _bound(scope, d, terms[d.clause]) for n, d in enumerate(drafts) if d.clause in terms and _open(d)}
    told = {d.clause for d in bound.values()} | {d.clause for d in drafts if d.clause in terms and d.kind == "agreement"}
    return tuple(bound.get(n, d if d.clause in told else _without(analysis, d, told)) for n, d in enumerate(drafts))


def _without(analysis: Analysis, draft: Draft, terms: set[int]) -> Draft:
    """Take the terms out of what belongs to an agreement: each is a claim of its own beside its signing."""
    if draft.kind != "agreement" or draft.nominal:
        return draft
    own = {t for i in terms if _hangs_on_another(analysis.clauses[i]) for t in analysis.clauses[i].extent}
    return replace(draft, content=draft.content - own)


def _hangs_on_another(clause: Clause) -> bool:
    """Tell whether a term is a clause below or beside another; the first content clause is not among the terms."""
    return clause.relation in ("acl:relcl", "conj", "ccomp", "xcomp", "csubj", "csubj:pass", "acl", "advcl")


def _open(draft: Draft) -> bool:
    """Tell whether a draft is a deed whose stage the text decides."""
    told = draft.kind == "agreement" and not draft.nominal and draft.stage in ("agreed", "intended")
    if draft.rule == "terms.clause" or told:
        return True
    if draft.kind == "pressure" and draft.polarity == "+":
        return False  # sanctions that allies agree on bind somebody else
    return not draft.nominal and draft.kind in DEEDS and draft.stage in OPEN_STAGES


def _bound(scope: Scope, draft: Draft, text: Text) -> Draft:
    if text.told_at is not None:
        draft = replace(draft, told_at=text.told_at)
    if text.kind == "agreed" or text.kind == "open":
        if draft.kind == "concession":
            return replace(draft, stage="agreed")
        return replace(draft, kind="agreement", stage="agreed", polarity="+", plover=None, provided=True)
    voiced = draft.voices or words_over(scope.words, draft.trigger)
    voices = draft.voices if voiced or not text.phrase else (_document(scope, text),)
    sourcing = "document" if voices else draft.sourcing
    return replace(draft, kind="proposal", stage="offered", polarity="+", voices=voices, sourcing=sourcing)


def _document(scope: Scope, text: Text) -> Voice:
    """A draft binds nobody yet: what it provides for is its own word, also without "laut dem Entwurf" in each sentence."""
    phrase = scope.analysis.phrase(text.phrase)
    actor = next((i for t in text.phrase for i in scope.actors.at(t) if is_paper(scope.actors.get(i))), None)
    return Voice(actor=actor, text=phrase.text, begin=phrase.begin, end=phrase.end, kind="document", stance="says")


def _term(scope: Scope, clause: Clause) -> Draft:
    named = scope.actors.among(clause.subjects if clause.voice == "active" else clause.agents)
    bound = tuple(i for i in named if not is_paper(scope.actors.get(i)))  # "das Papier sieht vor": it binds others
    meant = scope.actors.among(clause.datives)
    return Draft(
        trigger=clause.head, kind="agreement", stage="agreed", by=bound, to=tuple(i for i in meant if i not in bound),
        clause=clause.index, rule="terms.clause", content=frozenset(clause.extent),
    )  # fmt: skip


def terms_of(scope: Scope) -> dict[int, Text]:
    """Return the clauses that tell terms, by index, each with its text."""
    known: Text | None = None
    out: dict[int, Text] = {}
    agreed = {d.clause for d in scope.drafts if _settles(scope, d)}
    for clause in scope.analysis.clauses:
        own = _pointed(scope, clause, known)
        if own is not None and _provides(scope, clause, own, pointed=True):
            out[clause.index] = known = replace(own, at=clause.head)
            continue
        follows = known is not None and (_near(scope, known, clause) or _told_of_text(scope, clause))
        if known is not None and known.news and own is None and follows and _provides(scope, clause, known, pointed=False):
            # a term keeps the text at hand: the list of terms may go on in the next paragraph
            out[clause.index] = known = replace(known, at=clause.head)
            continue
        known = _told(scope, clause, agreed, known)
    for index in agreed:
        for clause in further_clauses(scope.analysis, scope.analysis.clauses[index]):
            out.setdefault(clause.index, Text(kind="agreed", at=clause.head, told_at=scope.analysis.clauses[index].head))
    return out


def _settles(scope: Scope, draft: Draft) -> bool:
    """Tell whether a draft tells that parties have bound themselves."""
    clause = scope.analysis.clauses[draft.clause]
    told = clause.mood in ("ind", "konj1") or bool(words_over(scope.words, clause.head))
    real = clause.modal is None and clause.tense != "future" and clause.negation is None and told
    if draft.kind != "agreement" or draft.polarity == "-" or draft.stage != "agreed" or draft.nominal:
        return False
    return real and not _on_others(scope, draft)


def _on_others(scope: Scope, draft: Draft) -> bool:
    """ "einigten sich auf ein Embargo", "verhängen Zölle. Darauf verständigten sie sich": what follows binds a third party."""
    doc = scope.analysis.doc
    sanctions = any("sanctions" in scope.lexicon.classes_of(doc[t].lemma_, doc[t].text) for t in draft.matter)
    here = scope.analysis.clauses[draft.clause].sentence
    just = [d for d in scope.drafts if 0 <= here - scope.analysis.clauses[d.clause].sentence <= 1 and d.trigger < draft.trigger]
    return sanctions or any(d.kind == "pressure" and d.polarity == "+" for d in just)


def _told(scope: Scope, clause: Clause, agreed: set[int], known: Text | None) -> Text | None:
    """Return the text that is known after a clause."""
    if clause.index in agreed:
        news = clause.tense != "pluperfect" and clause.relation not in ("advcl", "acl")
        return Text(kind="agreed", at=clause.head, news=news)
    for t in clause.tokens:
        kind = scope.text_kind(scope.analysis.doc[t])
        if kind == "draft" and _still_to_come(clause):
            continue
        if kind == "draft":
            return Text(kind=kind, at=t, phrase=_phrase(scope, t))
        if kind == "agreed" and _concluded(scope.analysis.doc[t]):
            known = Text(kind="agreed", at=t)
        elif kind in ("agreed", "open") and known is not None and _definite(scope.analysis.doc[t]):
            known = replace(known, at=t)
    return known


def _still_to_come(clause: Clause) -> bool:
    """ "Die Kommission muss einen Entwurf vorlegen": a text that nobody has written yet provides for nothing."""
    to_come = sense_of(clause.modal) in ("must", "shall", "will", "can")
    return clause.tense == "future" or (to_come and clause.tense == "present")


def _phrase(scope: Scope, noun: int) -> tuple[int, ...]:
    token = scope.analysis.doc[noun]
    return tuple(sorted(c.i for c in (token, *token.children) if c.dep_ in ("det", "amod") or c.i == noun))


def _definite(token: Token) -> bool:
    indefinite = with_role("pronoun_stems", "indefinite")
    return any(c.dep_ in ("det", "det:poss") and not c.lower_.startswith(indefinite) for c in token.children)


def _concluded(token: Token) -> bool:
    """ "das am Samstag geschlossene Abkommen": a text that its participle says to be there."""
    return any(c.dep_ in ("amod", "acl") and c.lower_.startswith(tuple(listed("term_concluded"))) for c in token.children)


def _pointed(scope: Scope, clause: Clause, known: Text | None) -> Text | None:
    """Return the text that the clause itself points to: "nach dem Text", "laut dem Entwurf", "demnach"."""
    doc = scope.analysis.doc
    above = _under_text(scope, clause)
    if above is not None and known is not None and _near(scope, known, clause):
        return known
    for t in clause.tokens:
        kind = scope.text_kind(doc[t])
        if kind is not None and _under_preposition(doc[t]):
            if kind == "open":
                kind = known.kind if known is not None else "open"
            return Text(kind=kind, at=t, phrase=_phrase(scope, t))
        if known is not None and doc[t].lower_ in listed("term_pointers") and _near(scope, known, clause):
            return known
    return None


def _under_preposition(token: Token) -> bool:
    return preposition(token) in listed("term_prepositions") or any(
        c.lower_ in listed("term_prepositions") for c in token.children
    )


def _near(scope: Scope, text: Text, clause: Clause) -> bool:
    """Terms stand in the paragraph that tells of the text, or in the one after it."""
    blocks = scope.analysis.block_of
    return 0 <= clause.block - blocks[text.at] <= 1 and clause.head > text.at


def _provides(scope: Scope, clause: Clause, text: Text, *, pointed: bool) -> bool:
    """Tell whether a clause binds somebody for the time ahead and rests on nobody's word but the text's."""
    reported = _reported(scope, clause, text)
    if clause.form != "finite" or not _main(scope, clause, pointed=pointed or reported) or not _body(scope, clause):
        return False
    if not (reported or _own_word(scope, clause)) or _asks(scope, clause) or _perfect(scope, clause):
        return False
    if not (reported or _ahead(clause, pointed=pointed)):
        return False
    if _is_provided(scope, clause):
        return True
    if _told_of_text(scope, clause) and clause.modal is None and clause.lemma in listed("term_provisions"):
        return True
    if scope.analysis.doc[clause.head].pos_ not in ("VERB", "AUX"):
        return False
    if clause.lemma in listed("term_states") or clause.lemma in _speaking() or _told_of_text(scope, clause):
        return False
    if sense_of(clause.modal) in BINDING:
        return not clause.copula and text.kind != "plan" or pointed
    if clause.modal is not None or clause.copula:
        return False
    return pointed or (not _in_chronicle(scope, clause) and _binds_by_verb(scope, clause))


def _main(scope: Scope, clause: Clause, *, pointed: bool) -> bool:
    """Tell whether a clause may tell a term of its own: "nach dem Sudania Gas erhält" is one beside main clauses."""
    if clause.marker:
        return False
    relative = clause.relation == "acl:relcl" and (_told_of_text(scope, clause) or _under_text(scope, clause) is not None)
    fronted = clause.relation == "advcl" and clause.finite != clause.extent[0]
    return clause.relation in MAIN or relative or (pointed and (fronted or clause.relation == "ccomp"))


def _ahead(clause: Clause, *, pointed: bool) -> bool:
    """ "Die Truppen sollten bis Mai abziehen": of the past only this form tells what is to come."""
    if clause.tense not in ("present", "future"):
        return False
    was_to = clause.mood == "konj2" and sense_of(clause.modal) == "shall"
    return was_to or clause.mood in (("ind", "konj1") if pointed else ("ind",))


def _reported(scope: Scope, clause: Clause, text: Text) -> bool:
    """ "unterzeichneten ein Abkommen. Den Fischern werde freie Fahrt gewährt, teilte das Amt mit": a term in somebody's words.

    Near misses: „solle abziehen, sagte sie“ - a demand; „Er werde das Papier prüfen, sagte er“ - no verb of terms.
    """
    near = text.kind == "agreed" and clause.head > text.at and clause.sentence - _sentence_of(scope, text.at) <= REPORTED_WITHIN
    future = clause.tense == "future" and clause.voice == "active"
    if not near or clause.mood != "konj1" or clause.modal is not None or future or clause.tense not in ("present", "future"):
        return False
    over = words_over(scope.words, clause.head)
    given = clause.voice == "passive" or clause.lemma in listed("getting_verbs")  # not "er nehme nur eigene Bürger zurück"
    return bool(over) and over[0].kind != "document" and given and _binds_by_verb(scope, clause)


def _sentence_of(scope: Scope, at: int) -> int:
    return next((c.sentence for c in scope.analysis.clauses if at in c.extent), 0)


def _under_text(scope: Scope, clause: Clause) -> int | None:
    """Return the text that a relative clause hangs on: "ein Vertrag, nach dem Sudania Gas erhält"."""
    doc = scope.analysis.doc
    heads = (h for o in clause.obliques if o.prep in listed("term_prepositions") for h in o.heads)
    found = next((h for h in heads if scope.text_kind(doc[h]) is not None and h not in clause.extent), None)
    return found if clause.relation == "acl:relcl" else None


def _binds_by_verb(scope: Scope, clause: Clause) -> bool:
    """ "Sudania behält die Stadt", "Gefangene werden ausgetauscht": the present of a verb of giving, keeping, dividing."""
    since = any(scope.analysis.doc[t].lower_ in listed("term_going_on") for t in clause.tokens)
    deed = any(d.clause == clause.index and d.kind in DEEDS and not d.nominal for d in scope.drafts)
    asserted = clause.negation is None and clause.voice != "stative" and not since
    return asserted and (deed or clause.lemma in listed("term_verbs"))


def _in_chronicle(scope: Scope, clause: Clause) -> bool:
    """ "3. März 2021: London verlängert die Frist": a paragraph that a date and a colon open tells what happened."""
    analysis = scope.analysis
    block = analysis.report.blocks[clause.block]
    opening = next((t for t in analysis.times if block.begin <= t.begin <= block.begin + 2), None)
    return opening is not None and analysis.report.text[opening.end : opening.end + 2].strip() == ":"


def _told_of_text(scope: Scope, clause: Clause) -> bool:
    """ "Das Abkommen soll den Frieden sichern" is the aim of a text, no term."""
    subjects = [scope.analysis.doc[i] for i in clause.subjects]
    return clause.voice == "active" and any(scope.text_kind(t) is not None for t in subjects)


def _is_provided(scope: Scope, clause: Clause) -> bool:
    """ "Vorgesehen ist eine Pufferzone", "Geplant ist, dass ..."."""
    doc = scope.analysis.doc
    finite = doc[clause.finite] if clause.finite is not None else None
    named = any(doc[t].lower_ in listed("term_provided") for t in (clause.head, *clause.tokens) if doc[t].dep_ != "amod")
    return named and finite is not None and listed("auxiliaries").get(finite.lemma_) == "be"


def _body(scope: Scope, clause: Clause) -> bool:
    return scope.analysis.report.blocks[clause.block].kind in ("lead", "body")


def _own_word(scope: Scope, clause: Clause) -> bool:
    """Tell whether the clause is the report's word or a text's, also by "demnach"."""
    over = words_over(scope.words, clause.head)
    return all(w.kind == "document" or w.text.lower() in listed("term_pointers") for w in over)


def _asks(scope: Scope, clause: Clause) -> bool:
    return scope.analysis.doc[clause.head].sent.text.rstrip().endswith("?")


def _perfect(scope: Scope, clause: Clause) -> bool:
    """ "sollen getötet worden sein": with the infinitive of the perfect the modal verb tells hearsay."""
    forms = listed("auxiliaries")
    senses = {forms.get(scope.analysis.doc[t].lower_) for t in clause.verbs if t != clause.finite}
    if senses & {"have", "been"}:
        return True
    return clause.modal is not None and clause.voice == "active" and "be" in senses


@cache
def _speaking() -> frozenset[str]:
    return frozenset(v.lemma for v in load_reporting().verbs if "dass" in v.complements)
