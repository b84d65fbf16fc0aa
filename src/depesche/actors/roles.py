"""Titles and role nouns: with a name, with several, or without one."""

from __future__ import annotations

from dataclasses import replace

from depesche.actors import naming
from depesche.actors.apposed import COMPLEMENT, NOMINAL, adds_to_name, apposed_name, joined_title, more_names, name_after
from depesche.actors.cast import Entity
from depesche.actors.deputies import office_here
from depesche.actors.drafts import Draft
from depesche.actors.hits import Hit
from depesche.actors.owners import genitive_begin, left_owners, owners_of, serve_owner
from depesche.actors.scene import Added, PendingRole, Scene
from depesche.actors.text import exact_words, words
from depesche.actors.unnamed import add_unnamed
from depesche.lexicon.load_actors import OfficeNoun
from depesche.lexicon.words import function_words
from depesche.model.actor import Role

SERVING = ("spokesperson", "envoy", "official")


def read_person(scene: Scene, hit: Hit) -> None:
    """Read the full name of a person of the lexicon, with a longer unknown name around it left alone."""
    sense = hit.of("person")
    entity = naming.known_person(scene, tuple(s.ref for s in sense))
    if entity is None:
        scene.problem("actors.ambiguous_name", f"{scene.text.words[hit.begin]} names several people", hit.begin)
        return
    naming.add_name(scene, entity, hit.begin, hit.end, "name")


def read_surname(scene: Scene, hit: Hit) -> None:
    """Keep a surname for later: whom it names depends on the full names of the report."""
    last = hit.end - 1
    gender = hit.of("surname")[0].form
    scene.add(Draft(begin=hit.begin, end=hit.end, head=last, ids=(), form="surname", gender=gender))


def read_office(scene: Scene, hit: Hit) -> None:
    """Read "Kanzlerin Angela Merkel", "die Präsidentin von Selmark, Ana Ruhl", "der Kremlchef", "ein Sprecher"."""
    noun = scene.cast.index.office(hit.of("office")[0].ref)
    inner = scene.text.left(hit.begin)
    noun = office_here(scene, inner, hit.begin, noun)
    plural = is_plural(scene, hit, inner)
    owners, end = owners_of(scene, hit, inner, noun)
    if owners and end > hit.end and _told_medium(scene, hit, noun, owners[0]):
        owners, end = [], hit.end
    first = scene.right_owner(hit.end) if not plural and len(owners) > 1 and owners[0].kind == "person" else None
    if first is not None:  # "Der Anwalt von Ana Ruhl und Jon Vael sprachen"
        owners, end = [first[0]], first[1]
    begin = genitive_begin(scene, inner)
    name = name_after(scene, hit.end) if hit.end < scene.text.limit(hit.begin) and not _other_title(scene, hit.end) else None
    name = name or (name_after(scene, end) if end > hit.end else None)
    apposed = None if _of_noun_before(scene, inner, hit.end - 1) else apposed_name(scene, end, plural=plural)
    if apposed is not None and not plural and _is_another(scene, hit, noun, apposed):
        apposed = None
    joined = None if plural else joined_title(scene, hit, end)
    name = name or apposed or joined or _after_field(scene, hit.end) or _after_bodies(scene, end)
    if name is not None and name is not apposed and name.ids and scene.text.is_determiner(name.begin):
        # "ein Sprecher des Präsidenten Jost Weil": a name with an article before its title is the owner's
        owners, end, name = [scene.cast.get(name.ids[0])], name.end, None
    elif name is not None and name is not joined and _is_owner(scene, inner, name):
        owners = owners or [scene.cast.get(i) for i in name.ids]
        end, name = name.end, None
    if plural and name is not None and more_names(scene, name):
        _names(scene, hit, begin, noun, owners, name)
    elif name is not None:
        former = hit.former or is_former(scene, begin, hit.begin)
        take_title(scene, name, (begin, hit.end - 1), noun, owners[0] if owners else None, former=former)
    elif plural:
        _collective(scene, hit, begin, noun, owners, end)
    else:
        _single(scene, hit, begin, noun, owners, end)


def _told_medium(scene: Scene, hit: Hit, noun: OfficeNoun, owner: Entity) -> bool:
    """ "sagte der Minister der Zeitung «Bote»": a paper is told something; only its own people are the paper's."""
    text = scene.text
    verb = text.left(hit.begin) - 1
    speaks = verb >= text.start(hit.begin) and text.tags[verb].startswith("VV")
    return owner.type == "media" and speaks and noun.level in ("head", "minister", "member", "envoy", "official")


def _other_title(scene: Scene, at: int) -> bool:
    """ "dessen Minister Präsident Henrik Aas kritisierte": a head or minister behind a title is somebody else.

    Near miss: „Staatschef General Henrik Aas“ - a rank may follow.
    """
    hit = scene.hits.get(at)
    senses = hit.of("office") if hit is not None and hit.begin == at else ()
    return bool(senses) and scene.cast.index.office(senses[0].ref).level in ("head", "minister")


def _is_another(scene: Scene, hit: Hit, noun: OfficeNoun, name: Draft) -> bool:
    """ "Der Präsident, Außenministerin Lia Dorn, ...": a man's office is not a woman's who is named next."""
    gender = scene.cast.get(name.ids[0]).gender if len(name.ids) == 1 else ""
    return gender in ("m", "f") and gender != gender_of_noun(scene, hit.end - 1, noun)


def _of_noun_before(scene: Scene, inner: int, at: int) -> bool:
    """ "der Begleiter des Ministers, Jon Vael,": a genitive's noun is not whom the name between commas explains."""
    text = scene.text
    return inner > 0 and text.tags[inner - 1] == "NN" and text.labels[at] == "nmod" and text.heads[at] == inner - 1


def _after_field(scene: Scene, end: int) -> Draft | None:
    """ "der EU-Kommissar für Energie und Klima Jon Vael": a name after the office's field."""
    text = scene.text
    if end >= text.limit(end - 1) or text.lower[end] != "für":
        return None
    step = end + 1
    while step < min(text.limit(end), end + COMPLEMENT) and text.tags[step] in NOMINAL:
        named = name_after(scene, step) if text.tags[step - 1] == "NN" else None
        if named is not None and named.form == "name":
            return named
        step += 1
    return None


def _after_bodies(scene: Scene, end: int) -> Draft | None:
    """ "der Vorsitzende des Ausschusses des Parlaments Jon Vael": a full name behind the genitive of a body, not of a person.

    Near misses: "der Sprecher des Ministers Jon Vael", "der Leiter der Stiftung Jon Vael" - whose he is.
    """
    text = scene.text
    step = end
    while step + 1 < text.limit(end - 1) and text.lower[step] in ("der", "des"):
        noun = next((i for i in range(step + 1, min(step + 4, text.limit(step))) if text.is_capital(i)), None)
        if noun is None or not all(text.is_adjective(i) for i in range(step + 1, noun)):
            return None
        step = noun + 1
    last = scene.hits.get(step - 1)
    body = step > end and last is not None and bool(last.of("institution"))
    named = name_after(scene, step) if body and step < text.limit(end - 1) else None
    genitive = named is not None and text.words[named.end - 1].endswith("s")
    return named if named is not None and named.form == "name" and not genitive else None


def _is_owner(scene: Scene, begin: int, name: Draft) -> bool:
    """ "Eine Sprecherin Halveks", "der Sprecher Sorels": a surname in the genitive says whose spokeswoman it is."""
    word = scene.text.words[name.end - 1]
    if name.end - name.begin > 1 and name.ids and scene.text.is_determiner(begin):
        named = scene.cast.get(name.ids[0]).name
        return word.endswith("s") and named.endswith(f" {word[:-1]}")  # "die Anwältin Arno Purs"
    if name.end - name.begin > 1 or name.form != "surname" or not word.endswith("s"):
        return False
    indefinite = scene.text.determiner(begin, name.begin) in words("indefinite")
    return indefinite or word[:-1] in scene.text.words


def is_plural(scene: Scene, hit: Hit, begin: int) -> bool:
    """Return whether a noun whose form is open stands in the plural."""
    senses = {s.form for s in hit.of("office", "group")}
    determiner = scene.text.determiner(begin, hit.begin)
    morph = scene.text.morph[hit.begin]
    if senses == {"pl"}:
        return True
    if "pl" not in senses and "" not in senses:
        return False
    if determiner in words("singular_determiner") or (not determiner and adds_to_name(scene, begin, hit.end, "") is not None):
        return False
    if determiner == "eine" or (determiner == "einer" and "" in senses):
        return False
    if not determiner and scene.text.before(begin) in ("vom", "zum", "beim", "im", "am"):
        return False
    word = scene.text.words[hit.begin]
    if determiner == "den" and _is_one_head(scene, hit, begin):
        return False
    if determiner == "der":
        genitive = morph.get("Case") == "Gen" and senses == {"m", "pl"}
        return genitive or (word.endswith("en") and "" not in senses and "pl" in senses)
    if determiner == "die":
        return "" not in senses or morph.get("Number") == "Plur" or word.endswith("en")
    if determiner == "" and name_after(scene, hit.end) is not None:
        return False
    if determiner in words("indefinite") or determiner in words("both"):
        return True
    if not determiner and senses == {""} and word.endswith("e"):
        return True  # "europäische Verbündete", with no article
    return morph.get("Number", "Plur" if not determiner else "Sing") == "Plur"


def _is_one_head(scene: Scene, hit: Hit, begin: int) -> bool:
    """ "an den US-Präsidenten", "für den russischen Präsidenten": a state has one head; "mit den Präsidenten" are more."""
    office = hit.of("office")
    if not office or scene.cast.index.office(office[0].ref).level != "head" or "m" not in {s.form for s in office}:
        return False
    before = scene.text.before(begin)
    if before in words("dative_preposition") or scene.text.tags[begin - 1] in ("KON", "CARD"):
        return False
    return before in words("accusative_preposition") or len(left_owners(scene, begin, hit)) == 1


def is_former(scene: Scene, begin: int, at: int) -> bool:
    """Return whether an adjective says that somebody no longer or not yet holds the office."""
    stems = words("former")
    return any(scene.text.lower[i].rstrip("nmrs").removesuffix("e") in stems for i in range(begin, at))


def take_title(
    scene: Scene, name: Draft, place: tuple[int, int], noun: OfficeNoun, owner: Entity | None, *, former: bool
) -> None:
    """Widen a name by its title and give the person the role.

    Args:
        place: first token of the title phrase and token of the role noun.
    """
    begin, at = place
    gender = gender_of_noun(scene, at, noun)
    entity = naming.titled(scene, name, noun, owner, gender)
    if entity is None:
        return
    if former:
        entity.former.append((frozenset(noun.classes), noun.noun, owner.id if owner else None))
    else:
        if noun.level != "relational":
            give_role(entity, noun, owner, gender)
        serve_owner(entity, noun, owner)
    possessor = next((i for i in range(begin, at) if scene.text.tags[i] == "PPOSAT"), None)
    if possessor is not None and noun.noun in ("Kollege", "Amtskollege"):
        scene.colleagues[begin] = (possessor, owner.id if owner else None)
    elif possessor is not None and owner is None and noun.level in SERVING:
        scene.servants[begin] = possessor
    scene.replace(
        name,
        Draft(
            begin=begin,
            end=name.end,
            head=at,
            keys=(*range(name.begin, name.end),),
            ids=(entity.id,),
            form="name",
            gender=entity.gender,
        ),
    )


def give_role(entity: Entity, noun: OfficeNoun, owner: Entity | None, gender: str) -> None:
    """Let a person have the role that the text gives; shown when the lexicon has no dated one for it."""
    classes = frozenset(noun.classes)
    role = (classes, noun.noun, owner.id if owner else None)
    dated = entity.has_role(classes, noun.noun, owner.id if owner else None)
    if role not in entity.roles:
        entity.roles.append(role)
    title = title_of(noun, gender)
    if not dated and noun.level != "member" and all(title != r.title for r in entity.shown):
        entity.shown.append(Role(title=title, of=owner.id if owner else None))


def title_of(noun: OfficeNoun, gender: str) -> str:
    """Return a role noun in its citation form: "Sondergesandter", "Ministerin"."""
    word = noun.feminine if gender == "f" and noun.feminine else noun.noun
    if word.endswith("~"):
        return word[:-1] + ("e" if gender == "f" else "er")
    return word


def gender_of_noun(scene: Scene, at: int, noun: OfficeNoun) -> str:
    """Return "f" for a feminine form or a feminine article before an adjectival noun, else "m"."""
    word = scene.text.words[at].rpartition("-")[2]
    if noun.feminine and not noun.feminine.endswith("~") and word.startswith(noun.feminine.replace(" ", "-").rpartition("-")[2]):
        return "f"
    determiner = scene.text.determiner(scene.text.left(at), at)
    if noun.noun.endswith("~"):
        return "f" if determiner in ("die", "eine", "einer") and word.endswith("e") else "m"
    return "m"


def _names(scene: Scene, hit: Hit, begin: int, noun: OfficeNoun, owners: list[Entity], name: Draft) -> None:
    """ "Die Außenminister Nikos Kotzias und Nikola Dimitrov": every name of the list gets the role."""
    found = [name]
    limit = scene.text.limit(hit.begin)
    while found[-1].end + 1 < limit and scene.text.lower[found[-1].end] in (",", *function_words("and")):
        following = name_after(scene, found[-1].end + 1)
        if following is None:
            break
        found.append(following)
    for n, draft in enumerate(found):
        owner = owners[n] if len(owners) == len(found) else owners[0] if len(owners) == 1 else None
        entity = naming.titled(scene, draft, noun, owner, "")
        if entity is not None:
            give_role(entity, noun, owner, entity.gender or "m")
            serve_owner(entity, noun, owner)
            scene.replace(draft, replace(draft, ids=(entity.id,), form="name", gender=entity.gender))
    ids = tuple(i for d in found for i in scene.by_begin[d.begin].ids)
    if ids:
        head = hit.end - 1
        title = Draft(begin=begin, end=hit.end, head=head, ids=ids, form="collective", gender="pl", silent=True)
        scene.drafts.append(title)


def _collective(scene: Scene, hit: Hit, begin: int, noun: OfficeNoun, owners: list[Entity], end: int) -> None:
    """ "die Staats- und Regierungschefs aus A und B" are the states; "Vertreter der Nato" are unnamed."""
    if _is_predicate(scene, hit.end - 1) or (noun.level == "relational" and not owners):
        return
    if _is_called(scene, begin, scene.text.determiner(begin, hit.begin)):
        return
    if noun.noun in exact_words("bystander_noun") and not owners and not scene.acts(hit.end - 1):
        return  # "sagte sie vor Journalisten"
    if not owners and noun.level in ("head", "minister") and scene.definite(begin, hit.begin):
        scene.roles.append(
            PendingRole(begin=begin, end=end, head=hit.end - 1, noun=noun, gender="pl", owner=None, former=False)
        )
        return
    states = tuple(dict.fromkeys(o.id for o in owners if o.kind == "state"))
    if noun.level in ("head", "minister", "relational") and states and len(states) == len(owners):
        scene.add(Draft(begin=begin, end=end, head=hit.end - 1, ids=states, form="collective", gender="pl"))
        return
    add_unnamed(scene, (begin, hit.end - 1, end), noun.plural or noun.noun, owners, "unnamed", "pl")


def _single(scene: Scene, hit: Hit, begin: int, noun: OfficeNoun, owners: list[Entity], end: int) -> None:
    """A role noun alone: indefinite ones are unnamed people, definite ones wait until all names are known."""
    text = scene.text
    at = hit.end - 1
    gender = gender_of_noun(scene, at, noun)
    determiner = text.determiner(begin, hit.begin)
    former = hit.former or is_former(scene, begin, hit.begin)
    name_end = adds_to_name(scene, begin, end, determiner)
    if name_end is not None:
        if not determiner and text.words[begin - 1] == "," and text.lower[begin] not in words("formerly"):
            # not "Jon Vael, zu dieser Zeit Minister", "Jon Vael, früher Minister"
            scene.added[name_end] = Added(noun=noun, owner=owners[0].id if owners else None, gender=gender, former=former)
        return
    if _is_called(scene, begin, determiner):
        return
    if determiner in ("des", "der", "eines", "einer") and text.words[begin - 1] in exact_words("office_word"):
        return  # "das Amt des Präsidenten" is nobody
    own = noun.level == "member" and scene.text.lower[begin].startswith(("unser", "ihr", "sein"))
    if determiner in words("indefinite") or (not determiner and noun.level == "member") or own:
        add_unnamed(scene, (begin, at, end), title_of(noun, gender), owners, "unnamed", gender)
        return
    if determiner.startswith("kein") or (not determiner and _is_predicate(scene, at)):
        return
    if noun.level == "relational" and owners:
        scene.add(Draft(begin=begin, end=end, head=at, ids=(owners[0].id,), form="collective", gender=gender))
        return
    possessor = next((i for i in range(begin, at) if text.tags[i] == "PPOSAT"), None)
    if len(owners) > 1:
        _elliptic(scene, hit, noun, gender, begin)
        owners = owners[-1:]
    scene.roles.append(
        PendingRole(
            begin=begin,
            end=end,
            head=at,
            noun=noun,
            gender=gender,
            owner=owners[0].id if owners else None,
            former=former,
            possessor=possessor,
        )
    )


def _is_called(scene: Scene, begin: int, determiner: str) -> bool:
    """ "als Anwalt der Schwachen", "wurde Minister und schließlich Botschafter": what somebody is, nobody named."""
    text = scene.text
    if determiner:
        return False
    before = text.before(begin)
    clause = next((c for c in scene.analysis.clauses if begin in c.tokens), None)
    if before in ("zum", "zur"):  # "ernannte ihn zum Minister"
        return clause is not None and clause.lemma in words("appointing_verb")
    first = begin - 1 if begin > text.start(begin) and text.tags[begin - 1] == "ADV" else begin
    joined = before in function_words("and") or text.before(first) in function_words("and")
    becomes = clause is not None and (clause.copula or clause.lemma in ("werden", "bleiben"))
    return before == "als" or (joined and becomes)


def _is_predicate(scene: Scene, at: int) -> bool:
    """ "Sie war bis März Ministerpräsidentin der Ukraine": what somebody is or was, nobody of the day."""
    text = scene.text
    first = text.left(at) == text.start(at) and text.tags[text.start(at)] == "ADJA"
    if first and text.after(at) in ("ist", "war", "wird", "wurde", "bleibt", "werde", "sei"):
        return True  # "Neuer Bildungsminister wird Jon Vael"
    return any(c.copula and c.head == at and at not in c.subjects for c in scene.analysis.clauses)


def _elliptic(scene: Scene, hit: Hit, noun: OfficeNoun, gender: str, begin: int) -> None:
    """ "der russische und der ukrainische Präsident": the first adjective stands for a person too."""
    for owner, token in left_owners(scene, begin, hit)[:-1]:
        left = scene.text.left(token)
        scene.roles.append(
            PendingRole(begin=left, end=token + 1, head=token, noun=noun, gender=gender, owner=owner.id, former=False)
        )
