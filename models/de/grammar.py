"""A small grammar of German that builds annotated phrases: what `wire` makes its training sentences from."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from models.de.conllu_io import Sentence, Word

DEFINITE = {
    "Nom": {"m": "der", "f": "die", "n": "das", "p": "die"},
    "Gen": {"m": "des", "f": "der", "n": "des", "p": "der"},
    "Dat": {"m": "dem", "f": "der", "n": "dem", "p": "den"},
    "Acc": {"m": "den", "f": "die", "n": "das", "p": "die"},
}
EIN_ENDINGS = {
    "Nom": {"m": "", "f": "e", "n": "", "p": "e"},
    "Gen": {"m": "es", "f": "er", "n": "es", "p": "er"},
    "Dat": {"m": "em", "f": "er", "n": "em", "p": "en"},
    "Acc": {"m": "en", "f": "e", "n": "", "p": "e"},
}
WEAK = {
    "Nom": {"m": "e", "f": "e", "n": "e", "p": "en"},
    "Gen": {"m": "en", "f": "en", "n": "en", "p": "en"},
    "Dat": {"m": "en", "f": "en", "n": "en", "p": "en"},
    "Acc": {"m": "en", "f": "e", "n": "e", "p": "en"},
}
MIXED_NOM_ACC = {("Nom", "m"): "er", ("Nom", "n"): "es", ("Acc", "n"): "es"}
STRONG = {
    "Nom": {"m": "er", "f": "e", "n": "es", "p": "e"},
    "Gen": {"m": "en", "f": "er", "n": "en", "p": "er"},
    "Dat": {"m": "em", "f": "er", "n": "em", "p": "en"},
    "Acc": {"m": "en", "f": "e", "n": "es", "p": "e"},
}
RELATIVE = {
    "Nom": {"m": "der", "f": "die", "n": "das", "p": "die"},
    "Gen": {"m": "dessen", "f": "deren", "n": "dessen", "p": "deren"},
    "Dat": {"m": "dem", "f": "der", "n": "dem", "p": "denen"},
    "Acc": {"m": "den", "f": "die", "n": "das", "p": "die"},
}
GENDERS = {"m": "Masc", "f": "Fem", "n": "Neut"}


@dataclasses.dataclass(slots=True, kw_only=True)
class Tok:
    """A token with its relation to the head of its phrase; `head` marks the phrase's head."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str = ""
    deprel: str = ""
    head: bool = False
    ner: str = "O"
    space: bool = True


@dataclasses.dataclass(slots=True, kw_only=True)
class Phrase:
    """Tokens and phrases in order; exactly one part is the head (a token with `head`)."""

    parts: list[Tok | Phrase]
    deprel: str = ""


Part = Tok | Phrase


def feats(case: str, gender: str, **more: str) -> str:
    """CoNLL-U features of a nominal; gender "p" is plural."""
    pairs = {"Case": case, "Number": "Plur" if gender == "p" else "Sing", **more}
    if gender in GENDERS:
        pairs["Gender"] = GENDERS[gender]
    return "|".join(f"{key}={pairs[key]}" for key in sorted(pairs))


def phrase(deprel: str, parts: Iterable[Part | None]) -> Phrase:
    """A phrase of the parts that are there."""
    return Phrase(parts=[part for part in parts if part is not None], deprel=deprel)


def case_of(preposition: str) -> str:
    """The case that a preposition governs in these sentences."""
    dative = {"mit", "nach", "aus", "bei", "von", "zu", "seit", "zufolge", "an", "in", "auf", "vor", "unter", "zwischen"}
    return "Dat" if preposition in dative else "Gen" if preposition in {"wegen", "trotz", "während"} else "Acc"


def article(kind: str, case: str, gender: str, deprel: str = "det") -> Tok:
    """"der", "ein", "kein", "ihr" or "diese" in the form asked for."""
    if kind == "der":
        form, lemma, xpos, more = DEFINITE[case][gender], "der", "ART", {"Definite": "Def", "PronType": "Art"}
    elif kind == "dies":
        endings = {**STRONG[case], **({"m": "es", "n": "es"} if case == "Gen" else {})}
        form, lemma, xpos, more = "dies" + endings[gender], "dieser", "PDAT", {"PronType": "Dem"}
    elif kind in {"sein", "ihr"}:
        form, lemma, xpos = kind + EIN_ENDINGS[case][gender], kind, "PPOSAT"
        more = {"Poss": "Yes", "PronType": "Prs", "Person": "3"}
        deprel = "det:poss"
    elif kind == "kein":
        form, lemma, xpos, more = "kein" + EIN_ENDINGS[case][gender], "kein", "PIAT", {"PronType": "Neg"}
    else:
        form, lemma, xpos, more = "ein" + EIN_ENDINGS[case][gender], "ein", "ART", {"Definite": "Ind", "PronType": "Art"}
    return Tok(form=form, lemma=lemma, upos="DET", xpos=xpos, feats=feats(case, gender, **more), deprel=deprel)


def adjective(stem: str, kind: str, case: str, gender: str) -> Tok:
    """An attributive adjective after the given kind of article ("" for none)."""
    if kind in {"der", "dies"}:
        ending = WEAK[case][gender]
    elif kind in {"ein", "kein", "sein", "ihr"}:
        ending = MIXED_NOM_ACC.get((case, gender), WEAK[case][gender])
    else:
        ending = STRONG[case][gender]
    return Tok(form=stem + ending, lemma=stem, upos="ADJ", xpos="ADJA", feats=feats(case, gender), deprel="amod")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A noun's lemma, gender, genitive, plural, and whether it is weak ("den Präsidenten")."""

    lemma: str
    gender: str
    genitive: str
    plural: str
    weak: bool = False

    def form(self, case: str, plural: bool) -> str:
        """The inflected form."""
        if plural:
            dative = case == "Dat" and not self.plural.endswith(("n", "s"))
            return self.plural + ("n" if dative else "")
        if self.weak and case != "Nom":
            return self.genitive
        return self.genitive if case == "Gen" else self.lemma

    def token(self, case: str, plural: bool) -> Tok:
        """The noun as the head of its phrase."""
        gender = "p" if plural else self.gender
        more = {"Gender": GENDERS[self.gender]}
        return Tok(form=self.form(case, plural), lemma=self.lemma, upos="NOUN", xpos="NN",
                   feats=feats(case, gender, **more), head=True)  # fmt: skip


def word(form: str, upos: str, xpos: str, deprel: str, lemma: str = "", features: str = "", **more: object) -> Tok:
    """A token with its lemma equal to the form unless given."""
    token = Tok(form=form, lemma=lemma or form, upos=upos, xpos=xpos, feats=features, deprel=deprel)
    return dataclasses.replace(token, **more)  # type: ignore[arg-type]


def comma() -> Tok:
    """A comma that hangs on the phrase it stands in."""
    return Tok(form=",", lemma=",", upos="PUNCT", xpos="$,", deprel="punct")


def mark(form: str) -> Tok:
    """Any other punctuation."""
    xpos = "$." if form in {".", "!", "?", ":"} else "$("
    return Tok(form=form, lemma=form, upos="PUNCT", xpos=xpos, deprel="punct")


def head_token(part: Part) -> Tok:
    """The token that stands for a part."""
    while isinstance(part, Phrase):
        part = next((p for p in part.parts if isinstance(p, Tok) and p.head), None) or part.parts[0]
    return part


def flatten(root: Phrase, source: str, name: str) -> Sentence:
    """The words of a phrase as a sentence, the phrase's head as root, first letter upper case."""
    words: list[Word] = []
    tokens: list[Tok] = []
    links: list[tuple[Tok, Tok | None, str]] = []

    def walk(node: Phrase, outer: Tok | None) -> None:
        top = head_token(node)
        links.append((top, outer, node.deprel))
        for part in node.parts:
            if isinstance(part, Phrase):
                walk(part, top)
            else:
                tokens.append(part)
                if part is not top:
                    links.append((part, top, part.deprel))

    walk(root, None)
    place = {id(token): i for i, token in enumerate(tokens)}
    heads = {id(token): (place[id(outer)] if outer is not None else -1, deprel) for token, outer, deprel in links}
    for token in tokens:
        head, deprel = heads[id(token)]
        words.append(
            Word(form=token.form, lemma=token.lemma, upos=token.upos, xpos=token.xpos,
                 feats=dict(pair.split("=") for pair in token.feats.split("|") if pair),
                 head=head, deprel="root" if head < 0 else deprel, space=token.space, ner=token.ner)
        )  # fmt: skip
    _spaces(words)
    for i, w in enumerate(words):
        opening = w.form in {"„", '"'} and i and words[i - 1].form == ":"
        if i == 0 or opening:
            first = next((other for other in words[i:] if other.upos != "PUNCT"), w)
            first.form = first.form[:1].upper() + first.form[1:]
    text = "".join(w.form + (" " if w.space else "") for w in words).strip()
    return Sentence(source=source, id=name, text=text, words=words)


def _spaces(words: list[Word]) -> None:
    inside = False
    for i, w in enumerate(words):
        if w.form in {",", ".", ":", "!", "?", "“", ")"} and i:
            words[i - 1].space = False
        if w.form in {"„", "("}:
            w.space = False
        if w.form == '"':
            if inside and i:
                words[i - 1].space = False
            else:
                w.space = False
            inside = not inside
