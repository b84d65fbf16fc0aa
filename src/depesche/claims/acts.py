"""From a lexicon row and the place where it fits to a draft: what verbs, groups and nouns have in common."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from depesche.claims.draft import Draft
from depesche.claims.frames import Filled, Site, first, owners, parties
from depesche.claims.nouns import of_quantity, party_word
from depesche.language.agreement import agrees, cases_of
from depesche.language.clauses import conjuncts
from depesche.lexicon.acts import Act, GroupAct, Slot, VerbAct
from depesche.lexicon.words import function_words, words

PEOPLE = frozenset({"office_holder", "people", "political_people", "troops", "organ", "council", "court"})
"""Classes of those who may act themselves."""

UNNAMED = frozenset({"troops", "people", "organ", "council", "court", "attack_noun", "fighting"})
"""Classes of doers that need no name where a row asks for them: "Soldaten stürmten das Parlament", "ein Parteitag billigte"."""


def draft_from(row: Act, site: Site, *, trigger: int, clause: int, rule: str) -> Draft | None:
    """Fill a row's frame at a site.

    Returns:
        The draft without stage adjustments, voices and details, or None when the doer's place is filled by
        something that is no actor ("Der Preis droht zu steigen"): then no party acts.
    """
    by, unknown = parties(row.doer, site)
    by = by or (owners_of_troops(row.doer, site) if unknown else ())
    if unknown and not by:
        other = turned(row, site)
        if other is not None:
            return draft_from(row, other, trigger=trigger, clause=clause, rule=rule)
        if not _party_by_name(row, site):
            return None
    to, _ = parties(row.to, site)
    to = to or owners(row.to, site)
    fellow, _ = parties(row.with_, site)
    if by and to and _either(row, site):
        by, to = (), ()
    if set(by) & {*to, *fellow} and _by_pronoun(row, site):
        by, unknown = (), True  # "Er forderte A auf": nobody but "sich" in one clause means its own subject
    via, _ = parties(row.via, site)
    matter = first(row.matter, site)
    if not to and row.kind == "demand":
        to = _asked(matter, site)
    return Draft(
        trigger=trigger,
        kind=row.kind,
        stage=row.stage,
        polarity=row.polarity,
        novelty=row.novelty,
        issue=row.issue,
        by=by,
        to=_without(to, by) or _mutual(row, site, by),
        with_=_without(fellow, by),
        via=via,
        clause=clause,
        open_doer=unknown and not by,
        spoken=not row.doer,
        provided=row.kind == "proposal" and any(s.name == "gen" for s in row.doer),
        suffered=bool(row.doer) and any(s.name == "subj" for s in row.to),
        matter=matter.tokens if matter else (),
        content=_content(matter),
        plover=(row.plover.event, row.plover.mode) if row.plover else None,
        rule=rule,
        rows=(row.id,),
    )


def _either(row: Act, site: Site) -> bool:
    """ "Westmark, das Sudania mit Waffen versorgt": the pronoun and the party may both be who does it; none is chosen.

    So it is with „Westmark, das die Schweiz versorgt“. Near misses: „die Regierung, die Sudania versorgt, ...“ with a verb in the
    plural; „Westmark, das dem Land hilft“; „Westmark, das der Irak versorgt“.
    """
    clause = site.clause
    if clause is None or clause.relation != "acl:relcl" or clause.voice != "active" or not clause.subjects or not clause.objects:
        return False
    parties = all(site.actors.at(i) for i in (*clause.subjects, *clause.objects))
    if not parties or not any(s.name == "obj" for s in row.to):
        return False
    pronoun = next((site.token(t) for t in clause.tokens if site.token(t).tag_ == "PRELS"), None)
    others = [i for i in (*clause.subjects, *clause.objects) if site.token(i).i in clause.tokens]
    if pronoun is None or pronoun.lower_ not in function_words("nom_or_acc") or len(others) != 1:
        return False
    other = site.token(others[0])
    doc = site.analysis.doc
    open_both = {"Nom", "Acc"} <= cases_of(other)
    return open_both and all(agrees(doc, clause.finite, [i]) for i in (other.i, pronoun.i))


def _mutual(row: Act, site: Site, by: tuple[str, ...]) -> tuple[str, ...]:
    """ "Norland und Sudania warfen einander vor": each does it to the other, so all of them are meant."""
    if len(by) < 2 or not row.to or site.clause is None or row.kind not in ("accusation", "threat", "pressure", "force"):
        return ()
    return by if any(site.token(t).lower_ in words("mutual") for t in site.clause.tokens) else ()


def owners_of_troops(slots: Iterable[Slot], site: Site) -> tuple[str, ...]:
    """Return whose the troops in a slot are: "norländische Einheiten", "Soldaten Norlands" act for Norland."""
    found = first(slots, site)
    if found is None or found.clause is not None:
        return ()
    heads = [of_quantity(site.token(h))[-1] for h in found.heads]  # "die Hälfte der norländischen Truppen"
    if not heads or not all(
        {"troops", "weapons", "attack_noun", "fighting"} & site.lexicon.classes_of(t.lemma_, t.text) for t in heads
    ):
        return ()  # "durch sudanischen Beschuss": who shot broke the truce
    adjectives = tuple(c.i for t in heads for c in t.children if c.dep_ == "amod")
    return site.actors.among(adjectives) or owners(slots, site)


def _by_pronoun(row: Act, site: Site) -> bool:
    """Tell whether the doer stands there as a personal pronoun, whose antecedent was only inferred."""
    doer = first(row.doer, site)
    return doer is not None and any(site.token(h).tag_ == "PPER" for h in doer.heads)


def _asked(matter: Filled | None, site: Site) -> tuple[str, ...]:
    """Return who is to act by the content clause: „forderte, dass Lorvia die Panzer abzieht“ is meant for Lorvia."""
    if matter is None or matter.clause is None:
        return ()
    inner = site.analysis.clauses[matter.clause]
    return site.actors.among(inner.subjects) if inner.voice == "active" and not inner.understood else ()


def _party_by_name(row: Act, site: Site) -> bool:
    """Tell whether the doer is a word for a party ("beide Seiten", "sie") that no actor could be linked to."""
    doer = first(row.doer, site)
    if doer is None:
        return False
    heads = [of_quantity(site.token(h))[-1] for h in doer.heads]
    # where a row takes troops or people for doers, they need no name ("Soldaten stürmten das Parlament")
    open_to = {c for d in row.requires for c in d.classes if c in UNNAMED and {s.name for s in d.slots} & {"subj", "gen", "prep"}}
    return any(party_word(t) or open_to & site.lexicon.classes_of(t.lemma_, t.text) for t in heads)


def turned(row: Act, site: Site) -> Site | None:
    """Return the site with subject and object exchanged, when only that gives the act a doer.

    „Die Forderung wies Brunsk zurück“, „Brunsk wies die Forderung zurück“: where the forms leave open which is which,
    a demand cannot reject a man. Near miss: „Den Präsidenten kritisiert die Forderung“ - the article decides.
    """
    clause = site.clause
    if clause is None or clause.voice != "active" or clause.understood or not clause.objects:
        return None
    if not clause.subjects:
        return _told_apart(row, site)
    own = site.actors.among(clause.objects) or all(_own_side(site, i) for i in clause.objects)
    if not any(s.name == "subj" for s in row.doer) or not own:
        return None
    if site.actors.among(clause.subjects) or any(s.name == "obj" for s in row.to):
        return None
    if not all(_is_thing(site, i) for i in clause.subjects):
        return None  # "Angehörige forderten beide Regierungen auf": who is not known may act all the same
    doc = site.analysis.doc
    subject_may = all(cases_of(doc[i]) & {"Acc"} for i in clause.subjects)
    object_may = all("Nom" in cases_of(doc[i]) for i in clause.objects)
    if not (subject_may and object_may) or not agrees(doc, clause.finite, list(clause.objects)):
        return None
    # "Die Schuld gab Norland Sudania": of two names behind the verb the first acts, the other is the recipient
    acting = tuple(i for i in clause.objects if i in conjuncts(doc[clause.objects[0]]))
    rest = tuple(i for i in clause.objects if i not in acting)
    whole = replace(clause, subjects=acting, objects=clause.subjects, datives=clause.datives or rest)
    return replace(site, clause=whole)


def _told_apart(row: Act, site: Site) -> Site | None:
    """ "Das werde Sudania nie hinnehmen": of two that may be either, the party is who does it to the thing."""
    clause = site.clause
    if clause is None or len(clause.objects) != 2 or not any(s.name == "subj" for s in row.doer):
        return None
    doc = site.analysis.doc
    doers = [i for i in clause.objects if site.actors.at(i) and "Nom" in cases_of(doc[i])]
    others = (i for i in clause.objects if not site.actors.at(i) and "Acc" in cases_of(doc[i]))
    things = [i for i in others if _is_thing(site, i)]
    if len(doers) != 1 or len(things) != 1 or not agrees(doc, clause.finite, doers):
        return None
    return replace(site, clause=replace(clause, subjects=(doers[0],), objects=(things[0],)))


def _own_side(site: Site, head: int) -> bool:
    """ "sein Land", "unsere Regierung": a party word with a possessive."""
    token = site.token(head)
    return party_word(token) and any(c.dep_ == "det:poss" or c.tag_ == "PPOSAT" for c in token.children)


def shared(site: Site) -> Site | None:
    """Return the site with the subject of the conjunct before, where "es" or "das" can as well be the object.

    „lehnt das Abkommen ab und will es nicht unterschreiben“. Near miss: „..., und es wird nicht unterschrieben“.
    """
    clause = site.clause
    if clause is None or clause.relation != "conj" or clause.parent is None or clause.voice != "active" or clause.objects:
        return None
    before = site.analysis.clauses[clause.parent]
    neuter = clause.subjects and all(site.token(i).lower_ in function_words("neuter") for i in clause.subjects)
    finite = clause.finite
    after = finite is not None and all(i > finite for i in clause.subjects)
    if not neuter or not after or not site.actors.among(before.subjects):
        return None
    return replace(site, clause=replace(clause, subjects=before.subjects, objects=clause.subjects))


def _is_thing(site: Site, head: int) -> bool:
    """Tell whether the lexicons know a noun as a matter of negotiations ("Forderung", "Gefangene"), not as a party."""
    lemma = site.token(head).lemma_
    lexicon = site.lexicon
    if PEOPLE & lexicon.classes_of(lemma, site.token(head).text):
        return False  # "Die Außenministerin überraschte Georgien mit ...": a person that no actor stands for
    if site.token(head).lower_ in function_words("neuter") and site.token(head).tag_ in ("PDS", "ART", "PRELS"):
        return True  # "Das werde sein Land nie hinnehmen"
    return bool(lexicon.classes_of(lemma) or lexicon.noun_acts(lemma) or lexicon.issue_words(lemma))


def _without(ids: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    """Drop whoever is doer already: a party does not address itself."""
    return tuple(i for i in ids if i not in others)


def _content(matter: Filled | None) -> frozenset[int]:
    return frozenset(matter.tokens) if matter else frozenset()


def under_negation(draft: Draft, row: VerbAct | GroupAct) -> Draft:
    """Apply what a row says of its negation ("stimmte nicht zu" is a refusal); else only the polarity turns."""
    if row.negated is not None:
        out = row.negated
        return replace(draft, kind=out.kind, stage=out.stage, polarity=out.polarity)
    return replace(draft, polarity="-" if draft.polarity == "+" else "+")
