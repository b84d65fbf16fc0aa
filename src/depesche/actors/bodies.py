"""Organisations that no lexicon knows: by the head of their name, in quotation marks, by label or abbreviation."""

from __future__ import annotations

from collections.abc import Iterable

from depesche.actors import adjectives, naming
from depesche.actors.body_names import names_next, of_somebody, rename
from depesche.actors.cast import Entity
from depesche.actors.doers import kind_of
from depesche.actors.drafts import Draft
from depesche.actors.heads import CALLED_TYPES, NAMED_TYPES, head_of, heads, plain_head
from depesche.actors.people import is_foreign
from depesche.actors.scene import Scene
from depesche.actors.text import exact_words
from depesche.model.vocabulary import ActorKind

LONGEST = 7
PARTISAN = frozenset({"armed_group", "party", "opposition"})
QUOTES = frozenset('"„“”»«›‹')


def read_at(scene: Scene, at: int) -> None:
    """Read an unknown organisation whose head is a token: a compound, or a noun of media with a name after it."""
    if _is_taken(scene, at) or _quoted_name(scene, at):
        return
    word = scene.text.words[at]
    if word in exact_words("media_noun") or word.removesuffix("s") in exact_words("media_noun"):
        _medium(scene, at)
    elif scene.text.is_capital(at) and scene.text.tags[at] in ("NN", "NE", "FM"):
        if not _foreign_body(scene, at):
            _compound(scene, at)


def _foreign_body(scene: Scene, at: int) -> bool:
    """ "die Hoover Institution", "der Gulf Research Council": foreign words and an English head are one name."""
    text = scene.text
    if text.words[at] not in exact_words("foreign_body_noun"):
        return False
    first = at
    while first > text.start(at) and at - first < LONGEST and _is_foreign_name(scene, first - 1):
        first -= 1
    person = any(d.begin == first and d.ids and scene.cast.get(d.ids[0]).kind == "person" and d.end < at for d in scene.drafts)
    if first == at or person or any(first <= begin < at and hit.end <= at for begin, hit in scene.hits.items()):
        return False
    name = " ".join(text.words[first : at + 1])
    entity = scene.cast.new(name, "organisation", "")
    entity.type = "organisation"
    scene.drafts[:] = [d for d in scene.drafts if not first <= d.begin <= at]
    begin = first - 1 if first > text.start(at) and text.is_determiner(first - 1) else first
    keys = tuple(range(first, at))
    scene.add(Draft(begin=begin, end=at + 1, head=at, keys=keys, ids=(entity.id,), form="name"))
    return True


def _is_foreign_name(scene: Scene, at: int) -> bool:
    text = scene.text
    return text.is_capital(at) and not text.is_determiner(at) and is_foreign(text.words[at])


def _is_taken(scene: Scene, at: int) -> bool:
    hit = scene.hits.get(at)
    read = hit is not None and {s.kind for s in hit.senses} != {"group"}
    inside = hit is None and scene.covered(at)  # "den Internationalen Strafgerichtshof"
    return read or inside or any(d.begin <= at < d.end and d.ids for d in scene.drafts)


def _compound(scene: Scene, at: int) -> None:
    """ "Der Küstenbund begrüßte ...", "die Südarmee": a definite compound with the head of an organisation's name."""
    text = scene.text
    begin = text.left(at)
    known = _called_by_name(scene, at)
    if known is not None:
        scene.add(Draft(begin=begin, end=at + 1, head=at, ids=(known.id,), form="body", gender="f"))
        return
    person = _person_before(scene, begin)
    found = head_of(text.words[at]) or _bare_head(scene, at) or _hyphenated(text.words[at])
    if person is not None and found is None:
        found = plain_head(text.words[at])
    if found is None:
        return
    if not (scene.definite(begin, at) or person is not None):
        bare = not text.is_determiner(begin) and found[2] in NAMED_TYPES  # "Energiekonzern Hydro Senn stoppt Lieferungen"
        if bare and at + 1 < text.limit(at) and text.tags[at + 1] in ("NE", "FM") and at + 1 not in scene.hits:
            names_next(scene, at, at, found[1], found[2])
        return
    scene.drafts[:] = [d for d in scene.drafts if d.begin != at or d.ids]
    name, gender, type_ = found
    if names_next(scene, begin, at, gender, type_):
        return
    described = [text.words[i] for i in range(begin, at) if text.is_adjective(i) and text.is_capital(i) and i != text.start(at)]
    ending = {"m": "er", "n": "es"}.get(gender, "e")
    name = " ".join([*(naming.citation_of(a, ending) for a in described), name])
    owners = [o for i in range(begin, at) if (o := adjectives.adjective_owner(scene, i)) is not None]
    right = scene.right_owner(at + 1) if at + 1 < text.limit(at) else None
    begin = begin - 1 if person is not None else begin
    behind = _person_behind(scene, at) if person is None and right is None else None
    person = person or behind
    owner = owners[0] if owners else right[0] if right else person
    name = f"{name} von {person.name}" if person is not None else name
    kind = "group" if type_ in ("armed_group", "group", "opposition") else "organisation"
    entity = scene.cast.new(name, "group" if kind == "group" else "organisation", gender, owner)
    entity.type = type_
    end = right[1] if right and not owners else at + 1
    end = end + 1 if behind is not None else end
    scene.add(Draft(begin=begin, end=end, head=at, ids=(entity.id,), form="body", gender=gender))


def _bare_head(scene: Scene, at: int) -> tuple[str, str, str] | None:
    """ "das Büro von Ministerpräsidentin Sorel", "der Firma Hydrobau": a plain noun with an owner or a name."""
    word = scene.text.words[at]
    if _is_titled_name(scene, at):
        return word, *(heads().get(word.lower()) or ("f", "party"))
    found = heads().get(word.lower()) or heads().get(word.lower().removesuffix("s"))
    if found is None or at + 1 >= scene.text.limit(at) or word.lower() in ("rat", "bund", "front", "garde", "bank"):
        return None
    named = scene.text.tags[at + 1] == "NE" and at + 1 not in scene.hits
    named = named or _adjective_name(scene, at + 1) or of_somebody(scene, at + 1)
    if scene.right_owner(at + 1) is None and not named:
        return None
    return word if word.lower() in heads() else word[:-1], *found


def _adjective_name(scene: Scene, at: int) -> bool:
    """ "die Gewerkschaft Norländischer Lokführer", "die Partei Freies Norland": a capital adjective within the sentence."""
    text = scene.text
    inside = at + 1 < text.limit(at) and text.is_capital(at) and text.is_capital(at + 1)
    return inside and text.is_adjective(at) and text.words[at].endswith(("e", "en", "er", "es"))


def _hyphenated(word: str) -> tuple[str, str, str] | None:
    """ "die Velkari-Miliz", "die Pessa-Bewegung": a name and the head of an organisation; no "EU-Kommission" of the lexicon."""
    first, hyphen, noun = word.rpartition("-")
    found = plain_head(noun) if hyphen and first[:1].isupper() else None
    return (word, found[1], found[2]) if found is not None and found[2] in CALLED_TYPES else None


def _called_by_name(scene: Scene, at: int) -> Entity | None:
    """ "die Hamas-Bewegung", "die PKK-Guerilla" are the Hamas and the PKK; "die Hamas-Fraktion", "die EU-Partei" are others."""
    first, _, noun = scene.text.words[at].rpartition("-")
    refs = {s.ref for s in scene.cast.index.exact(first) if s.kind == "organisation"} if first else set()
    if len(refs) != 1 or noun not in exact_words("self_noun"):
        return None
    known = scene.cast.index.organisations[refs.pop()]
    return scene.cast.organisation(known.id) if known.type in PARTISAN else None


def _is_titled_name(scene: Scene, at: int) -> bool:
    """ "die Nationale Liste", "der Zivile Block": a capital adjective within the sentence makes the noun a name."""
    text = scene.text
    adjective = at - 1 > text.start(at) and text.is_adjective(at - 1) and text.is_capital(at - 1)
    plain = adjective and at - 1 not in scene.hits and text.lower[at - 1].endswith(("e", "en", "er", "es"))
    return plain and text.words[at] in exact_words("party_name_noun")


def _person_before(scene: Scene, begin: int) -> Entity | None:
    """ "Hallgrims Büro", "Kinds Ministerium": the person whose surname stands in the genitive before a body."""
    at = begin - 1
    if at < scene.text.start(begin) or scene.text.is_determiner(begin) or not scene.text.words[at].endswith("s"):
        return None
    name = scene.text.words[at][:-1]
    known = scene.surnames.get(name, ())
    if len(known) != 1:
        owner = naming.genitive_owner(scene, begin)
        return owner if owner is not None and owner.kind == "person" else None
    return scene.cast.get(known[0])


def _person_behind(scene: Scene, at: int) -> Entity | None:
    """ "Das Büro Vaels", "die Partei Sorels": the person whose surname stands in the genitive behind a body."""
    named = at + 1 < scene.text.limit(at) and of_somebody(scene, at + 1)
    owner = naming.full_elsewhere(scene, scene.text.words[at + 1][:-1], at) if named else None
    return owner if owner is not None and owner.kind == "person" else None


def _quoted_name(scene: Scene, at: int) -> bool:
    """ "die Miliz "Rote Savanne"", "der Partei «Neue Mitte»": a noun of organisations with its name in quotation marks."""
    text = scene.text
    found = plain_head(text.words[at]) or head_of(text.words[at])
    first, limit = at + 2, text.limit(at)
    if found is None or found[2] not in NAMED_TYPES or first >= limit or text.words[at + 1] not in QUOTES:
        return False
    close = next((i for i in range(first, min(first + LONGEST, limit)) if text.words[i] in QUOTES), None)
    if close is None or close == first or not text.is_capital(first) or text.tags[close - 1].endswith(("FIN", "INF", "PP")):
        return False
    kind: ActorKind = "group" if found[2] in ("armed_group", "group") else "organisation"
    hit = scene.hits.get(first)
    known = hit.of("organisation") if hit is not None and hit.end == close else ()
    name = " ".join(text.words[first:close])
    entity = scene.cast.organisation(known[0].ref) if known else scene.cast.new(name, kind, found[1])
    entity.kind, entity.type = (entity.kind, entity.type) if known else (kind, found[2])
    begin = text.left(at)
    scene.drafts[:] = [d for d in scene.drafts if not at <= d.begin <= close]
    keys = tuple(range(first, close))
    scene.add(Draft(begin=begin, end=close + 1, head=at, keys=keys, ids=(entity.id,), form="name", gender=found[1]))
    return True


def _medium(scene: Scene, at: int) -> None:
    """ "die Zeitung "Tolmar Kurier"", "Radio Tarsa": what follows is the medium's name."""
    text = scene.text
    step, limit = at + 1, text.limit(at)
    quoted = step < limit and text.words[step] in QUOTES
    step += quoted
    first = step
    while step < limit and step - first < 4 and text.is_capital(step) and (quoted or _in_medium(scene, first, step)):
        step += 1
    if step == first or (quoted and (step >= limit or text.words[step] not in QUOTES)):
        return
    name = " ".join(text.words[first:step])
    if text.words[at] == "Radio":
        name, first = f"Radio {name}", at
    entity = _medium_named(scene, name)
    begin = text.left(at)
    gender = {"Masc": "m", "Fem": "f", "Neut": "n"}.get(text.morph[at].get("Gender", ""), "")  # "die Zeitung in ihrer Ausgabe"
    scene.drafts[:] = [d for d in scene.drafts if not first <= d.begin < step]
    keys = tuple(range(first, step))
    scene.add(Draft(begin=begin, end=step + quoted, head=at, keys=keys, ids=(entity.id,), form="name", gender=gender))


def _in_medium(scene: Scene, first: int, at: int) -> bool:
    """ "The Daily Telegraph", "Business Insider": a word of a foreign name, whatever its tag."""
    text = scene.text
    foreign = at > first and text.tags[at] == "NN" and (text.tags[first] == "FM" or is_foreign(text.words[first]))
    return text.tags[at] in ("NE", "FM") or foreign


def _medium_named(scene: Scene, name: str) -> Entity:
    """Return the medium of the lexicon, also where "der Nachrichtenagentur ISNA" shouts its name, else a new one."""
    index = scene.cast.index
    for written in (name, name.capitalize(), name.upper()):
        parts = written.split()
        end, senses = index.longest(parts, 0, len(parts))
        refs = {s.ref for s in senses if s.kind == "organisation" and index.organisations[s.ref].type == "media"}
        if end == len(parts) and len(refs) == 1:
            return scene.cast.organisation(refs.pop())
    entity = scene.cast.new(name, "organisation", "")
    entity.kind, entity.type = "organisation", "media"
    return entity


def _is_layout(scene: Scene, begin: int, end: int) -> bool:
    """ "ZUSAMMENFASSUNG 3", "PERL (AFP)" and the agency that reports are no actors of the report."""
    text = scene.text
    word = text.words[begin]
    shouted = end - begin == 1 and word.isupper() and len(word) > 6
    dateline = begin == text.start(begin) and word.isupper() and (end < len(text) and text.words[end] == "(")
    return shouted or dateline or word == (scene.analysis.report.agency or "")


def read_labelled(scene: Scene) -> None:
    """Read a run of name tokens of which the tagger says that they are an organisation."""
    text = scene.text
    for begin, end in scene.names.items():
        words = list(range(begin, end))
        if all(text.entity[i] == "ORG" for i in words) and not _is_taken(scene, begin):
            name = naming.bare_name(text, begin, end)
            if len(words) == 1 and kind_of(name, name) == "person":
                continue  # "Der Sozialdemokrat dankte ihr"
            formula = len(words) == 1 and any(c.isdigit() for c in name)  # "Kohlendioxid (CO2)"
            if len(name) < 3 or formula or naming.is_month(name) or naming.is_place(name) or _is_layout(scene, begin, end):
                continue
            gender = _gender_of(scene, begin)
            entity = scene.cast.new(name, "organisation", gender)
            entity.gender = entity.gender or gender
            scene.drafts[:] = [d for d in scene.drafts if d.begin != begin or d.ids]
            keys = tuple(words[:-1])
            scene.add(Draft(begin=begin, end=end, head=end - 1, keys=keys, ids=(entity.id,), form="name", gender=gender))


def _gender_of(scene: Scene, begin: int) -> str:
    """Return the gender that the article before a name shows: "die ISF", "von der ISF"."""
    text = scene.text
    if begin == text.start(begin) or not text.is_determiner(begin - 1) or text.morph[begin - 1].get("Number") == "Plur":
        return ""
    return {"Masc": "m", "Fem": "f", "Neut": "n"}.get(text.morph[begin - 1].get("Gender", ""), "")


def sweep_bare(scene: Scene) -> None:
    """Add "Küstenbund warnt" in a headline: the bare name of an organisation that the report has with its article."""
    text = scene.text
    named = {
        e.name: e
        for d in scene.drafts
        if d.form == "body" and d.ids and " " not in (e := scene.cast.get(d.ids[0])).name and head_of(e.name)
    }
    taken = {i for d in scene.drafts if d.ids for i in range(d.begin, d.end)}
    for at, word in enumerate(text.words):
        entity = named.get(word) or (_tailed(scene, at, named) if scene.heads(at) else None)
        if entity is None or at in taken or at in scene.hits or text.is_determiner(max(at - 1, text.start(at))):
            continue
        if text.paragraph[at] == text.paragraph[0] or at == text.start(at):
            scene.drafts[:] = [d for d in scene.drafts if d.begin != at]
            scene.add(Draft(begin=at, end=at + 1, head=at, ids=(entity.id,), form="body", gender=entity.gender))


def _tailed(scene: Scene, at: int, named: dict[str, Entity]) -> Entity | None:
    """ "Mission zählt 63 Verstöße" over a report of the "Beobachtermission": the only name that ends so."""
    text = scene.text
    speaks = scene.acts(at) or (text.after(at) == ":" and at == text.start(at))
    if text.tags[at] != "NN" or not speaks or plain_head(text.words[at]) is None or text.left(at) != at:
        return None
    low = text.lower[at]
    found = {e.id: e for name, e in named.items() if name.lower().endswith(low)}
    return next(iter(found.values())) if len(found) == 1 else None


def read_quoted_medium(scene: Scene, at: int) -> None:
    """ "die «Kolmer Zeitung»", "der "Mereva Post"": a quoted name whose last word is one of media."""
    text = scene.text
    first, limit = at + 1, text.limit(at)
    step = first
    while step < limit and step - first < 4 and text.is_capital(step):
        step += 1
    named = first < step < limit and text.words[step] in QUOTES and text.words[step - 1] in exact_words("media_name_end")
    if not named or at == text.start(at) or not text.is_determiner(at - 1):
        return
    entity = _medium_named(scene, " ".join(text.words[first:step]))
    scene.drafts[:] = [d for d in scene.drafts if not first <= d.begin < step]
    keys = tuple(range(first, step - 1))
    scene.add(Draft(begin=at - 1, end=step + 1, head=step - 1, keys=keys, ids=(entity.id,), form="name", gender="f"))


def unite_tails(scene: Scene) -> None:
    """Let "der Ministerrat" be "der EU-Ministerrat", "der Übergangsrat" the "Nationale Übergangsrat" of the report."""
    text = scene.text
    heads: dict[str, dict[str, None]] = {}
    for draft in scene.drafts:
        if len(draft.ids) == 1 and scene.cast.get(draft.ids[0]).kind in ("organisation", "group"):
            heads.setdefault(draft.ids[0], {})[text.words[draft.head]] = None
    for draft in list(scene.drafts):
        short = scene.cast.get(draft.ids[0]) if draft.ids else None
        bare = draft.form == "body" and draft.end - draft.begin <= 2 and draft.end == draft.head + 1
        if short is None or not bare or not short.id.startswith("new:") or not head_of(short.name):
            continue
        longer = [i for i, words in heads.items() if i != short.id and _is_tail(scene, short.name, i, words)]
        if len(longer) == 1:
            rename(scene, short.id, longer[0])


def _is_tail(scene: Scene, short: str, actor: str, words: Iterable[str]) -> bool:
    name = scene.cast.get(actor).name
    written = {form for w in words for form in (w, w.removesuffix("s"), w.removesuffix("es"))}
    owned = name.split()[-2:-1] in (["der"], ["des"], ["von"])  # "Kämpfer der Talwehr" are not all of it
    if name.endswith(f" {short}"):
        return not owned
    return any(w.endswith(f"-{short}") for w in written) or (name != short and short in written)
