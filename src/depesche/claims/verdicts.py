"""What somebody calls something: „nannte den Beschluss einen Bruch“, „sprach von einem Durchbruch“.

The word decides what the judgement amounts to: an accusation, a denial, a refusal, support; else it is a statement by whoever
judges. Near misses: „nannte keine Einzelheiten“ - nothing is called anything; „sprach von sechs Verletzten“ - a count;
„nannte ihn seinen Freund“ - a person is no matter of the talks. With "sein" it accuses whoever's deed it names: „Norlands
Vorgehen sei eine Provokation, sagte Brandt“; not „Das ist Erpressung“, which names nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from depesche.actors.linked import Actors
from depesche.claims.confirmations import sourcing_of, subject_voices
from depesche.claims.draft import Draft
from depesche.claims.frames import Site, phrase_tokens
from depesche.claims.holders import same_side
from depesche.claims.nouns import negated_noun
from depesche.claims.voices import Word, words_over
from depesche.language.agreement import agrees, cases_of
from depesche.language.analysis import Analysis
from depesche.language.clause import Clause
from depesche.language.clauses import conjuncts
from depesche.lexicon.load_acts import ActLexicon
from depesche.lexicon.words import function_words, with_role, words
from depesche.model.vocabulary import Kind, Stage

STAGES: dict[str, Stage] = {"refusal": "refused", "denial": "denied"}
SHORTEST = 4  # letters of a word that a compound may end in: "Vertragsbruch"


def find_verdicts(
    analysis: Analysis, actors: Actors, lexicon: ActLexicon, said: tuple[Word, ...]
) -> Iterator[Draft]:
    """Yield what an actor calls something, for each clause with a verb of calling or with "sein" on somebody's word."""
    for clause in analysis.clauses:
        if clause.copula and clause.negation is None and clause.modal is None:
            yield from _charge(Site(analysis=analysis, actors=actors, lexicon=lexicon, clause=clause), clause, said)
            continue
        frame = words("verdict_verbs").get(clause.lemma, "")
        clause = _turned(analysis, actors, clause) if frame else clause
        by = actors.among(clause.subjects)
        observed = frame == "for" and any(analysis.doc[i].lemma_ in words("observers") for i in clause.subjects)
        if not (by or observed) or clause.copula or clause.voice != "active" or clause.negation is not None:
            continue
        site = Site(analysis=analysis, actors=actors, lexicon=lexicon, clause=clause)
        if frame == "of":
            found = _spoken_of(site, clause)
        elif frame.startswith(("as", "plain", "for")):
            found = _named(site, clause, frame) or _seen_in(site, clause)
        else:
            continue
        if found is not None and frame.endswith("thing") and found[0] is not None and actors.at(found[0]):
            continue  # "stufte die Bergfront als Terrororganisation ein": an act of state, no mere word
        if found is not None and (not frame.endswith("only") or _tone(site, found[1]) == "denial"):
            yield _draft(site, clause, by, *found, default=frame.partition(" ")[2].replace("only", "").replace("thing", ""))


def _charge(site: Site, clause: Clause, said: tuple[Word, ...]) -> Iterator[Draft]:
    """ "Norlands Vorgehen sei eine Provokation, sagte Brandt", "Das sei eine Provokation Norlands"."""
    head, over = site.token(clause.head), words_over(said, clause.head)
    speaker = over[0].actor if over and not over[0].medial else None
    if head.pos_ != "NOUN" or speaker is None or len(clause.subjects) != 1 or _tone(site, clause.head) != "accusation":
        return
    if negated_noun(head):
        return  # "Das sei keine Provokation"
    about = clause.subjects[0]
    if not _thing(site, about):
        return
    to = _judged(site, about, (speaker,)) or _judged(site, clause.head, (speaker,))
    if to and not any(same_side(site.actors, t, speaker) for t in to):
        yield replace(_draft(site, clause, (speaker,), about, clause.head, default=""), to=to, rule="verdicts.copula")


def _turned(analysis: Analysis, actors: Actors, clause: Clause) -> Clause:
    """ "Eine Verschiebung nannte Brandt fatal": of a thing and an actor the actor judges, where the forms leave it open."""
    doc = analysis.doc
    if actors.among(clause.subjects) or not actors.among(clause.objects) or clause.understood or clause.voice != "active":
        return clause
    may = all("Acc" in cases_of(doc[i]) for i in clause.subjects) and all("Nom" in cases_of(doc[i]) for i in clause.objects)
    things = all(doc[i].pos_ == "NOUN" for i in clause.subjects) and bool(clause.subjects)
    fronted = clause.finite is not None and all(i < clause.finite for i in clause.subjects)
    if not (may and things and fronted and agrees(doc, clause.finite, list(clause.objects))):
        return clause
    return replace(clause, subjects=clause.objects, objects=clause.subjects)


def _draft(
    site: Site, clause: Clause, by: tuple[str, ...], about: int | None, verdict: int, *, default: str
) -> Draft:
    kind = _tone(site, verdict) or default or "statement"
    phrase = phrase_tokens(site, about) if about is not None else ()
    to = _judged(site, about, by) if about is not None and kind in ("accusation", "support") else ()
    own = site.token(verdict)
    # "nannte das Abkommen einen Erfolg": that it is one is who says so's word alone
    said = tuple(subject_voices(site.analysis, site.actors, clause, "says")) if kind == "statement" else ()
    return Draft(
        trigger=clause.head, kind=_kind(kind), stage=STAGES.get(kind, "done"), by=by, to=to, clause=clause.index,
        matter=phrase or phrase_tokens(site, verdict), rule="verdicts.called",
        voices=said, sourcing=sourcing_of(site.actors, said) if said else "own_observation",
        content=frozenset((*phrase, *(t.i for t in own.subtree), clause.head)),
    )  # fmt: skip


def _kind(name: str) -> Kind:
    kinds: dict[str, Kind] = {
        "accusation": "accusation", "denial": "denial", "refusal": "refusal", "support": "support",
    }  # fmt: skip
    return kinds.get(name, "statement")


def _judged(site: Site, about: int, by: tuple[str, ...]) -> tuple[str, ...]:
    """Return whose the judged thing is: "nannte Norlands Angriff ein Verbrechen", "die norländische Offensive"."""
    own = site.actors.at(about)
    others = [h for c in site.token(about).children if c.dep_ in ("nmod", "nmod:poss", "amod") for h in conjuncts(c)]
    return tuple(i for i in own or site.actors.among(tuple(others)) if i not in by)


def _tone(site: Site, verdict: int) -> str:
    """Return what the word of the verdict amounts to, or that of an adjective before it ("willkommener Schritt")."""
    token = site.token(verdict)
    adjectives = [c for c in token.children if c.dep_ == "amod"]
    return _of_word(token.lemma_) or _of_word(token.text) or next((t for c in adjectives if (t := _of_word(c.lemma_))), "")


def _of_word(lemma: str) -> str:
    tones = words("verdict_tones")
    if lemma in tones:
        return tones[lemma]
    low = lemma.lower()
    ending = (t for w, t in tones.items() if w[0].isupper() and len(w) >= SHORTEST and low.endswith(w.lower()))
    return next(ending, "") if lemma[:1].isupper() else tones.get(low, "")


def _spoken_of(site: Site, clause: Clause) -> tuple[int | None, int] | None:
    """ "sprach von einem Durchbruch", not "sprach mit X von Mann zu Mann" or "sprach von sechs Toten"."""
    if any(o.prep in with_role("preposition_roles", "listener") and site.actors.among(o.heads) for o in clause.obliques):
        return None
    doc = site.analysis.doc
    for t in clause.tokens:
        prep = words("prepositions").get(doc[t].lower_, doc[t].lower_)  # "vom" is "von"
        if prep not in with_role("preposition_roles", "matter") or doc[t].tag_ not in ("APPR", "APPRART"):
            continue
        head = doc[t].head  # the phrase may hang on a noun before it: "sprach nach dem Treffen von einem Durchbruch"
        counted = any(c.dep_ == "nummod" or c.tag_ == "CARD" for c in head.children)
        if head.pos_ == "NOUN" and head.i > t and not counted and not site.actors.at(head.i):
            return None, int(head.i)
    return None


def _named(site: Site, clause: Clause, frame: str) -> tuple[int, int] | None:
    """Return what is called something, and the word that it is called."""
    if frame == "for":
        return _held_for(site, clause)
    verdict = _after_als(site, clause) if frame.startswith("as") else _second_object(site, clause)
    judged = verdict is not None and site.token(verdict).tag_ == "ADJD" and bool(_of_word(site.token(verdict).lemma_))
    about = next((o for o in clause.objects if o != verdict and (_thing(site, o) or (judged and _taken_up(site, o)))), None)
    return (about, verdict) if about is not None and verdict is not None else None


def _seen_in(site: Site, clause: Clause) -> tuple[int | None, int] | None:
    """ "sieht darin einen Verstoß", "sieht in dem Manöver eine Provokation"; not "sieht in Kolm eine Provokation"."""
    doc = site.analysis.doc
    if clause.lemma not in function_words("seeing") or len(clause.objects) != 1 or not _tone(site, clause.objects[0]):
        return None
    if any(doc[t].lower_ in function_words("in_it") for t in clause.tokens):
        return None, clause.objects[0]
    place = with_role("preposition_roles", "seen_in")
    about = next((h for o in clause.obliques if o.prep in place for h in o.heads if _thing(site, h)), None)
    return (about, clause.objects[0]) if about is not None else None


def _held_for(site: Site, clause: Clause) -> tuple[int, int] | None:
    """ "hält eine Einigung für unwahrscheinlich"; not "hält eine Rede für die Gäste"."""
    about = next((o for o in clause.objects if _thing(site, o)), None)
    for t in _rest(site, clause, clause.head):
        if site.token(t).lower_ in with_role("preposition_roles", "deemed") and site.token(t + 1).tag_ in ("ADJD", "VVPP", "ADV"):
            own = (k for k in range(t + 1, site.token(clause.head).sent.end) if site.token(k).tag_ in ("ADJD", "VVPP"))
            verdict = next(own, None)
            return (about, verdict) if about is not None and verdict is not None else None
    return None


def _thing(site: Site, head: int) -> bool:
    """Tell whether a word stands for a matter, not for a person: "den Vorschlag", "das", "dies"."""
    token = site.token(head)
    if token.tag_ in ("PDS", "PIS") or token.lower_ in function_words("it"):
        return True
    people = any(site.actors.get(i).kind in ("person", "unnamed") for i in site.actors.at(head))
    return token.pos_ == "NOUN" and not people


def _taken_up(site: Site, head: int) -> bool:
    """ "würdigte den Plan, nannte ihn aber unzureichend": a pronoun for a matter, where no actor is found for it."""
    return site.token(head).tag_ == "PPER" and not site.actors.at(head)


def _after_als(site: Site, clause: Clause) -> int | None:
    """Return the predicate after "als": the noun of its phrase, or the adjective."""
    doc = site.analysis.doc
    # "Als Erfolg bezeichnete Aas das Abkommen", "das Abkommen, das Aas als Erfolg bezeichnete"
    ahead = [t for t in sorted(clause.tokens) if t < clause.head and doc[t].tag_ == "KOKOM"]
    for t in (*_rest(site, clause, clause.head), *ahead):
        if doc[t].lower_ not in function_words("as"):
            continue
        following = [k for k in _rest(site, clause, t) if t > clause.head or k < clause.head]
        adjective = next((k for k in following if doc[k].tag_ in ("ADJD", "VVPP") and doc[k + 1].tag_ != "VVPP"), None)
        noun = next((k for k in following if doc[k].pos_ == "NOUN" or doc[k].tag_ == "ADJA"), None)
        bare = adjective is not None and all(doc[k].tag_ in ("ADV", "PTKA", "ADJD") for k in following if k < adjective)
        return adjective if bare else noun
    return None


def _rest(site: Site, clause: Clause, after: int) -> list[int]:
    """Return the tokens of the sentence after a token, up to the next comma; the verb's own group is left out."""
    doc = site.analysis.doc
    begin = min(clause.tokens) if doc[after].tag_ in ("VVPP", "VVINF") and after == clause.head else after + 1
    out = []
    for k in range(begin, doc[clause.head].sent.end):
        if k > after and doc[k].text in (",", ";", ":", ".", "!"):
            break
        if k not in clause.verbs:
            out.append(k)
    return out


def _second_object(site: Site, clause: Clause) -> int | None:
    """Return the second accusative, or the adjective, of "nannte den Vorschlag unzureichend"."""
    doc = site.analysis.doc
    if len(clause.objects) > 1:
        last = clause.objects[-1]
        return int(last) if doc[last].pos_ == "NOUN" else None
    after = clause.objects[0] if clause.objects else clause.head
    for k in _rest(site, clause, max(after, clause.head) if doc[clause.head].tag_ == "VVFIN" else after):
        if k > after and doc[k].tag_ in ("ADJD", "VVPP") and doc[k + 1].tag_ not in ("ADJA", "ADJD", "VVPP"):
            return k
    return None
