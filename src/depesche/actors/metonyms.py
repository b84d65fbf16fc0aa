"""Whether a capital stands for its government or is a place: preposition, case and neighbours decide."""

from __future__ import annotations

from depesche.actors.hits import Hit
from depesche.actors.scene import SUBJECTS, Scene
from depesche.actors.text import exact_words, words
from depesche.lexicon.words import function_words


def is_metonym(scene: Scene, hit: Hit) -> bool:
    """Return whether a capital is meant as an actor.

    "Moskau droht", "zwischen Ankara und Athen", "Hilfe für Kiew", "Teherans Atomprogramm" are; "in Moskau",
    "nach Kiew", "aus Paris", "von Moskau nach Kiew", "Bürgermeister von Kiew" are places.
    """
    text = scene.text
    at = hit.begin
    if text.after(hit.end - 1) in ("(", "-", "/"):
        return False
    if text.before(at) in words("place_before_capital"):
        return False
    if at > text.start(at) and text.tags[at - 1] == "NE" and at - 1 not in scene.hits:
        return False
    before = _governing(scene, at)
    if speaks_from(scene, at, before):
        return True
    if before in words("place_preposition") and before not in words("party_preposition"):
        return False
    if before in words("party_preposition"):
        return _by_party_preposition(scene, hit, before)
    if text.words[hit.end - 1].endswith("s") and text.words[hit.end - 1] not in exact_words("capital_in_s"):
        return not _is_citation(scene, hit) and text.words[at - 1] not in exact_words("town_noun")
    return _is_bare_argument(scene, hit)


def _governing(scene: Scene, at: int) -> str:
    """Return the preposition before a name or before the coordination that it stands in, "" for none."""
    text = scene.text
    step = at - 1
    while step >= text.start(at):
        if text.lower[step] in (",", *function_words("joins")) and step > text.start(at) and step - 1 in _ends(scene):
            step = _ends(scene)[step - 1] - 1
            continue
        if text.is_determiner(step):
            step -= 1
            continue
        return text.lower[step] if text.tags[step].startswith("APPR") else ""
    return ""


def speaks_from(scene: Scene, at: int, before: str) -> bool:
    """ "hieß es in Kiew", "Zweifel kamen aus Ankara", "nach einer Warnung aus Peking": the word of a government.

    "Eine Antwort auf den Brief aus Ankara", "Züge kamen aus Kiew" are places.
    """
    text = scene.text
    if before not in ("aus", "in"):
        return False
    clause = next((c for c in scene.analysis.clauses if text.heads[at] in (c.head, *c.verbs)), None)
    if clause is not None and clause.lemma in words("utterance_verb"):
        subjects = {text.lower[i] for i in clause.subjects}
        said = clause.lemma in ("heißen", "verlauten") and (before == "aus" or "es" in subjects)
        return said or (before == "aus" and bool(subjects & words("utterance_noun")))
    noun = next((i for i in range(at - 1, text.start(at), -1) if text.lower[i] == before), at) - 1
    return before == "aus" and noun >= text.start(at) and text.lower[noun] in words("utterance_noun")


def _ends(scene: Scene) -> dict[int, int]:
    return {hit.end - 1: hit.begin for hit in scene.hits.values() if hit.of("capital", "state", "metonym")}


def _by_party_preposition(scene: Scene, hit: Hit, before: str) -> bool:
    text = scene.text
    at = hit.begin
    noun = text.words[at - 2] if at - 2 >= text.start(at) else ""
    if before == "von" and noun.lower() in words("place_preposition"):
        return False  # "nördlich von Stockholm"
    if before == "von":
        onward = text.words[hit.end : min(hit.end + 6, text.limit(at))]
        nominal = noun[:1].isupper() and text.tags[at - 2] == "NN"
        return not any(w in ("nach", "aus", "bis", "über") for w in onward) and not nominal
    if before == "an" and text.labels[text.heads[at]] == "ROOT":
        return text.lemmas[text.heads[at]] not in ("liegen", "ankommen", "vorbeifahren")
    return before != "durch" or text.labels[at] == "obl:agent"


def _is_citation(scene: Scene, hit: Hit) -> bool:
    """ "Moskaus Oberbürgermeister", "Kiews Innenstadt": the genitive names the town when the noun is of a town."""
    after = scene.text.after(hit.end - 1).lower()
    return after.endswith(tuple(words("town_part")))


def _is_bare_argument(scene: Scene, hit: Hit) -> bool:
    """A bare capital as subject ("Teheran weist ... zurück") or after a colon's left side ("Moskau: ...")."""
    text = scene.text
    at = hit.begin
    if text.after(hit.end - 1) == ":" and at == text.start(at):
        return True
    token = hit.end - 1
    for _ in range(3):
        label = text.labels[token].lower()
        if label in SUBJECTS and _is_about_place(scene, token):
            return False
        if label in SUBJECTS or label in ("obl:arg", "iobj"):
            return True  # "Moskau warf Kiew vor": a place in the bare dative is somebody
        if label == "obj":
            return addresses(scene, text.heads[token])
        if label not in ("conj", "flat", "flat:name"):
            return False
        token = text.heads[token]
    return False


def _is_about_place(scene: Scene, at: int) -> bool:
    """ "Betroffen ist auch Hanoi", "Kairo liegt am Nil": said of a town, not of a government."""
    clause = next((c for c in scene.analysis.clauses if at in c.subjects), None)
    verb = scene.text.heads[at]
    named = {scene.text.lemmas[verb], scene.text.lower[verb], clause.lemma if clause is not None else ""}
    return bool(named & words("place_verb"))


def addresses(scene: Scene, verb: int) -> bool:
    """ "forderte Moskau auf": the object of a verb of addressing is the government."""
    clause = next((c for c in scene.analysis.clauses if verb in (c.head, *c.verbs)), None)
    lemma = clause.lemma if clause else scene.text.lemmas[verb]
    if clause is not None and lemma == "machen":
        return "verantwortlich" in {scene.text.lower[i] for i in clause.tokens}
    return lemma in words("addressing_verb")


def addressed(scene: Scene, at: int) -> bool:
    """ "Das Abkommen verpflichtet Dorv": the bare object of a verb of addressing."""
    return scene.text.labels[at] == "obj" and addresses(scene, scene.text.heads[at])
