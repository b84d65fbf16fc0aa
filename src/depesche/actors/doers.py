"""People, groups and bodies without a name that nothing else has read, where the place says that they take part.

Hits: „sagte die Witwe eines der Getöteten“ - who speaks is somebody, whatever the noun; „Fachleute warfen der Regierung vor“,
„Ein Schiedsgericht soll entscheiden“ - a noun of people or bodies as subject of a verb by which parties act. Near misses: „Die
Konferenz beginnt am Montag“, „Hunderte Zivilisten starben“ - nobody acts; „hieß es in dem Beschluss“ - a text is no person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from depesche.actors.adjectives import demonym_state
from depesche.actors.apposed import apposed_name, complement_end
from depesche.actors.cast import Entity
from depesche.actors.drafts import Draft
from depesche.actors.focus import in_focus
from depesche.actors.heads import head_of, plain_head
from depesche.actors.naming import genitive_owner
from depesche.actors.owners import genitive_begin, is_relative, right_owners
from depesche.actors.salience import MARGIN, Memory, clear_winner
from depesche.actors.scene import Scene
from depesche.actors.text import exact_words, words
from depesche.actors.unnamed import add_unnamed
from depesche.language.clause import Clause
from depesche.language.forms import noun_readings
from depesche.language.sources.frames import frames
from depesche.language.sources.kinds import kind_of_noun
from depesche.lexicon.acts import Match
from depesche.lexicon.compounds import Entry, WordIndex
from depesche.lexicon.load_acts import load_acts
from depesche.lexicon.load_reporting import load_reporting
from depesche.lexicon.tables import rows
from depesche.lexicon.words import with_role
from depesche.lexicon.words import words as closed_words

# "25-Jährige", "47jährigem"
AGED = re.compile(r"\d+-?[Jj]ährige[rnm]?")
SINGULAR = frozenset({"der", "die", "das", "dem", "den", "des"})
NEAR = 4
FAR = 16
"""Tokens behind a noun in which the name that explains it is looked for."""
WORDLESS = frozenset({"document", "unattributed", "media"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Doer:
    """A noun phrase that takes part. `kind`: "person", "group", "body", "victim", "private" or "" for a noun that no table has.

    `sure`: whether the noun may be the first mention of somebody; else it only takes up who was named by the same noun.
    """

    begin: int
    end: int
    at: int
    kind: str
    sure: bool


@cache
def _nouns() -> WordIndex[str]:
    return WordIndex(
        Entry(word=r["noun"], match=_match(r["match"]), row=r["kind"], excepts=tuple(filter(None, r["excepts"].split("|"))))
        for r in rows("doers.tsv", "actors")
    )


def _match(cell: str) -> Match:
    return "head" if cell == "head" else "whole"


def kind_of(word: str, lemma: str) -> str:
    """Return what a noun stands for by the table of doers, through its head when a compound; "" for other nouns."""
    forms = (lemma, word, word.removesuffix("in"))  # "Juristin"
    return next((found[0] for form in forms if (found := _nouns().find(form))), "")


def find_doers(scene: Scene) -> list[Doer]:
    """Return the common nouns that may be actors by their place, to be resolved after all names."""
    text = scene.text
    sources = [f for f in frames(scene.analysis) if f.kind not in WORDLESS]  # no texts, no "Berichten zufolge"
    speaking = frozenset(h for f in sources for h in f.heads)
    quoted = frozenset(h for f in sources if not f.act for h in f.heads)  # "sagte die Witwe", no "bedauerte das Ende"
    acting = _acting(scene)
    embassy = any(scene.cast.get(i).type == "embassy" for d in scene.drafts for i in d.ids)
    found = []
    for at, word in enumerate(text.words):
        if text.tags[at] != "NN" and not AGED.fullmatch(word):
            continue
        kind = kind_of(word, text.lemmas[at])
        somebody = at in speaking and _is_somebody(scene, at)
        if not (kind or somebody or _is_one_of_people(scene, at) or _is_apposed(scene, at)) or _is_taken(scene, at):
            continue
        begin = text.left(at)
        held = text.determiner(begin, at).startswith(("dies", "sein", "ihr"))
        if word in exact_words("office_word") and (held or not scene.acts(at)):
            continue  # "schied aus dem Amt", "sein Amt"
        denied = text.determiner(begin, at).startswith("kein")
        if word in exact_words("message_noun") and not embassy:
            continue  # "Die Botschaft des Berichts lässt sich zusammenfassen"
        told = at in (quoted if kind == "private" else speaking)
        sure = told or at in acting.get(_seen_before(scene, at) or kind, frozenset())
        if not denied:
            found.append(Doer(begin=begin, end=at + 1, at=at, kind=kind, sure=sure))
    return found


def _is_somebody(scene: Scene, at: int) -> bool:
    """Return whether a noun that speaks is one of people: a title, a demonym, a word for sources; no "Titel", no "Notiz"."""
    hit = scene.hits.get(at)
    named = hit is not None and bool(hit.of("office", "demonym", "group", "institution"))
    word = scene.text.words[at]
    source = kind_of_noun(word)
    tool = any(e.lemma.endswith("zeug") for e in noun_readings(word))  # "Fahrzeuge" are no "Zeugen"
    return named or (source is not None and source[0] not in WORDLESS and not tool)


def _is_apposed(scene: Scene, at: int) -> bool:
    """ "der Hofreporter beim Sender Tavira, Jon Vael, berichtete": a name between commas explains the noun."""
    text = scene.text
    end = min(text.limit(at), at + FAR)
    names = [k for k in range(at + 2, end) if text.labels[k] == "appos" and text.words[k - 1] == ","]
    # the parser may hang the name on the noun's complement
    return any(at in (text.heads[k], text.heads[text.heads[k]]) and text.heads[k] >= at for k in names)


def _is_one_of_people(scene: Scene, at: int) -> bool:
    """ "der Spanier", "dem 25-Jährigen": a person called by his country or her age, to be found among those named."""
    text = scene.text
    hit = scene.hits.get(at)
    single = hit is not None and any(s.form != "pl" for s in hit.of("demonym"))
    single = single or (hit is None and demonym_state(scene, text.words[at]) is not None)
    aged = AGED.fullmatch(text.words[at]) is not None
    return (single or aged) and text.determiner(text.left(at), at) in SINGULAR and text.morph[at].get("Number") != "Plur"


def _is_taken(scene: Scene, at: int) -> bool:
    """A noun inside a name, or a title right before one, is read: "Der Autor Jon Vael", "das Komitee vom Roten Kreuz"."""
    text = scene.text
    inside = any(d.begin <= at < d.end and d.ids and (d.head >= at or d.form == "name") for d in scene.drafts)
    after = at + 1
    titled = any(d.begin == after and d.form == "name" and d.end > after + 1 for d in scene.drafts)  # "Der Grieche Nikos Kotzias"
    before_name = after < text.limit(at) and text.is_capital(after) and (text.tags[after] in ("NE", "FM") or after in scene.names)
    covered = scene.hits.get(at) is None and scene.covered(at)
    # "Jon Vael, Tochter der Königin", "Jon Vael, Sorels Schwager"
    added = text.labels[at] == "appos" and text.before(genitive_begin(scene, text.left(at))) == ","
    head = text.heads[at]  # "die 300 Soldaten und Zivilangestellten" are one
    shared = text.labels[at] == "conj" and text.left(at) == at and text.tags[head] == "NN" and text.is_determiner(text.left(head))
    return inside or titled or covered or added or shared or (before_name and not text.words[after].endswith("s"))


def _seen_before(scene: Scene, at: int) -> str:
    """Return "strict" for a noun that earlier steps know and left: "Truppen", "Journalisten" must act to be anybody."""
    return "strict" if at in scene.hits else ""


def _acting(scene: Scene) -> dict[str, frozenset[int]]:
    """Return by kind of noun the tokens whose place makes them doers or addressees."""
    strict: set[int] = set()
    loose: set[int] = set()
    for clause in scene.analysis.clauses:
        if clause.understood:
            continue
        happens = clause.lemma in words("undergoing_verb") or clause.lemma in words("impersonal_verb")
        if _is_act(clause) and not happens:
            strict.update(_doers(clause))
            strict.update(clause.datives)
        if clause.voice == "active" and not clause.copula and not happens:
            loose.update(i for i in clause.subjects if i in clause.tokens)  # no "eine Mehrheit, die zustande kommt"
    strict.update(_mediating(scene))
    anyone = frozenset(strict | loose)  # private people and firms are parties only by what they say
    return {"person": anyone, "group": anyone, **dict.fromkeys(("body", "victim", "strict"), frozenset(strict))}


def _mediating(scene: Scene) -> Iterator[int]:
    """ "unter Vermittlung der katholischen Kirche": whose mediation it is acts, though no verb says so."""
    text = scene.text
    for token in scene.analysis.doc:
        role = closed_words("mediation_nouns").get(token.head.lemma_)
        if role == "via" and token.dep_ == "nmod" and token.i > token.head.i and token.tag_ == "NN":
            if text.lower[token.head.i - 1] in with_role("preposition_roles", "via"):
                yield token.i


def _doers(clause: Clause) -> Iterable[int]:
    return clause.subjects if clause.voice == "active" else clause.agents


@cache
def _act_verbs() -> frozenset[str]:
    lexicon = load_acts()
    return frozenset(v.lemma for v in (*lexicon.verbs, *lexicon.groups) if any(slot.name == "subj" for slot in v.doer))


def _is_act(clause: Clause) -> bool:
    """Return whether a clause's verb is one by which a party acts or speaks."""
    return not clause.copula and (clause.lemma in _act_verbs() or clause.lemma in load_reporting().verb_forms)


def acts_as_party(scene: Scene, at: int) -> bool:
    """ "Dorv blockierte den Beitritt": the subject of a verb by which a party acts; "Dorv liegt am Meer" is a town."""
    happens = words("undergoing_verb") | words("place_verb")
    around = (c for c in scene.analysis.clauses if at in c.subjects and not c.understood)
    return any(_is_act(c) and c.voice == "active" and c.lemma not in happens for c in around)


def resolve_doer(scene: Scene, memory: Memory, doer: Doer) -> Draft | None:
    """Return the phrase with who was named by the same noun, else as an actor of its own when its place is sure."""
    around = (d for d in memory.seen if d.ids and d.begin <= doer.at < d.end)
    if any(d.head >= doer.at or d.form == "name" for d in around) or doer.at in scene.ambiguous:
        return None
    name = apposed_name(scene, doer.end, plural=False) if doer.kind in ("person", "private", "") else None
    if name is not None and len(name.ids) == 1:  # "der Begleiter des Ministers, Jon Vael, berichtete"
        return Draft(begin=doer.begin, end=doer.end, head=doer.at, ids=name.ids, form="unnamed", gender=name.gender, silent=True)
    body = _apposed_body(scene, doer)
    if body is not None:
        end = complement_end(scene, doer.end)
        return Draft(begin=doer.begin, end=end, head=doer.at, ids=body.ids, form="body", gender=body.gender)
    heading = waits(scene, doer)
    known = _in_heading(scene, memory, doer) if heading else _taken_up(scene, memory, doer)
    if known is not None:
        return Draft(begin=doer.begin, end=doer.end, head=doer.at, ids=(known.id,), form="unnamed", gender=known.gender)
    return _new(scene, doer) if doer.sure else None


def _apposed_body(scene: Scene, doer: Doer) -> Draft | None:
    """ "Die größte Guerilla des Landes, die Bergfront, erklärte": the name between commas says which group it is.

    Near miss: "die Guerilla, die Bergfront und die Armee" are three.
    """
    text = scene.text
    comma = complement_end(scene, doer.end)
    if doer.kind not in ("group", "body") or comma + 1 >= text.limit(doer.at) or text.words[comma] != ",":
        return None
    first = comma + 2 if text.is_determiner(comma + 1) else comma + 1
    name = scene.by_begin.get(first)
    if name is None or name.begin not in (comma + 1, first) or name.form != "name" or len(name.ids) != 1:
        return None
    hangs = text.labels[name.head] == "appos" and text.heads[name.head] == doer.at
    closed = name.end < text.limit(doer.at) and text.words[name.end] == ","
    return name if hangs and closed and scene.cast.get(name.ids[0]).kind in ("organisation", "group") else None


def _taken_up(scene: Scene, memory: Memory, doer: Doer) -> Entity | None:
    if is_relative(scene, doer.begin):
        return None  # "Sorel, dessen Regierung vermittelt": his own
    of_people = _one_of_people(scene, memory, doer) or _same_noun(scene, memory, doer)
    return of_people or _called_longer(scene, memory, doer) or _one_in_focus(scene, memory, doer)


def _called_longer(scene: Scene, memory: Memory, doer: Doer) -> Entity | None:
    """ "Parlament und Ministerrat" after "das Europäische Parlament" and "der EU-Ministerrat": the only body that ends so.

    Near misses: "ein Ausschuss" is another one; two that end so.
    """
    text = scene.text
    determiner = text.determiner(doer.begin, doer.at)
    if doer.kind != "body" or determiner not in ("", *SINGULAR) or text.after(doer.at) in ("der", "des", "von"):
        return None
    low, plural = text.lemmas[doer.at].lower(), text.morph[doer.at].get("Number") == "Plur"
    found: set[str] = set()
    for draft in memory.seen:
        entity = scene.cast.get(draft.ids[0]) if len(draft.ids) == 1 else None
        if entity is None or entity.kind != "organisation" or draft.form not in ("name", "body"):
            continue
        written = {text.lemmas[i].lower() for i in (draft.head, draft.end - 1)} | {entity.name.split()[-1].lower()}
        found.update(draft.ids if any(w.endswith(low) for w in written) else ())
    return scene.cast.get(found.pop()) if len(found) == 1 and not plural else None


def _one_in_focus(scene: Scene, memory: Memory, doer: Doer) -> Entity | None:
    """ "Ekke reiste ab. Der Jurist kommt wieder", "Der Mann aus Senn": one noun of a person after the name of one."""
    text = scene.text
    single = text.morph[doer.at].get("Number") != "Plur"
    if single and _is_one_of_people(scene, doer.at) and not AGED.fullmatch(text.words[doer.at]):
        gender = "f" if text.lower[doer.begin] == "die" or text.words[doer.at].endswith("in") else "m"
        entity = in_focus(scene, memory, doer.begin, doer.at, gender)
        return entity if entity is not None and _stateless(entity) else None
    if text.lemmas[doer.at] in exact_words("us_party_member") and single:
        return _of_us_party(scene, memory, doer)
    if not single or not (doer.kind == "person" or text.words[doer.at] in exact_words("plain_person")):
        return None
    gender = "f" if text.morph[doer.at].get("Gender") == "Fem" else "m"
    return in_focus(scene, memory, doer.begin, doer.at, gender)


def _of_us_party(scene: Scene, memory: Memory, doer: Doer) -> Entity | None:
    """ "Putin sprach mit Trump. Der Republikaner drohte": the American of the sentence before; else as any noun of a person."""
    gender = "f" if scene.text.words[doer.at].endswith("in") else "m"
    known = memory.ranked(doer.at, lambda e, _: e.kind == "person" and e.country == "US" and e.gender in ("", gender), reach=3)
    if known:
        return scene.cast.get(known[0][1]) if len(known) == 1 else None
    entity = in_focus(scene, memory, doer.begin, doer.at, gender)
    return entity if entity is not None and entity.country is None else None


def _stateless(entity: Entity) -> bool:
    """Return whether the report has not said of what nation somebody is: a UN envoy may be "der Franzose"."""
    return entity.country is None and not (entity.part_of or "").startswith(("state:", "new:"))


def waits(scene: Scene, doer: Doer) -> bool:
    """Return whether a headline names a body bare that the report names below: "Regierung und Rebellen einig"."""
    return scene.heads(doer.at) and bool(_institution(scene, doer))


def _institution(scene: Scene, doer: Doer) -> str:
    hit = scene.hits.get(doer.at)
    senses = hit.of("institution") if hit is not None and not hit.owner else ()
    word = scene.text.words[doer.at]
    return next((s.ref for s in senses if not scene.cast.index.is_unofficial(s.ref, word)), "")


def _in_heading(scene: Scene, memory: Memory, doer: Doer) -> Entity | None:
    return memory.only(lambda e: e.type == _institution(scene, doer))


def _one_of_people(scene: Scene, memory: Memory, doer: Doer) -> Entity | None:
    """Return the only person of a country that the report has named lately; of an age, the likeliest person."""
    if not _is_one_of_people(scene, doer.at):
        return None
    text = scene.text
    hit = scene.hits.get(doer.at)
    unknown = demonym_state(scene, text.words[doer.at]) if hit is None else None
    codes = {s.ref for s in hit.of("demonym")} if hit is not None else {unknown.id} if unknown is not None else set()
    gender = "f" if text.lower[doer.begin] == "die" or text.words[doer.at].endswith("in") else "m"

    def fits(entity: Entity, _: Draft) -> bool:
        of_country = not codes or entity.country in codes or (entity.part_of or "").removeprefix("state:") in codes
        return entity.kind == "person" and entity.gender in ("", gender) and of_country

    ranked = memory.ranked(doer.at, fits, reach=NEAR if codes else 1)
    winner = clear_winner(ranked, MARGIN if not codes else 2 * MARGIN)
    return scene.cast.get(winner) if winner else None


def _same_noun(scene: Scene, memory: Memory, doer: Doer) -> Entity | None:
    """ "die Fachleute" after "Fachleute", "den Vertragsstaaten" before "Die Vertragsstaaten forderten"; no bare "Truppen"."""
    text = scene.text
    determiner = text.determiner(doer.begin, doer.at)
    headline = text.paragraph[doer.at] == text.paragraph[0] != text.paragraph[-1]
    if determiner in words("indefinite") or not (determiner or headline or scene.definite(doer.begin, doer.at)):
        return None
    word = text.lemmas[doer.at]
    same = [d for d in memory.seen if len(d.ids) == 1 and d.form in ("unnamed", "body") and text.lemmas[d.head] == word]
    if not same:
        return None
    near = {d.ids[0] for d in same if text.sentence[doer.at] - text.sentence[d.head] <= 1}
    owned = all(" " in scene.cast.get(i).name for i in near)
    if len(near) > 1 and owned and text.sentence[same[-1].head] == text.sentence[same[0].head]:
        return None  # "Ein Ausschuss des Senats und ein Ausschuss der Regierung tagten. Der Ausschuss ..."
    return scene.cast.get(same[-1].ids[0])


def _new(scene: Scene, doer: Doer) -> Draft | None:
    """Return an actor called by its own words."""
    text = scene.text
    plural = text.morph[doer.at].get("Number") == "Plur"
    gender = "pl" if plural else {"Masc": "m", "Fem": "f", "Neut": "n"}.get(text.morph[doer.at].get("Gender", ""), "")
    kind = doer.kind if doer.kind in ("group", "body") else "unnamed"
    citation = _citation(text.words[doer.at], plural=plural)
    owners, end = right_owners(scene, doer.end) if text.after(doer.at) in ("von", "der", "des") else ([], doer.end)
    begin = genitive_begin(scene, doer.begin)
    owner = genitive_owner(scene, doer.begin) if begin < doer.begin else None
    owners = owners or ([owner] if owner is not None else [])
    draft = add_unnamed(scene, (begin, doer.at, end), citation, owners, kind, gender)
    head = plain_head(citation) or head_of(citation)
    scene.cast.get(draft.ids[0]).type = (head[2] if head is not None else "body") if kind == "body" else ""
    return draft


def _citation(word: str, *, plural: bool) -> str:
    """Return the nominative of a form: "Fachleuten" is "Fachleute", "Ministeriums" is "Ministerium"."""
    for form in (word, word.removesuffix("n"), word.removesuffix("s"), word.removesuffix("es")):
        if any(("5" if plural else "1") in e.codes for e in noun_readings(form)):
            return form
    return word
