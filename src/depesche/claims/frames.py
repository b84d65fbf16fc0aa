"""Filling the slots of a lexicon row's frame from a clause or from a noun's dependents.

A slot names a place in the sentence ("subj", "dat", "prep:mit"); what stands there is a phrase (heads of all its
conjuncts) or a clause. The passive turns subject and object round; only here is that known.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from depesche.actors.linked import Actors
from depesche.claims.agents import agents, asked_in_front, may_be_asked
from depesche.claims.nouns import fronted_dative, is_genitive, of_quantity, party_word, place_name, relational
from depesche.claims.voices import is_paper
from depesche.language.agreement import cases_of
from depesche.language.analysis import Analysis
from depesche.language.clause import Clause
from depesche.language.clauses import conjuncts, preposition
from depesche.lexicon.acts import Demand, Slot
from depesche.lexicon.load_acts import ActLexicon
from depesche.lexicon.words import content_slot, with_role, words

if TYPE_CHECKING:
    from depesche.language.doc import Token

COMPLEMENTS = frozenset({"ccomp", "xcomp", "csubj", "csubj:pass", "acl", "advcl", "parataxis"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What stands in a slot: heads of a phrase, all its tokens, and the clause's index when it is one."""

    heads: tuple[int, ...] = ()
    tokens: tuple[int, ...] = ()
    clause: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Where a frame is filled: a clause and, for verb-noun groups and nominal acts, a noun.

    Attributes:
        clause: the clause whose dependents are looked at; None for a noun alone.
        noun: token whose dependents are looked at after the clause's, or None.
    """

    analysis: Analysis
    actors: Actors
    lexicon: ActLexicon
    clause: Clause | None = None
    noun: int | None = None

    def token(self, index: int) -> Token:
        """Return a token of the Doc."""
        return self.analysis.doc[index]


def fill(slot: Slot, site: Site) -> Filled | None:
    """Return what stands in a slot, or None when it is empty."""
    if site.clause is not None:
        found = _at_clause(slot, site, site.clause)
        if found is not None:
            return found
    return _at_noun(slot, site, site.noun) if site.noun is not None else None


def first(slots: Iterable[Slot], site: Site) -> Filled | None:
    """Return what stands in the first filled slot."""
    for slot in slots:
        found = fill(slot, site)
        if found is not None:
            return found
    return None


def parties(slots: Iterable[Slot], site: Site) -> tuple[tuple[str, ...], bool]:
    """Return the actors in the first slot that holds any, and whether a filled slot held nobody known."""
    unknown = False
    for slot in slots:
        found = fill(slot, site)
        if found is None or found.clause is not None:
            continue
        ids = site.actors.among(found.heads)
        if ids:
            return ids, False
        unknown = True
    return (), unknown


def owners(slots: Iterable[Slot], site: Site) -> tuple[str, ...]:
    """Return whose the thing in the first filled slot is: "auf den Vorschlag Norlands" is meant for Norland."""
    found = first(slots, site)
    if found is None or found.clause is not None:
        return ()
    genitives = tuple(
        h for head in found.heads for c in site.token(head).children if is_genitive(c) for h in conjuncts(c)
    )
    return site.actors.among(genitives)


def meets(requires: Iterable[Demand], forbids: Iterable[Demand], site: Site) -> bool:
    """Tell whether a row's requirements hold and nothing that it forbids stands there."""
    return all(_holds(d, site) for d in requires) and not any(_holds(d, site) for d in forbids)


def _holds(demand: Demand, site: Site) -> bool:
    return any(
        _in_class(fill(slot, site), demand.classes, site) or _agent_left_out(slot, demand, site)
        for slot in demand.slots
    )


def _agent_left_out(slot: Slot, demand: Demand, site: Site) -> bool:
    """ "Ein Austausch wurde vereinbart": a passive without an agent may well have a party behind it."""
    clause = site.clause
    if slot.name != "subj" or clause is None or clause.voice not in ("passive", "stative") or agents(site.analysis, clause):
        return False
    return bool({"party", "person", "any"} & set(demand.classes))


def _in_class(found: Filled | None, classes: tuple[str, ...], site: Site) -> bool:
    if found is None:
        return "none" in classes
    if "any" in classes or ("thing" in classes and found.clause is None and not _party_filled(site, found)):
        return True
    if found.clause is not None:
        lemma = site.analysis.clauses[found.clause].lemma
        return bool(site.lexicon.classes_of(lemma) & set(classes))
    if not found.heads and any(site.token(t).lower_ in words("reciprocals") for t in found.tokens):
        return bool({"party", "person"} & set(classes))
    if "place" in classes and all(place_name(site.token(h), site.actors) for h in found.heads):
        return True
    ids = site.actors.among(tuple(h for h in found.heads if not _private(site.token(h), site)))
    if "party" in classes and _party_filled(site, found):
        return True
    if "person" in classes and any(site.actors.get(i).kind == "person" for i in ids):
        return True
    if "several" in classes and ids and (len(ids) > 1 or _plural(site, found.heads)):
        return True
    tokens = [t for h in found.heads for t in of_quantity(site.token(h))]
    return any(site.lexicon.classes_of(t.lemma_, t.text) & set(classes) for t in tokens)


def _party_filled(site: Site, found: Filled) -> bool:
    # "das Papier fordert die Leser auf": a text that speaks is a voice, yet no party; nor is "die Firma", "die Gäste"
    heads = tuple(h for h in found.heads if not _private(site.token(h), site))
    named = any(not is_paper(site.actors.get(i)) for i in site.actors.among(heads))
    return named or any(party_word(site.token(h)) for h in found.heads)


def _private(noun: Token, site: Site) -> bool:
    """Tell whether a bare common noun is of private life or trade; "der Konzern Ardex" and "der Verein X" have names."""
    named = any(c.pos_ == "PROPN" and c.dep_ in ("appos", "flat", "flat:name") for c in noun.children)
    return noun.pos_ == "NOUN" and not named and "private_life" in site.lexicon.classes_of(noun.lemma_, noun.text)


def _plural(site: Site, heads: tuple[int, ...]) -> bool:
    return all("Plur" in site.token(h).morph.get("Number", []) for h in heads)


def _at_clause(slot: Slot, site: Site, clause: Clause) -> Filled | None:
    passive = clause.voice in ("passive", "stative") and not clause.copula
    match slot.name:
        case "subj":
            return _phrase(site, _along(site, clause, agents(site.analysis, clause) if passive else clause.subjects))
        case "obj":
            return _phrase(site, _along(site, clause, clause.subjects if passive else _objects(site, clause)))
        case "dat":
            # "stärkte Norland den Rücken": the noun of a group is no recipient, though its form may be a dative
            datives = tuple(i for i in clause.datives if i != site.noun)
            datives = datives or _bare_names(site, clause) or _behind_subject(site, clause)
            return _phrase(site, datives or fronted_dative(site.analysis, clause))
        case "gen":
            bare = [o for o in clause.obliques if not o.prep and o.case == "Gen"]
            return _phrase(site, bare[0].heads) if bare else None
        case "pred":
            return _predicate(site, clause)
        case "prep":
            return _prepositional(slot, site, clause)
        case _:
            return _complement(slot.name, site, clause)


def _along(site: Site, clause: Clause, heads: tuple[int, ...]) -> tuple[int, ...]:
    """ "Neben Katara vermittelten auch die USA": who stands beside the phrase after "auch" does it too.

    Near misses: „Neben dem Abzug forderte auch Westmark Geld“ - a thing; „Neben Katara vermittelten die USA“ - it may be a place.
    """
    beside = [h for o in clause.obliques if o.prep in with_role("preposition_roles", "beside") for h in o.heads]
    if not heads or not beside or not all(site.actors.at(h) for h in (*beside, *heads)):
        return heads
    begin = min(t.i for t in site.token(heads[0]).subtree)
    too = any(site.token(t).lower_ in with_role("function_words", "too") for t in (max(begin - 1, 0), begin))
    return (*beside, *heads) if too and all(h not in heads for h in beside) else heads


def _bare_names(site: Site, clause: Clause) -> tuple[int, ...]:
    """ "Belmark hat Orsana gedroht": a name without an article shows no case; the verb's frame asks for a dative."""
    return tuple(
        i
        for i in clause.objects
        if site.token(i).pos_ == "PROPN" and not any(c.dep_ == "det" for c in site.token(i).children)
    )


def _behind_subject(site: Site, clause: Clause) -> tuple[int, ...]:
    """ "da die Bewegung der Staatsführung Betrug vorwarf": a verb that needs a dative makes one of what may be a genitive.

    Near misses: „Die Opposition der Regierung warf ...“ - before the finite verb stands one phrase only.
    """
    if clause.lemma not in words("needs_dative") or clause.voice != "active" or len(clause.subjects) != 1:
        return ()
    subject = site.token(clause.subjects[0])
    if subject.i not in clause.tokens or not (clause.marker or (clause.finite is not None and clause.finite < subject.i)):
        return ()
    genitives = (c for c in subject.children if c.dep_ in ("nmod", "nmod:poss") and not preposition(c))
    return next((conjuncts(c) for c in genitives if "Dat" in cases_of(c)), ())


def _objects(site: Site, clause: Clause) -> tuple[int, ...]:
    return tuple(i for i in clause.objects if site.token(i).tag_ != "PRF")


def _phrase(site: Site, heads: tuple[int, ...]) -> Filled | None:
    if not heads:
        return None
    return Filled(heads=heads, tokens=phrase_tokens(site, heads[0]))


def phrase_tokens(site: Site, head: int) -> tuple[int, ...]:
    """Return the tokens of the phrase around a nominal head, without clauses that hang on it from outside."""
    return tuple(t.i for t in site.token(head).subtree)


def _predicate(site: Site, clause: Clause) -> Filled | None:
    if clause.copula:
        return Filled(heads=(clause.head,), tokens=(clause.head,))
    for child in site.token(clause.head).children:
        if child.dep_ == "xcomp" and child.pos_ in ("NOUN", "ADJ", "PROPN"):
            return _phrase(site, conjuncts(child))
        if child.dep_ == "xcomp" and child.tag_ == "VVPP" and child.i + 1 in clause.verbs:
            return Filled(heads=(child.i,), tokens=(child.i,))  # "werde entschlossen reagieren" has no second verb
        if child.tag_ == "ADJD" and child.dep_ in ("advmod", "obj", "obl", "advcl"):
            return Filled(heads=(child.i,), tokens=(child.i,))
    # "werde hart antworten": the tagger may take the adjective for an adverb
    adverbs = tuple(c.i for c in site.token(clause.head).children if c.tag_ == "ADV" and c.dep_ == "advmod")
    return Filled(heads=adverbs, tokens=adverbs) if adverbs else None


def _prepositional(slot: Slot, site: Site, clause: Clause) -> Filled | None:
    if clause.copula and preposition(site.token(clause.head)) == slot.prep:
        return Filled(heads=conjuncts(site.token(clause.head)), tokens=(clause.head,))  # "ist gegen eine Entsendung"
    if slot.prep in with_role("preposition_roles", "agent") and clause.voice == "passive":
        if asked_in_front(site.analysis, clause) and not may_be_asked(site.analysis, clause):
            return None
    fitting = [o for o in clause.obliques if o.prep == slot.prep and _case_fits(slot.case, o.case)]
    # "drangen in der Nacht in das Parlament ein": a time fills a slot only where nothing else does, and of two phrases with
    # one preposition the place is no matter: "einigten sich auf dem Stützpunkt auf einen Vertrag"
    for oblique in sorted(fitting, key=lambda o: (_dates(site, o.heads), o.case != "Acc")):
        return _phrase(site, oblique.heads)
    if slot.prep in with_role("preposition_roles", "fellow"):
        together = tuple(t for t in clause.tokens if site.token(t).lower_ in words("reciprocals"))
        if together:
            return Filled(tokens=together)  # "haben miteinander gesprochen"
    for child in site.token(clause.head).children:
        # "hält ein Treffen für verfrüht"
        if child.tag_ == "ADJD" and child.i > 0 and site.token(child.i - 1).lower_ == slot.prep:
            return Filled(heads=(child.i,), tokens=(child.i,))
    # "führte Gespräche mit X": the parser often hangs the phrase on the object or subject
    acting = clause.voice == "active" and site.actors.among(clause.subjects)
    hosts = clause.objects or (() if acting else clause.subjects)
    for host in hosts:
        found = _nominal_prep(slot, site, host)
        if found is not None and not _of_two(slot, site, host, found):
            return found
    return _pronominal_adverb(slot, site, clause) or _behind_means(slot, site, clause)


def _of_two(slot: Slot, site: Site, host: int, found: Filled) -> bool:
    """ "verlangte ein Treffen von A mit B", "die Auslieferung von zwei Offizieren": it is theirs; "Gespräche von B" asks B."""
    noun = site.token(host)
    if slot.prep not in with_role("preposition_roles", "agent"):
        return False
    kinds = {site.actors.get(i).kind for i in site.actors.among(found.heads)}
    if not site.lexicon.classes_of(noun.lemma_, noun.text) & {"meeting", "talks"}:
        people = bool(kinds) and not kinds & {"state", "organisation", "office"}
        return people and noun.lemma_.endswith(with_role("endings", "action"))
    after = max(found.tokens) + 1
    with_ = after < len(site.analysis.doc) and site.token(after).lower_ in with_role("preposition_roles", "fellow")
    return with_ or len(found.heads) > 1


def _behind_means(slot: Slot, site: Site, clause: Clause) -> Filled | None:
    """ "konferierte per Telefon mit B", "traf im Hotel mit B zusammen": the parser hangs the fellow on the noun before.

    Near misses: „sagte nach einem Treffen mit B“ - the noun is an event that has its own parties; „sprach über eine Koalition mit
    B“ - a noun that has its own fellow.
    """
    if slot.prep not in with_role("preposition_roles", "fellow"):
        return None
    for oblique in clause.obliques:
        for head in oblique.heads:
            noun = site.token(head)
            if site.lexicon.noun_acts(noun.lemma_, noun.text) or site.actors.at(head) or relational(noun.lemma_):
                continue
            found = _nominal_prep(slot, site, head)
            if found is not None and site.actors.among(found.heads):
                return found
    return None


def _dates(site: Site, heads: tuple[int, ...]) -> bool:
    """Tell whether a phrase is one of the report's times ("in der Nacht")."""
    return any(t.begin <= site.analysis.begins[h] < t.end for t in site.analysis.times for h in heads)


def _case_fits(wanted: str, case: str) -> bool:
    return not wanted or not case or wanted.lower() == case.lower()


def _pronominal_adverb(slot: Slot, site: Site, clause: Clause) -> Filled | None:
    """ "drang darauf, dass ...": the adverb stands for the preposition, the clause for its noun."""
    for child in site.token(clause.head).children:
        if child.tag_ in ("PROAV", "PAV") and words("pronominal_adverbs").get(child.lower_) == slot.prep:
            for inner in site.analysis.clauses:
                if inner.governor in (child.i, clause.head) and inner.relation in COMPLEMENTS and inner.head > child.i:
                    return _clause_filled(inner)
            return Filled(tokens=(child.i,))  # "Darauf verständigten sich ..." points back
    return None


def _complement(name: str, site: Site, clause: Clause) -> Filled | None:
    for inner in site.analysis.clauses:
        if inner.parent != clause.index or inner.relation not in COMPLEMENTS:
            continue
        if _is_complement(name, inner, clause) or (name == "zu_inf" and _bare_infinitive(site, inner)):
            return _clause_filled(inner)
    return None


def _bare_infinitive(site: Site, inner: Clause) -> bool:
    """ "lassen sich nicht erpressen": below "lassen" an infinitive stands without "zu"."""
    verb = site.token(inner.head)
    return inner.relation == "xcomp" and verb.tag_ == "VVINF" and verb.head.lemma_ in with_role("function_words", "let")


def _is_complement(name: str, inner: Clause, outer: Clause) -> bool:
    core = inner.relation in ("ccomp", "xcomp", "csubj", "csubj:pass") or (
        inner.relation == "acl" and inner.governor in (*outer.objects, *outer.subjects)
    )
    marker = content_slot(inner.marker)
    match name:
        case "zu_inf":
            return core and inner.form == "infinitive" and marker in ("", "zu_inf")
        case "dass":
            return core and inner.form == "finite" and marker in ("dass", "")
        case "ob":
            return core and marker == "ob"
        case "w":
            return core and inner.form == "finite" and marker not in ("dass", "ob", "")
        case "quote":
            return inner.relation in ("ccomp", "parataxis") and inner.form == "finite"
    return False


def _clause_filled(inner: Clause) -> Filled:
    return Filled(heads=(inner.head,), tokens=inner.extent, clause=inner.index)


def _at_noun(slot: Slot, site: Site, noun: int) -> Filled | None:
    token = site.token(noun)
    match slot.name:
        case "gen" | "subj":
            return _child(site, filter(is_genitive, token.children))
        case "poss":
            return _child(site, (c for c in token.children if c.dep_ == "det:poss" or c.tag_ == "PPOSAT"))
        case "adj":
            return _child(site, (c for c in token.children if c.dep_ == "amod" and site.actors.at(c.i)))
        case "prep":
            return _nominal_prep(slot, site, noun)
        case "zu_inf" | "dass":
            for inner in site.analysis.clauses:
                if inner.governor == noun and inner.relation in ("acl", "ccomp", "xcomp"):
                    if (inner.form == "infinitive") == (slot.name == "zu_inf"):
                        return _clause_filled(inner)
        case "comp":
            return Filled(heads=(noun,), tokens=(noun,)) if "-" in token.text and site.actors.at(noun) else None
    return None


def _child(site: Site, fitting: Iterable[Token]) -> Filled | None:
    found = next(iter(fitting), None)
    return Filled(heads=conjuncts(found), tokens=phrase_tokens(site, found.i)) if found is not None else None


def _nominal_prep(slot: Slot, site: Site, noun: int) -> Filled | None:
    phrases = (c for c in site.token(noun).children if c.dep_ in ("nmod", "obl", "appos"))
    return _child(site, (c for c in phrases if preposition(c) == slot.prep))
