"""One label set over all treebanks: tags, features, lemmas and dependency labels.

GSD, HDT, LIT and PUD were converted by different hands. Each rule below says which habit of which treebank it
removes; the resulting label set is described in `src/depesche/models/de/README.md`.
"""

from __future__ import annotations

from collections.abc import Callable

from depesche.language.repair_punctuation import heads_by_rule
from models.de.conllu_io import Sentence, Word

ADVERBIAL_MARKS = frozenset(
    ["als", "anstatt", "bevor", "bis", "da", "damit", "ehe", "falls", "indem", "nachdem", "obgleich", "obwohl", "ohne", "seitdem",
     "sobald", "sodass", "sofern", "solange", "soweit", "statt", "trotz", "um", "weil", "wenn", "während"]
)  # fmt: skip
SPEECH_LEMMAS = frozenset(
    ["argumentieren", "begründen", "berichten", "betonen", "ergänzen", "erklären", "erläutern", "hinzufügen", "fügen", "heißen",
     "klagen", "kommentieren", "kritisieren", "melden", "meinen", "mitteilen", "teilen", "räumen", "sagen", "schreiben", "so",
     "versichern", "verlauten", "warnen", "zitieren", "äußern"]
)  # fmt: skip
MONTHS = frozenset(["Januar", "Jänner", "Februar", "Feber", "März", "April", "Mai", "Juni", "Juli", "August", "September",
                    "Oktober", "November", "Dezember"])  # fmt: skip
XPOS_NAMES = {"PAV": "PROAV", "PIDAT": "PIAT", "PPOSS": "PDS", "KOKON": "KON", "$;": "$.", ",": "$,", "punct": "$."}
PUNCTUATION_TAGS = {",": "$,", ".": "$.", "!": "$.", "?": "$.", ":": "$.", ";": "$."}
SUBORDINATE = frozenset({"advcl", "ccomp", "xcomp", "csubj", "csubj:pass", "acl", "acl:relcl", "parataxis", "conj"})


def children(sentence: Sentence, index: int) -> list[int]:
    """Indices of the words that hang on the word at `index`, in text order."""
    return [i for i, word in enumerate(sentence.words) if word.head == index]


def subtree(sentence: Sentence, index: int) -> set[int]:
    """Indices of the word at `index` and of everything below it."""
    found = {index}
    stack = [index]
    while stack:
        for child in children(sentence, stack.pop()):
            if child not in found:
                found.add(child)
                stack.append(child)
    return found


def has_case(sentence: Sentence, index: int) -> bool:
    """Whether a preposition (not the comparative "als", "wie") marks the word."""
    return any(
        sentence.words[i].deprel == "case" and sentence.words[i].lemma.lower() not in {"als", "wie"}
        for i in children(sentence, index)
    )


def mark_of(sentence: Sentence, index: int) -> str:
    """The subordinating conjunction of a clause in lower case ("dass", "um"); "" when it has none; "zu" does not count."""
    for i in children(sentence, index):
        word = sentence.words[i]
        if word.deprel == "mark" and word.form.lower() != "zu":
            return word.form.lower()
    return ""


def fix_tag(sentence: Sentence) -> None:
    """STTS everywhere. PUD has Penn-like tags: kept empty (unknown) but for what is unambiguous."""
    for word in sentence.words:
        if sentence.source == "pud":
            word.xpos = pud_tag(word)
        elif word.upos == "PUNCT":
            word.xpos = PUNCTUATION_TAGS.get(word.form, "$(")
        else:
            word.xpos = XPOS_NAMES.get(word.xpos, word.xpos)
            if not word.xpos.isupper():
                word.xpos = ""


def pud_tag(word: Word) -> str:
    """The STTS tag that PUD's own columns leave no doubt about, else "" (unknown)."""
    if word.upos == "PUNCT":
        return PUNCTUATION_TAGS.get(word.form, "$(")
    if word.xpos == "APPRART":
        return "APPRART"
    simple = {"NOUN": "NN", "PROPN": "NE", "NUM": "CARD", "CCONJ": "KON", "ADP": "APPR"}
    if word.upos == "DET" and word.feats.get("PronType") == "Art":
        return "ART"
    if word.upos == "ADP" and word.deprel == "compound:prt":
        return "PTKVZ"
    if word.upos == "CCONJ" and word.lemma.lower() in {"als", "wie"}:
        return "KOKOM"
    if word.upos == "PRON" and word.feats.get("Reflex") == "Yes":
        return "PRF"
    return simple.get(word.upos, "")


def fix_upos(sentence: Sentence) -> None:
    """AUX only for what is one here; pronouns and determiners by use (GSD, HDT and LIT write DET for both)."""
    for word in sentence.words:
        if word.xpos[:2] in {"VA", "VM"} or word.upos == "AUX":
            word.upos = "AUX" if word.deprel in {"aux", "aux:pass", "cop"} else "VERB"
        if word.xpos in {"PIS", "PDS", "PRELS", "PWS", "PPER", "PRF"}:
            word.upos = "PRON"
        if word.upos in {"DET", "PRON"} and word.xpos in {"ART", "PDAT", "PIAT", "PPOSAT", "PRELAT", "PWAT"}:
            word.upos = "DET"
        if word.xpos == "KOKOM":
            word.upos = "CCONJ" if word.deprel != "mark" else "SCONJ"
        if word.xpos == "KOUI" or word.xpos == "KOUS":
            word.upos = "SCONJ"


KEPT_FEATS = (
    "Case", "Definite", "Degree", "Gender", "Mood", "NumType", "Number", "Person", "Polarity", "Poss", "PronType",
    "Reflex", "Tense", "VerbForm",
)  # fmt: skip


def fix_feats(sentence: Sentence) -> None:
    """The features that say something about German clauses, in one spelling."""
    for word in sentence.words:
        feats = {key: value for key, value in word.feats.items() if key in KEPT_FEATS}
        if word.upos in {"ADP", "CCONJ", "SCONJ", "PUNCT", "PART", "X", "SYM", "INTJ"} and word.xpos != "APPRART":
            feats = {key: value for key, value in feats.items() if key == "Polarity"}
        if word.upos == "ADV":
            feats.pop("Degree", None)
            feats.pop("PronType", None)
        if word.upos == "ADJ" and feats.get("Degree") == "Pos":
            feats.pop("Degree")
        if word.upos == "NUM":
            feats = {"NumType": "Card"}
        if "PronType" in feats and "Rel" in feats["PronType"]:
            feats["PronType"] = "Rel"
        if feats.get("Gender") == "Masc,Neut":
            feats.pop("Gender")
        if word.upos in {"DET", "PRON"}:
            feats.pop("NumType", None)
        if word.upos in {"VERB", "AUX"}:
            feats = _verb_feats(sentence, word, feats)
        word.feats = feats


def _verb_feats(sentence: Sentence, word: Word, feats: dict[str, str]) -> dict[str, str]:
    """VerbForm from the tag (PUD has none); participles and infinitives carry no tense."""
    form = feats.get("VerbForm", "")
    if not form and ("Mood" in feats or word.xpos.endswith("FIN")):
        form = "Fin"
    elif not form and (sentence.source == "pud" and feats.get("Tense") == "Past" or word.xpos.endswith("PP")):
        form = "Part"
    elif not form:
        form = "Inf" if word.xpos[2:] in {"", "INF", "IZU"} else ""
    feats["VerbForm"] = form or "Fin"
    if form in {"Part", "Inf"}:
        feats = {"VerbForm": form}
    return feats


KONJUNKTIV_1 = {
    "sei": "sein", "seien": "sein", "seist": "sein", "seiest": "sein", "seiet": "sein",
    "habe": "haben", "habest": "haben", "werde": "werden", "werdest": "werden", "könne": "können", "müsse": "müssen",
    "solle": "sollen", "wolle": "wollen", "dürfe": "dürfen", "möge": "mögen", "wisse": "wissen",
}  # fmt: skip
KONJUNKTIV_2 = frozenset(
    ["wäre", "wären", "hätte", "hätten", "würde", "würden", "könnte", "könnten", "müsste", "müssten", "müßte", "müßten", "dürfte",
     "dürften", "möchte", "möchten", "gäbe", "gäben", "käme", "kämen", "ginge", "gingen", "bliebe", "blieben", "ließe", "ließen",
     "fände", "fänden", "stünde", "stünden", "bräuchte", "bräuchten", "wüsste", "wüssten", "täte", "täten", "hielte", "hielten",
     "läge", "lägen", "nähme", "nähmen", "spräche", "sprächen"]
)  # fmt: skip
AMBIGUOUS_MODAL_2 = frozenset({"sollte", "sollten", "wollte", "wollten"})


def fix_mood(sentence: Sentence) -> None:
    """Konjunktiv by form: HDT writes Konjunktiv I as indicative, LIT hardly any mood.

    "habe" and "werde" beside "ich" stay indicative. A full verb whose form is the infinitive's stem and -e with a
    third-person subject ("er komme") is Konjunktiv I.
    """
    for i, word in enumerate(sentence.words):
        if word.upos not in {"VERB", "AUX"} or word.feats.get("VerbForm") != "Fin":
            continue
        form = word.form.lower()
        subjects = [sentence.words[j] for j in _subjects(sentence, i)]
        first = any(subject.form.lower() == "ich" for subject in subjects)
        if form in KONJUNKTIV_1 and (form.startswith("sei") or not first):
            if word.feats.get("Mood") != "Imp":
                word.feats.update(Mood="Sub", Tense="Pres")
        elif form in KONJUNKTIV_2:
            word.feats.update(Mood="Sub", Tense="Past")
        elif word.xpos == "VVFIN" or word.upos == "VERB":
            if form.endswith("e") and subjects and not first and form + "n" == word.lemma.lower():
                if all(s.feats.get("Person", "3") == "3" for s in subjects) and word.feats.get("Mood") != "Imp":
                    word.feats.update(Mood="Sub", Tense="Pres")


def _subjects(sentence: Sentence, index: int) -> list[int]:
    """The subjects of a finite verb, or of the verb it is the auxiliary of."""
    head = sentence.words[index].head if sentence.words[index].deprel in {"aux", "aux:pass", "cop"} else index
    return [i for i in children(sentence, head) if sentence.words[i].deprel.startswith("nsubj")]


def fix_lemma(sentence: Sentence) -> None:
    """Lemmas that keep the whole compound; HDT cuts "Mitbenutzern" to "Benutzer": unknown here."""
    for word in sentence.words:
        if word.upos == "PUNCT":
            word.lemma = word.form
        elif sentence.source == "hdt" and word.upos in {"NOUN", "ADJ", "PROPN"}:
            if word.lemma[:2].lower() != word.form[:2].lower() or abs(len(word.lemma) - len(word.form)) > 3:
                word.lemma = ""
        elif word.upos == "DET" and word.feats.get("PronType") == "Art":
            word.lemma = "ein" if word.form.lower().startswith("ein") else "der"
        elif word.upos == "PRON" and word.feats.get("PronType") == "Rel" and word.form.lower().startswith("d"):
            word.lemma = "der"
        if word.upos in {"VERB", "AUX", "ADJ", "ADV", "ADP", "CCONJ", "SCONJ"} and word.lemma and "|" in word.lemma:
            word.lemma = ""


# --- dependency labels -------------------------------------------------------------------------------------------


def simplify_labels(sentence: Sentence) -> None:
    """Subtypes that only some treebanks have and nothing here uses."""
    plain = {"obl:tmod": "obl", "nmod:poss": "nmod", "cc:preconj": "cc", "flat": "flat:name", "expl:pv": "obj",
             "iobj": "obl:arg", "nsubj:outer": "nsubj"}  # fmt: skip
    for i, word in enumerate(sentence.words):
        word.deprel = plain.get(word.deprel, word.deprel)
        if word.xpos == "PPOSAT" and word.deprel == "det" or word.feats.get("Poss") == "Yes" and word.deprel == "det":
            word.deprel = "det:poss"
        reflexive = word.xpos == "PRF" or word.feats.get("Reflex") == "Yes"
        if reflexive and word.deprel in {"obj", "obl:arg", "obl", "dep"} and not has_case(sentence, i):
            word.deprel = "obl:arg" if word.feats.get("Case") == "Dat" and word.deprel == "obl:arg" else "obj"


def fix_als(sentence: Sentence) -> None:
    """"als", "wie" before a phrase are `case` (PUD and part of LIT write `cc`)."""
    for word in sentence.words:
        if word.form.lower() in {"als", "wie"} and word.deprel == "cc" and word.head >= 0:
            clause = any(sentence.words[i].deprel in {"nsubj", "cop", "aux"} for i in children(sentence, word.head))
            word.deprel = "mark" if clause else "case"


def fix_prepositional_objects(sentence: Sentence) -> None:
    """HDT writes `obj` for "mit dem Rückgang begründen", "damit" and datives."""
    if sentence.source != "hdt":
        return
    for i, word in enumerate(sentence.words):
        if word.deprel == "obj" and word.xpos == "PROAV":
            word.deprel = "advmod"
        elif word.deprel == "obj" and has_case(sentence, i):
            word.deprel = "obl"
        elif word.deprel == "obj" and (_dative_nominal(word) or _dative_article(sentence, i)):
            word.deprel = "obl:arg"


def _dative_nominal(word: Word) -> bool:
    return word.feats.get("Case") == "Dat" and word.upos in {"NOUN", "PROPN", "PRON"}


def _dative_article(sentence: Sentence, index: int) -> bool:
    return any(
        sentence.words[i].deprel.startswith("det") and sentence.words[i].feats.get("Case") == "Dat"
        for i in children(sentence, index)
    )


def fix_relative_clauses(sentence: Sentence) -> None:
    """GSD and HDT write `acl` for relative clauses: those with a relative pronoun of their own are `acl:relcl`."""
    for i, word in enumerate(sentence.words):
        if word.deprel != "acl" or i < word.head:
            continue
        for j in subtree(sentence, i):
            other = sentence.words[j]
            if other.xpos in {"PRELS", "PRELAT"} or (j < i and other.xpos == "PWAV" and other.feats.get("PronType", "") != "Int"):
                if nearest_clause(sentence, j) == i:
                    word.deprel = "acl:relcl"


def nearest_clause(sentence: Sentence, index: int) -> int:
    """The head of the clause that the word at `index` stands in."""
    while sentence.words[index].head >= 0 and sentence.words[index].deprel not in SUBORDINATE | {"root"}:
        index = sentence.words[index].head
    return index


def fix_clauses(sentence: Sentence) -> None:
    """`advcl` for clauses with "weil", "um zu" and the like; HDT's and LIT's `ccomp` and `xcomp` are not."""
    for i, word in enumerate(sentence.words):
        if word.deprel in {"ccomp", "xcomp"} and mark_of(sentence, i) in ADVERBIAL_MARKS:
            word.deprel = "advcl"
        elif word.deprel == "ccomp" and sentence.source in {"hdt", "lit"} and _zu_infinitive(sentence, i):
            word.deprel = "xcomp"
        elif word.deprel == "advcl" and mark_of(sentence, i) in {"dass", "daß"} and _object_clause(sentence, i):
            word.deprel = "ccomp"


def _zu_infinitive(sentence: Sentence, index: int) -> bool:
    word = sentence.words[index]
    kids = [sentence.words[i] for i in children(sentence, index)]
    return (word.xpos == "VVIZU" or any(k.xpos == "PTKZU" for k in kids)) and not any(
        k.deprel.startswith("nsubj") for k in kids
    )


def _object_clause(sentence: Sentence, index: int) -> bool:
    """A "dass" clause after a verb of saying that has no object of its own, as opposed to "so ..., dass"."""
    head = sentence.words[index].head
    kids = [sentence.words[i] for i in children(sentence, head)]
    pointing = any(k.lemma.lower() in {"so", "derart"} or k.xpos == "PROAV" for k in kids)
    return sentence.source in {"hdt", "lit"} and not pointing and not any(k.deprel == "obj" for k in kids)


def fix_speech(sentence: Sentence) -> None:
    """HDT hangs "sagte X" as `parataxis` on the words said before it; here the verb of saying is the head."""
    for i, word in enumerate(sentence.words):
        head = word.head
        if word.deprel != "parataxis" or head < 0 or head > i or word.lemma.lower() not in SPEECH_LEMMAS:
            continue
        subjects = [j for j in children(sentence, i) if sentence.words[j].deprel == "nsubj"]
        if not subjects or subjects[0] < i:
            continue
        after = [j for j in range(i, len(sentence.words)) if sentence.words[j].upos != "PUNCT"]
        if set(after) <= subtree(sentence, i) and sentence.words[head].deprel == "root":
            said = sentence.words[head]
            word.head, word.deprel = said.head, said.deprel
            said.head, said.deprel = i, "ccomp"
            last = len(sentence.words) - 1
            if sentence.words[last].upos == "PUNCT":
                sentence.words[last].head = i


def fix_titles(sentence: Sentence) -> None:
    """"Präsident Alija": the title is the head and the name its `appos` (PUD); GSD has `dep`, HDT `flat:name`."""
    for i, word in enumerate(sentence.words):
        previous = sentence.words[i - 1] if i else None
        if previous is None or previous.upos != "NOUN" or word.upos != "PROPN":
            continue
        if word.head == i - 1 and word.deprel == "flat:name":
            word.deprel = "appos"
        elif previous.head == i and previous.deprel in {"dep", "compound"} and not previous.form.endswith("."):
            previous.head, previous.deprel = word.head, word.deprel
            for j in children(sentence, i):
                if j < i or sentence.words[j].deprel in {"case", "cc"}:
                    sentence.words[j].head = i - 1
            word.head, word.deprel = i - 1, "appos"


def fix_dep(sentence: Sentence) -> None:
    """GSD's `dep` at sentence starts ("Die", "Rund") by tag."""
    by_tag = {"ART": "det", "PIAT": "det", "PDAT": "det", "PPOSAT": "det:poss", "ADV": "advmod", "ADJA": "amod",
              "APPR": "case", "APPRART": "case", "CARD": "nummod", "KON": "cc", "ADJD": "advmod", "KOUS": "mark"}  # fmt: skip
    for word in sentence.words:
        if word.deprel == "dep":
            word.deprel = by_tag.get(word.xpos, word.deprel)


def fix_dates(sentence: Sentence) -> None:
    """The year after a month is its `nummod` (PUD; GSD and HDT write `nmod`), the day before it its `amod`."""
    for i, word in enumerate(sentence.words[1:], 1):
        previous = sentence.words[i - 1]
        if previous.form in MONTHS and word.form.isdigit() and len(word.form) == 4:
            if word.head == i - 1:
                word.deprel = "nummod"
            elif word.head == previous.head and not children(sentence, i):
                word.head, word.deprel = i - 1, "nummod"


def fix_punctuation(sentence: Sentence) -> None:
    """Punctuation as in PUD, by the rule that also runs after the parser (LIT hangs commas on the root)."""
    if sentence.source == "pud":
        return
    words = sentence.words
    marks = [word.deprel == "punct" for word in words]
    if any(not mark and word.head >= 0 and marks[word.head] for word, mark in zip(words, marks, strict=True)):
        return
    by_rule = heads_by_rule([w.form for w in words], [w.deprel for w in words], [w.head for w in words], marks)
    for word, head in zip(words, by_rule, strict=True):
        word.head = head


STEPS: tuple[Callable[[Sentence], None], ...] = (
    fix_tag,
    simplify_labels,
    fix_dep,
    fix_als,
    fix_prepositional_objects,
    fix_relative_clauses,
    fix_clauses,
    fix_speech,
    fix_titles,
    fix_dates,
    fix_upos,
    fix_feats,
    fix_mood,
    fix_lemma,
    fix_punctuation,
)


def harmonise(sentence: Sentence) -> Sentence:
    """Bring a sentence of any of the treebanks to the one label set, in place."""
    for step in STEPS:
        step(sentence)
    return sentence
