"""Whom a threat or offer is meant for when no dependent of its own verb says so.

What it is about names them: „drohte, gegen Sudania vorzugehen“, „bot an, zwei Ministerien an die Bergfront abzugeben“, „drohte
mit einem Stopp der Gaslieferungen nach Sudania“. A threat's condition names who is to act: „drohte, die Geiseln zu töten,
falls Sudania den Damm nicht sprenge“. Near misses: „drohte Westmark, gegen Sudania vorzugehen“ - Westmark is asked first; two
parties in different phrases leave it open. Whom an accusation, a refusal or a demand answers to is told in `authors`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from depesche.actors.linked import Actors
from depesche.claims.authors import author
from depesche.claims.draft import Draft
from depesche.language.analysis import Analysis
from depesche.language.clauses import conjuncts, preposition
from depesche.language.roles import case_of
from depesche.lexicon.load_acts import ActLexicon
from depesche.lexicon.words import with_role, words
from depesche.model.vocabulary import Kind

if TYPE_CHECKING:
    from depesche.language.doc import Token

STRUCK = frozenset({"state", "organisation"})
MEANT: frozenset[Kind] = frozenset({"threat", "offer", "promise", "pressure"})


def add_targets(analysis: Analysis, drafts: tuple[Draft, ...], actors: Actors, lexicon: ActLexicon) -> tuple[Draft, ...]:
    """Give acts without an addressee the one that their matter or condition names."""
    # "Guthaben Westmarks wurden eingefroren": pressure has whom it strikes also where nobody is told who brings it to bear
    aimed = (
        _aimed(analysis, d, actors, lexicon) if d.kind in MEANT and (d.by or d.kind == "pressure") and not d.to else d
        for d in (_wielding(analysis, d, actors, lexicon) if d.kind == "pressure" and not d.by else d for d in drafts)
    )
    answered = ((d, author(analysis, d, actors, lexicon) if d.by and not d.to else ()) for d in aimed)
    return tuple(replace(d, to=found) if found else d for d, found in answered)


def _aimed(analysis: Analysis, draft: Draft, actors: Actors, lexicon: ActLexicon) -> Draft:
    own = {*draft.by, *draft.with_, *draft.via}
    named = (_in_matter(analysis, draft, actors), _in_content(analysis, draft, actors))
    if draft.kind == "pressure":
        return _struck(analysis, draft, actors, lexicon)
    for found in (*named, _in_condition(analysis, draft, actors, lexicon), _losing(analysis, draft, actors)):
        others = [ids for ids in found if not own & {*ids, *(actors.get(i).part_of for i in ids)}]
        if len(set(others)) == 1:
            return replace(draft, to=others[0])
    return draft


def _struck(analysis: Analysis, draft: Draft, actors: Actors, lexicon: ActLexicon) -> Draft:
    """Give pressure the one state whose goods, envoys or ships it strikes: "Zölle auf sudanischen Stahl".

    Near miss: „Die sudanischen Sanktionen bleiben in Kraft“ - whose they are strikes.
    """
    own = {*draft.by, *(actors.get(i).part_of for i in draft.by), *draft.with_, *draft.via}
    countries = {actors.get(i).country for i in draft.by} - {None}
    aimed = (o for o in analysis.clauses[draft.clause].obliques if o.prep in with_role("preposition_roles", "struck"))
    beside = {t.i for o in aimed for t in analysis.doc[o.head].subtree} if not draft.nominal else set()
    inside = sorted({*draft.matter, *beside} - {*draft.condition} - set(_clauses_below(analysis, draft)))
    found = []
    for t in (analysis.doc[i] for i in inside):
        named_so = t.dep_ == "amod" and actors.at(t.i) == actors.at(t.head.i) != ()  # "der Europäischen Union"
        struck = _owner(t) and not named_so and not _wielded(t.head, lexicon)
        struck = struck or preposition(t) in with_role("preposition_roles", "struck")
        ids = _named(analysis, conjuncts(t), actors) if struck else ()
        if ids and all(actors.get(i).kind in STRUCK for i in ids):
            found.append(tuple(i for i in ids if i not in own and actors.get(i).country not in countries))
    return replace(draft, to=found[0]) if found and found[0] and len(set(found)) == 1 else draft


def _wielding(analysis: Analysis, draft: Draft, actors: Actors, lexicon: ActLexicon) -> Draft:
    """Give pressure that is told without a doer the one whose means they are: "Die Zölle der EU treten in Kraft".

    Near misses: „Die Blockade Georgiens dauert an“ - by whom is not said; „Die Zölle auf Waren der EU“ - whose goods they strike.
    """
    tokens = [analysis.doc[i] for i in sorted({*draft.matter})]
    means = [t for t in tokens if lexicon.classes_of(t.lemma_, t.text) & {"sanctions", "tariffs"} and t.dep_ != "conj"]
    owners = [c for t in means for c in t.children if _owner(c)]
    found = {_named(analysis, conjuncts(c), actors) for c in owners} - {()}
    if len(means) != 1 or len(found) != 1 or any(actors.get(i).kind not in STRUCK or i in draft.to for i in next(iter(found))):
        return draft
    return replace(draft, by=next(iter(found)))


def _wielded(noun: Token, lexicon: ActLexicon) -> bool:
    return bool(lexicon.classes_of(noun.lemma_, noun.text) & {"sanctions", "tariffs", "pressure_noun"})


def _losing(analysis: Analysis, draft: Draft, actors: Actors) -> list[tuple[str, ...]]:
    """ "drohte, die Guthaben Sudanias einzufrieren", "sudanische Schiffe zu beschlagnahmen": whose it is stands to lose it."""
    if draft.kind != "threat":
        return []
    inside = {*draft.matter, *draft.content} - {*draft.condition}
    owned = (t for t in (analysis.doc[i] for i in sorted(inside)) if _owner(t))
    found = (tuple(i for i in _named(analysis, conjuncts(t), actors) if actors.get(i).kind == "state") for t in owned)
    countries = {actors.get(i).country for i in draft.by} - {None}
    return [ids for ids in found if ids and not countries & {actors.get(i).country for i in ids}]


def _owner(token: Token) -> bool:
    return token.dep_ == "amod" or (token.dep_ in ("nmod", "nmod:poss") and not preposition(token))


def _clauses_below(analysis: Analysis, draft: Draft) -> tuple[int, ...]:
    """Return the tokens of clauses inside a draft's matter: what is told there is another deed's."""
    below = (c for c in analysis.clauses if c.index != draft.clause and c.head in draft.matter)
    return tuple(t for c in below for t in c.extent)


def _in_matter(analysis: Analysis, draft: Draft, actors: Actors) -> list[tuple[str, ...]]:
    inside = {*draft.matter, *draft.content} - {*draft.condition}
    tokens = (analysis.doc[t] for t in sorted(inside))
    aimed = (_named(analysis, conjuncts(t), actors) for t in tokens if t.dep_ != "conj" and _meant(draft, t))
    return [ids for ids in aimed if ids]


def _named(analysis: Analysis, heads: tuple[int, ...], actors: Actors) -> tuple[str, ...]:
    """Return who stands there; a state that is named as a place ("nach Sudania") is no mention, but the same state."""
    states = {a.name: a.id for a in actors.actors if a.kind == "state"}
    ids = [actors.at(h) or tuple(states[n] for n in (analysis.doc[h].text,) if n in states) for h in heads]
    return tuple(dict.fromkeys(i for found in ids for i in found)) if all(ids) else ()


def _meant(draft: Draft, token: Token) -> bool:
    """Tell whether a phrase is what its governor is aimed at, given to or, of what can be cut off, bound for."""
    before = preposition(token)
    if not before:
        return token.dep_ in ("obl:arg", "iobj") and case_of(token) == "Dat"
    if before in with_role("preposition_roles", "bound_for"):
        return draft.kind == "threat" and token.head.pos_ == "NOUN"
    return before in with_role("preposition_roles", "aimed")


def _in_content(analysis: Analysis, draft: Draft, actors: Actors) -> list[tuple[str, ...]]:
    """ "drohte, Sudania werde eine Antwort erhalten": who would get or lose something is threatened."""
    if draft.kind != "threat":
        return []
    inner = [c for c in analysis.clauses if c.parent == draft.clause and c.head in {*draft.content, *draft.matter}]
    suffer = [c for c in inner if c.voice == "active" and (c.lemma in words("unwilled") or c.lemma in words("threats_ahead"))]
    found = [actors.among(c.subjects) for c in suffer]
    return [ids for ids in found if ids]


def _in_condition(analysis: Analysis, draft: Draft, actors: Actors, lexicon: ActLexicon) -> list[tuple[str, ...]]:
    if draft.kind != "threat":
        return []
    clauses = [c for c in analysis.clauses if c.head in draft.condition and c.voice == "active" and c.subjects]
    subjects = [analysis.doc[h] for c in clauses[:1] for h in c.subjects]
    if any("troops" in lexicon.classes_of(t.lemma_, t.text) for t in subjects):
        return []  # "falls die Marine eingreife" threatens whoever has sent her
    found = actors.among(tuple(t.i for t in subjects))
    return [found] if found else []
