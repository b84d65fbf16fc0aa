"""What a text provides for: clauses that tell the terms of an agreement or of a draft.

Hit: „Beide Seiten unterzeichneten ein Abkommen. Danach müssen sie ihre Panzer binnen zwei Wochen abziehen. Die Überwachung
übernimmt Westmark.“ - three agreements. Near misses: „Norland müsse abziehen, sagte Brandt“ - a demand; „Drei Soldaten sollen
getötet worden sein“ - hearsay; „Die Armee zog ab“ - told as done; „Die Verhandlungen sollen am Montag beginnen“ - a contact.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from depesche.actors.linked import Actors
from depesche.claims.agreed_clauses import further_clauses
from depesche.claims.draft import Draft
from depesche.claims.evidence import clause_body
from depesche.claims.provisions import (
    BINDING,
    DEEDS,
    Scope,
    Text,
    by_parties,
    left_out,
    near,
    of_term,
    provides,
    told_of_text,
    under_text,
)
from depesche.claims.results import RULE as RESULT
from depesche.claims.validity import holds, taken_up
from depesche.claims.voices import Word, is_paper, words_over
from depesche.language.analysis import Analysis
from depesche.language.clause import Clause
from depesche.language.clauses import preposition
from depesche.lexicon.load_acts import ActLexicon
from depesche.lexicon.words import content_slot, sense_of, with_role
from depesche.lexicon.words import words as listed
from depesche.model.claim import Voice
from depesche.model.vocabulary import Kind, Polarity

if TYPE_CHECKING:
    from depesche.language.doc import Token

MEETINGS: frozenset[Kind] = frozenset({"contact", "travel", "mediation"})
VERBAL = ("verbal.verb", "verbal.group")
OPEN_STAGES = frozenset({"done", "intended", "called_for", "considered", "scheduled"})


def find_terms(
    analysis: Analysis, actors: Actors, lexicon: ActLexicon, words: tuple[Word, ...], drafts: tuple[Draft, ...]
) -> Iterator[Draft]:
    """Yield an agreement (of a draft: a proposal) for each term that no other finder has read."""
    scope = Scope(analysis=analysis, actors=actors, lexicon=lexicon, words=words, drafts=drafts)
    taken = {d.clause for d in drafts if not d.nominal or d.kind in MEETINGS}
    for index, text in terms_of(scope).items():
        clause = analysis.clauses[index]
        # a deed in an infinitive is dropped where nothing says it was done: "kamen überein, A zu öffnen und Zölle zu senken"
        if (index not in taken or clause.form == "infinitive") and not _bare_conjunct(analysis, clause):
            yield _bound(scope, _term(scope, clause), text)


def _bare_conjunct(analysis: Analysis, clause: Clause) -> bool:
    """ "Die Anlagen müssen abgebaut und versiegelt werden": two verbs, one term."""
    rest = (t for t in clause.tokens if t not in clause.verbs and analysis.doc[t].dep_ not in ("cc", "punct"))
    return clause.relation == "conj" and not any(rest)


def bind_terms(
    analysis: Analysis, actors: Actors, lexicon: ActLexicon, words: tuple[Word, ...], drafts: tuple[Draft, ...]
) -> tuple[Draft, ...]:
    """Let the deeds of terms be agreed: „Danach müssen beide Seiten abziehen“ is neither done nor asked for.

    An agreement keeps the terms that are claims of their own out of its content.
    """
    scope = Scope(analysis=analysis, actors=actors, lexicon=lexicon, words=words, drafts=drafts)
    terms = terms_of(scope)
    heads = {analysis.clauses[i].head: i for i in terms}  # a deed planned in a text stands at the verb of planning
    homes = {n: d.clause if d.clause in terms else heads.get(d.trigger) for n, d in enumerate(drafts)}
    bound = {n: _bound(scope, d, terms[home]) for n, d in enumerate(drafts) if (home := homes[n]) is not None and _open(scope, d)}
    told = {d.clause for d in bound.values()} | {d.clause for d in drafts if d.clause in terms and d.kind == "agreement"}
    return tuple(_without(analysis, bound.get(n, d), told) for n, d in enumerate(drafts))


def _without(analysis: Analysis, draft: Draft, terms: set[int]) -> Draft:
    """Take the terms out of what belongs to an agreement or to another term: each is a claim of its own beside it."""
    if draft.kind != "agreement" or draft.nominal:
        return draft
    others = terms - {draft.clause}
    own = {t for i in others if _hangs_on_another(analysis.clauses[i]) for t in analysis.clauses[i].extent}
    own -= set(analysis.clauses[draft.clause].tokens)
    return replace(draft, content=draft.content - own)


def _hangs_on_another(clause: Clause) -> bool:
    """Tell whether a term is a clause below or beside another; the first content clause is not among the terms."""
    return clause.relation in ("acl:relcl", "conj", "ccomp", "xcomp", "csubj", "csubj:pass", "acl", "advcl")


def _laid_down(scope: Scope, draft: Draft) -> bool:
    """ "Ein Rat wird gebildet", "Flüchtlinge kehren heim", "Gefangene seien freizulassen, heißt es in dem Text"."""
    if draft.rule == "obligations.modal":
        over = words_over(scope.words, draft.trigger)  # "Gemäß dem Vertrag muss Norland Getreide liefern"
        papers = all(w.kind == "document" for w in over) if not draft.by else all(is_paper(scope.actors.get(i)) for i in draft.by)
        return papers and bool(draft.by or over)
    clause = scope.analysis.clauses[draft.clause]
    subjects = (scope.analysis.doc[t] for t in (*clause.subjects, *clause.agents))
    if any({"organ", "parliament", "court"} & scope.lexicon.classes_of(t.lemma_, t.text) for t in subjects):
        return False  # "Der Bundestag stimmt im Mai ab": an organ decides for itself
    if draft.kind == "position" and draft.rule in VERBAL:
        return any(scope.analysis.doc[t].lower_ in listed("term_pointers") for t in clause.tokens)  # "bekennen sich darin zu"
    return draft.kind in ("decision", "statement") and draft.rule in VERBAL and draft.stage in OPEN_STAGES


def _open(scope: Scope, draft: Draft) -> bool:
    """Tell whether a draft is a deed whose stage the text decides."""
    clause = scope.analysis.clauses[draft.clause]
    held = draft.stage in ("agreed", "intended") or (draft.stage == "under_way" and holds(scope, clause))
    told = draft.kind == "agreement" and not draft.nominal and held
    named = any(scope.text_kind(scope.analysis.doc[t]) is not None for t in draft.matter)
    if named and (draft.kind == "decision" or (told and draft.stage == "intended")):
        return False  # "Unterzeichnet werden soll das Abkommen am Freitag" tells when, not what
    if draft.rule == "terms.clause" or told or _laid_down(scope, draft) or _by_open_text(scope, draft, clause):
        return True
    if draft.kind == "pressure" and draft.polarity == "+":
        # sanctions that allies agree on bind somebody else; "Norland darf Uran nur bis fünf Prozent anreichern" binds Norland
        return sense_of(clause.modal) == "may"
    moved = draft.kind == "force" and clause.lemma in listed("term_present")
    return not draft.nominal and (draft.kind in DEEDS or moved) and draft.stage in OPEN_STAGES


def _by_open_text(scope: Scope, draft: Draft, clause: Clause) -> bool:
    """ "unterzeichneten ein Abkommen. Das Papier räumt Sudania Rechte ein": it is no draft once it is signed."""
    return draft.kind == "proposal" and draft.rule in VERBAL and told_of_text(scope, clause)


def _bound(scope: Scope, draft: Draft, text: Text) -> Draft:
    if text.told_at is not None:
        draft = replace(draft, told_at=text.told_at)
    if text.kind == "agreed" or text.kind == "open":
        if draft.kind == "concession" and draft.by:
            return replace(draft, stage="agreed")  # "Sudania gibt darin seine Forderung auf"; "Häfen werden geöffnet" is a term
        polarity: Polarity = "-" if left_out(scope, draft) else "+"
        if draft.rule == "obligations.modal" and not draft.by:
            draft = replace(draft, by=draft.to, to=())  # whom the text obliges is bound
        return replace(draft, kind="agreement", stage="agreed", polarity=polarity, plover=None, provided=True)
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
    obliges = clause.lemma in with_role("term_provisions", "obliges") and not clause.datives
    doers = clause.objects if obliges and not scope.actors.among(clause.subjects) else clause.subjects
    named = scope.actors.among(doers if clause.voice == "active" else clause.agents)
    bound = tuple(i for i in named if not is_paper(scope.actors.get(i)))  # "das Papier sieht vor": it binds others
    meant = scope.actors.among(clause.datives)
    return Draft(
        trigger=clause.head, kind="agreement", stage="agreed", by=bound, to=tuple(i for i in meant if i not in bound),
        clause=clause.index, rule="terms.clause", content=frozenset(clause_body(scope.analysis, clause)),
    )  # fmt: skip


def terms_of(scope: Scope) -> dict[int, Text]:
    """Return the clauses that tell terms, by index, each with its text."""
    known: Text | None = None
    out: dict[int, Text] = {}
    agreed = {d.clause for d in scope.drafts if _settles(scope, d)}
    proposed = {d.clause for d in scope.drafts if _proposes(scope, d)}
    for clause in scope.analysis.clauses:
        own = _pointed(scope, clause, known) or _itself(scope, clause, known)
        if clause.index in out:
            continue  # what the clause above lays down
        if own is not None and provides(scope, clause, own, pointed=True):
            out[clause.index] = known = replace(own, at=clause.head)
            continue
        follows = known is not None and (near(scope, known, clause) or told_of_text(scope, clause))
        if known is not None and known.news and own is None and follows and provides(scope, clause, known, pointed=False):
            # a term keeps the text at hand: the list of terms may go on in the next paragraph
            out[clause.index] = known = replace(known, at=clause.head, told_at=known.at if by_parties(scope, clause) else None)
            continue
        for inner, text in _laid_down_in(scope, clause, known):
            out[inner.index] = known = text
        if clause.index in out:
            continue
        if clause.parent in out and of_term(scope, clause):
            out[clause.index] = out[clause.parent]
            continue
        known = _told(scope, clause, agreed, known)
        if clause.index in proposed and (known is None or not known.news):
            known = Text(kind="draft", at=clause.head, news=False)  # only what points back to it is part of it
    for index in agreed:
        for clause in further_clauses(scope.analysis, scope.analysis.clauses[index]):
            out.setdefault(clause.index, Text(kind="agreed", at=clause.head, told_at=scope.analysis.clauses[index].head))
    return out


def _laid_down_in(scope: Scope, clause: Clause, known: Text | None) -> Iterator[tuple[Clause, Text]]:
    """ "In dem Abkommen ist festgelegt, dass Norland abzieht", "Darin heißt es ...": what a text says behind "dass".

    Near miss: „In der Stadt ist vorgesehen, dass ...“ - no text.
    """
    fixed = scope.analysis.doc[clause.head].lower_ in listed("term_provided")
    if clause.voice == "active" or clause.negation is not None or not fixed:
        return
    nouns = [scope.analysis.doc[h] for o in clause.obliques if o.prep in listed("term_holders") for h in o.heads]
    texts = [(t, kind) for t in nouns if (kind := scope.text_kind(t)) is not None]
    for noun, kind in texts[:1]:
        kind = known.kind if kind == "open" and known is not None else kind
        for inner in scope.analysis.clauses:
            if inner.parent == clause.index and inner.form == "finite" and inner.marker and content_slot(inner.marker) == "dass":
                yield inner, Text(kind=kind, at=clause.head, told_at=clause.head, phrase=_phrase(scope, noun.i))


def _settles(scope: Scope, draft: Draft) -> bool:
    """Tell whether a draft tells that parties have bound themselves."""
    clause = scope.analysis.clauses[draft.clause]
    told = clause.mood in ("ind", "konj1") or bool(words_over(scope.words, clause.head))
    real = clause.modal is None and clause.tense != "future" and clause.negation is None and told
    pledged = draft.kind == "promise" and clause.lemma in listed("term_pledging")
    accepted = draft.kind == "acceptance" and bool(draft.by and draft.matter)
    if (pledged or accepted) and clause.tense in ("past", "perfect") and not draft.nominal:
        return real  # "hat sich verpflichtet, den Reaktor abzuschalten. Dafür erhält das Land Öl"
    if draft.kind != "agreement" or draft.polarity == "-" or draft.stage != "agreed" or draft.nominal:
        return False
    return real and not _on_others(scope, draft)


def _proposes(scope: Scope, draft: Draft) -> bool:
    """Tell whether somebody has made a proposal that "demnach" may point to: "schlug einen Kompromiss vor"."""
    clause = scope.analysis.clauses[draft.clause]
    told = clause.tense in ("past", "perfect", "present") and clause.modal is None and clause.negation is None
    return draft.kind == "proposal" and not draft.nominal and draft.stage == "offered" and draft.polarity == "+" and told


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
    if known is not None and any(d.clause == clause.index and d.rule == RESULT for d in scope.drafts):
        return replace(known, at=clause.head)  # "- Austausch der Gefangenen": the next line of the list may have a verb
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
    above = under_text(scope, clause)
    if above is not None and known is not None and near(scope, known, clause):
        return known
    for t in clause.tokens:
        kind = scope.text_kind(doc[t])
        if kind is not None and _under_preposition(doc[t]):
            if kind == "agreed" and preposition(doc[t]) in with_role("preposition_roles", "goal") and not _definite(doc[t]):
                if not _told_under(doc[t], clause):
                    continue  # "nach einem Abkommen sieht es nicht aus"; "nach einem Entwurf soll ..." points to a text
            if kind == "open":
                kind = known.kind if known is not None else "open"
            return Text(kind=kind, at=t, phrase=_phrase(scope, t))
        if known is not None and doc[t].lower_ in listed("term_pointers") and near(scope, known, clause):
            # "ein Abkommen, wonach ..." has the voices of the clause that tells of the text
            return replace(known, told_at=known.at) if doc[t].tag_ == "PWAV" and known.kind == "agreed" else known
    return None


def _itself(scope: Scope, clause: Clause, known: Text | None) -> Text | None:
    """Return the text that provides by itself: "Der Vertrag von 1959 spricht Norland die Hälfte zu", "Das Papier regelt"."""
    if clause.voice != "active" or clause.lemma not in listed("term_provisions"):
        return None
    for t in clause.subjects:
        kind = scope.text_kind(scope.analysis.doc[t])
        if kind in ("agreed", "draft"):
            return Text(kind=kind, at=t, phrase=_phrase(scope, t))
        if known is not None and near(scope, known, clause) and (kind == "open" or taken_up(scope, clause, t)):
            return known
    return None


def _told_under(token: Token, clause: Clause) -> bool:
    """ "Nach einer Vereinbarung vom Montag dürfen 25 Lastwagen passieren": a text that is told more of, and what binds."""
    told = any(c.dep_ in ("nmod", "nmod:poss", "amod", "acl") for c in token.children)
    return told and sense_of(clause.modal) in BINDING and token.i < clause.head


def _under_preposition(token: Token) -> bool:
    return preposition(token) in listed("term_prepositions") or any(
        c.lower_ in listed("term_prepositions") for c in token.children
    )
