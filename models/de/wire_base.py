"""The writer of invented wire sentences: nominals, clauses, reported speech.

The treebanks hold hardly any Konjunktiv I, "teilte ... mit", titles with names or lists of states. Every state,
person and place here is invented (`wire_words.yml`). `wire_orders` adds word orders.
"""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from models.de.conllu_io import Sentence
from models.de.grammar import (
    RELATIVE,
    Noun,
    Part,
    Phrase,
    Tok,
    adjective,
    article,
    case_of,
    comma,
    feats,
    flatten,
    head_token,
    mark,
    phrase,
    word,
)

HERE = Path(__file__).parent


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """A verb with its principal parts; `particle` is "" for inseparable ones."""

    stem: str
    particle: str
    present: str
    past: str
    participle: str
    perfect: str
    frame: str

    @property
    def lemma(self) -> str:
        """Lemma without the particle, as the treebanks write it when the particle stands apart."""
        return self.stem

    @property
    def whole(self) -> str:
        """Lemma with the particle."""
        return self.particle + self.stem


MODAL_FORMS = dict[str, tuple[str, str, str, str]]


def finite(form: str, lemma: str, plural: bool, mood: str, tense: str, deprel: str, xpos: str, **more: Any) -> Tok:
    """A finite verb form in the third person."""
    number = "Plur" if plural else "Sing"
    features = f"Mood={mood}|Number={number}|Person=3|Tense={tense}|VerbForm=Fin"
    upos = "VERB" if xpos.startswith("VV") else "AUX"
    return word(form, upos, xpos, deprel, lemma, features, **more)


AUX = {
    "haben": {("Ind", "Pres"): ("hat", "haben"), ("Ind", "Past"): ("hatte", "hatten"), ("Sub", "Pres"): ("habe", "hätten")},
    "sein": {("Ind", "Pres"): ("ist", "sind"), ("Ind", "Past"): ("war", "waren"), ("Sub", "Pres"): ("sei", "seien")},
    "werden": {("Ind", "Pres"): ("wird", "werden"), ("Ind", "Past"): ("wurde", "wurden"), ("Sub", "Pres"): ("werde", "würden")},
}  # fmt: skip


def auxiliary(lemma: str, plural: bool, mood: str, tense: str, deprel: str = "aux") -> Tok:
    """A finite auxiliary; "hätten", "würden" stand in for Konjunktiv I plurals, as in the news."""
    form = AUX[lemma][(mood, tense)][plural]
    past = mood == "Sub" and form in {"hätten", "würden"}
    return finite(form, lemma, plural, mood, "Past" if past else tense, deprel, "VAFIN")


@dataclasses.dataclass(slots=True, kw_only=True)
class Nominal:
    """A noun phrase before its case is known: a function from case to phrase, and what verbs and pronouns must know."""

    make: Callable[[str], Phrase]
    plural: bool
    gender: str


class Writer:
    """Draws words and builds sentences."""

    def __init__(self, seed: int) -> None:
        self.r = random.Random(seed)
        self.w = yaml.safe_load((HERE / "wire_words.yml").read_text(encoding="utf-8"))
        self.things = [self._noun(line) for line in self.w["things"].splitlines()]
        self.bodies = [self._noun(line) for line in self.w["bodies"].splitlines()]
        self.counted = [self._noun(line) for line in self.w["counted"].splitlines() if "skip" not in line]
        self.verbs = [self._verb(line) for line in self.w["verbs"].splitlines() if "skip" not in line]
        self.reflexives = [self._verb(line, "haben") for line in self.w["reflexive"].splitlines()]
        self.infinitive_verbs = [self._verb(line, "haben") for line in self.w["infinitive_verbs"].splitlines()]
        self.speech = [line.split() for line in self.w["speech"].splitlines()]
        self.modals = [line.split() for line in self.w["modals"].splitlines()]

    @staticmethod
    def _noun(line: str) -> Noun:
        lemma, gender, genitive, plural, *rest = line.split()
        return Noun(lemma=lemma, gender=gender, genitive=genitive, plural=plural, weak="weak" in rest)

    @staticmethod
    def _verb(line: str, perfect: str = "") -> Verb:
        parts = line.split()
        particle, _, stem = parts[0].rpartition("|")
        if perfect:
            parts.insert(4, perfect)
        return Verb(stem=stem, particle=particle, present=parts[1], past=parts[2], participle=parts[3],
                    perfect=parts[4], frame=parts[5])  # fmt: skip

    def chance(self, p: float) -> bool:
        """True with probability p."""
        return self.r.random() < p

    # --- nominals -----------------------------------------------------------------------------------------------

    def state(self) -> Nominal:
        """A state: "Norland", "die Karelei", "die Republik Almar"."""
        entry = self.r.choice(self.w["states"][:10] if self.chance(0.75) else self.w["states"])
        gender = entry.get("gender", "n")

        def make(case: str) -> Phrase:
            name = entry["name"]
            if entry.get("adjective"):
                adj = adjective(entry["adjective"].capitalize(), "der", case, "p")
                adj.lemma, adj.ner = entry["adjective"], "B-LOC"
                noun = Noun(lemma="Insel", gender="f", genitive="Insel", plural="Inseln").token(case, True)
                noun.ner = "I-LOC"
                return phrase("", [article("der", case, "p"), adj, noun])
            if entry.get("tail"):
                noun = Noun(lemma="Republik", gender="f", genitive="Republik", plural="Republiken").token(case, False)
                noun.ner = "B-LOC"
                tail = self.name(entry["tail"], "appos", case, "n", "I-LOC")
                return phrase("", [article("der", case, "f"), noun, tail])
            form = name
            if case == "Gen" and gender in "nm":
                form += "s"
            det = article("der", case, gender) if entry.get("article") else None
            head = Tok(form=form, lemma=name, upos="PROPN", xpos="NE", feats=feats(case, gender), head=True, ner="B-LOC")
            return phrase("", [det, head])

        return Nominal(make=make, plural=gender == "p", gender="p" if gender == "p" else gender)

    @staticmethod
    def name(form: str, deprel: str, case: str, gender: str, ner: str) -> Phrase:
        """A one-word name as a phrase."""
        token = Tok(form=form, lemma=form, upos="PROPN", xpos="NE", feats=feats(case, gender), head=True, ner=ner)
        return Phrase(parts=[token], deprel=deprel)

    def person_name(self, deprel: str, case: str, gender: str, full: bool) -> Phrase:
        """"Jon Halvar" or "Halvar"; the first name is the head."""
        last = self.r.choice(self.w["last_names"]).split()
        parts = [self.r.choice(self.w["first_names"]), *last] if full else last
        if case == "Gen" and not deprel:
            parts = [*parts[:-1], parts[-1] + ("" if parts[-1][-1] in "sxz" else "s")]
        head = Tok(form=parts[0], lemma=parts[0].removesuffix("s") if len(parts) == 1 and case == "Gen" else parts[0],
                   upos="PROPN", xpos="NE", feats=feats(case, gender), head=True, ner="B-PER")  # fmt: skip
        rest = [
            word(part, "PROPN", "NE", "flat:name", features=feats(case, gender), ner="I-PER") for part in parts[1:]
        ]
        return phrase(deprel, [head, *rest])

    def role(self) -> tuple[Noun, str]:
        """An office and its gender."""
        entry = self.r.choice(self.w["roles"])
        if entry.get("skip") or self.chance(0.35):
            lemma = entry["f"]
            return Noun(lemma=lemma, gender="f", genitive=lemma, plural=lemma + "nen"), "f"
        lemma = entry["m"]
        if entry.get("weak"):
            return Noun(lemma=lemma, gender="m", genitive=lemma + "en", plural=lemma + "en", weak=True), "m"
        genitive = entry.get("genitive", lemma + "s")
        return Noun(lemma=lemma, gender="m", genitive=genitive, plural=entry.get("plural", lemma)), "m"

    def person(self) -> Nominal:
        """A person: role with name, role alone, name alone, role with country."""
        kind = self.r.choice(("title", "title", "role", "name", "full", "adj-title", "role-gen"))
        noun, gender = self.role()
        adj = self.r.choice(self.w["adjectives_of_state"])
        if kind == "title":
            make = lambda case: phrase("", [noun.token(case, False), self.person_name("appos", case, gender, True)])
        elif kind == "adj-title":
            make = lambda case: phrase("", [article("der", case, gender), adjective(adj, "der", case, gender),
                                            noun.token(case, False), self.person_name("appos", case, gender, True)])  # fmt: skip
        elif kind == "name":
            make = lambda case: self.person_name("", case, gender, False)
        elif kind == "full":
            make = lambda case: self.person_name("", case, gender, True)
        elif kind == "role-gen":
            of = self.body(False) if self.chance(0.6) else self.state()
            det = "ein" if noun.lemma.startswith("Sprecher") and self.chance(0.7) else "der"
            make = lambda case: phrase("", [article(det, case, gender), noun.token(case, False),
                                            self.with_deprel(of.make("Gen"), "nmod")])  # fmt: skip
        else:
            make = lambda case: phrase("", [article("der", case, gender),
                                            adjective(adj, "der", case, gender) if self.chance(0.5) else None,
                                            noun.token(case, False)])  # fmt: skip
        return Nominal(make=make, plural=False, gender=gender)

    def body(self, state: bool = True) -> Nominal:
        """An institution: "die norländische Regierung", "das Außenministerium in Halberg"."""
        noun = self.r.choice(self.bodies)
        adj = self.r.choice(self.w["adjectives_of_state"]) if state and self.chance(0.6) else ""
        place = self.r.choice(self.w["places"]) if self.chance(0.2) else ""

        def make(case: str) -> Phrase:
            where = self.pp("in", self.name(place.split()[-1], "", "Dat", "n", "B-LOC"), "nmod") if place else None
            return phrase("", [article("der", case, noun.gender), adjective(adj, "der", case, noun.gender) if adj else None,
                               noun.token(case, False), where])  # fmt: skip

        return Nominal(make=make, plural=False, gender=noun.gender)

    def organisation(self) -> Nominal:
        """A named organisation: one name or several words."""
        parts = self.r.choice(self.w["organisations"]).split()

        def make(case: str) -> Phrase:
            head = Tok(form=parts[0], lemma=parts[0], upos="PROPN", xpos="NE", feats=feats(case, "f"), head=True, ner="B-ORG")
            rest = [word(p, "PROPN", "NE", "flat:name", features=feats(case, "f"), ner="I-ORG") for p in parts[1:]]
            return phrase("", [article("der", case, "f"), head, *rest])

        return Nominal(make=make, plural=False, gender="f")

    def several(self, make_one: Callable[[], Nominal]) -> Nominal:
        """A coordination of two to five: "aus Norland, Ostrien und der Karelei"."""
        members = [make_one() for _ in range(self.r.choice((2, 2, 2, 3, 4, 5)))]

        def make(case: str) -> Phrase:
            first = members[0].make(case)
            for i, member in enumerate(members[1:], 1):
                conj = self.with_deprel(member.make(case), "conj")
                link = word("und", "CCONJ", "KON", "cc") if i == len(members) - 1 else comma()
                conj.parts.insert(0, link)
                first.parts.append(conj)
            return first

        return Nominal(make=make, plural=True, gender="p")

    def actor(self) -> Nominal:
        """A party that acts."""
        kinds: list[Callable[[], Nominal]] = [self.person, self.person, self.body, self.state, self.state]
        roll = self.r.random()
        if roll < 0.12:
            return self.several(self.state if self.chance(0.6) else self.person)
        if roll < 0.18:
            return self.organisation()
        if roll < 0.25:
            return self.plural_body()
        return self.r.choice(kinds)()

    def plural_body(self) -> Nominal:
        """"die Außenminister der drei Staaten", "die Regierungen in ...", "Vertreter aus Norland und Ostrien"."""
        noun, _ = self.role()
        states = self.several(self.state)

        def make(case: str) -> Phrase:
            tail = self.pp("aus", states.make("Dat"), "nmod")
            return phrase("", [article("der", case, "p"), noun.token(case, True), tail])

        return Nominal(make=make, plural=True, gender="p")

    def thing(self, relative: bool = True) -> Nominal:
        """What is talked about, with article, adjective, and perhaps a genitive, a PP or a relative clause."""
        noun = self.r.choice(self.things)
        plural = self.chance(0.35)
        kind = self.r.choice(("der", "der", "ein", "", "kein", "dies", "ihr") if not plural else ("der", "", "", "kein"))
        if not plural and kind == "" and noun.gender != "f":
            kind = "ein"
        adj = self.r.choice(self.w["adjectives"]) if self.chance(0.45) else ""
        tail = self.r.random()
        gender = "p" if plural else noun.gender
        of = self.state() if tail < 0.5 else self.body()

        def make(case: str) -> Phrase:
            bare_genitive = case == "Gen" and not kind and not adj
            det_kind = "der" if bare_genitive else kind
            parts: list[Part | None] = [
                article(det_kind, case, gender) if det_kind else None,
                adjective(adj, det_kind, case, gender) if adj else None,
                noun.token(case, plural),
            ]
            if tail < 0.12:
                parts.append(self.with_deprel(of.make("Gen"), "nmod"))
            elif tail < 0.3:
                preposition = self.r.choice(("mit", "zwischen", "gegen", "für", "in", "über"))
                obj = self.several(self.state) if preposition == "zwischen" else self.state()
                if preposition == "in":
                    parts.append(self.place("nmod"))
                else:
                    parts.append(self.pp(preposition, obj.make(case_of(preposition)), "nmod"))
            elif tail < 0.42 and relative:
                parts.append(self.relative_clause(gender))
            elif tail < 0.47 and relative:
                infinitive = self.infinitive("acl")
                infinitive.parts.append(comma())
                parts.append(infinitive)
            return phrase("", parts)

        return Nominal(make=make, plural=plural, gender=gender)

    def amount(self) -> Nominal:
        """"mindestens 1.000 Soldaten"."""
        noun = self.r.choice(self.counted)
        number = str(self.r.choice(self.w["quantities"]))
        modifier = self.r.choice(("", "", "mindestens", "rund", "jeweils", "etwa"))

        def make(case: str) -> Phrase:
            figure = Tok(form=number, lemma=number, upos="NUM", xpos="CARD", feats="NumType=Card", head=True)
            count = phrase("nummod", [word(modifier, "ADV", "ADV", "advmod") if modifier else None, figure])
            return phrase("", [count, noun.token(case, True)])

        return Nominal(make=make, plural=True, gender="p")

    def pronoun(self, plural: bool) -> Nominal:
        """"er", "sie"."""
        gender = "p" if plural else self.r.choice("mf")
        forms = {"m": {"Nom": "er", "Dat": "ihm", "Acc": "ihn"}, "f": {"Nom": "sie", "Dat": "ihr", "Acc": "sie"},
                 "p": {"Nom": "sie", "Dat": "ihnen", "Acc": "sie"}}  # fmt: skip

        def make(case: str) -> Phrase:
            case = case if case in forms[gender] else "Dat"
            token = word(forms[gender][case], "PRON", "PPER", "", "er" if gender == "m" else "sie",
                         feats(case, gender, Person="3", PronType="Prs"), head=True)  # fmt: skip
            return Phrase(parts=[token])

        return Nominal(make=make, plural=plural, gender=gender)

    @staticmethod
    def with_deprel(node: Phrase, deprel: str) -> Phrase:
        """The phrase with a relation."""
        node.deprel = deprel
        return node

    @staticmethod
    def pp(preposition: str, node: Phrase, deprel: str) -> Phrase:
        """The noun phrase with a preposition in front; "in dem" stays two words unless contracted."""
        head = head_token(node)
        first = node.parts[0]
        contracted = {("in", "dem"): "im", ("an", "dem"): "am", ("von", "dem"): "vom", ("zu", "dem"): "zum",
                      ("zu", "der"): "zur", ("bei", "dem"): "beim", ("in", "das"): "ins"}  # fmt: skip
        if isinstance(first, Tok) and first.xpos == "ART" and (preposition, first.form) in contracted:
            case = "Acc" if first.form == "das" else "Dat"
            node.parts[0] = word(contracted[(preposition, first.form)], "ADP", "APPRART", "case", preposition, f"Case={case}")
        else:
            node.parts.insert(0, word(preposition, "ADP", "APPR", "case"))
        node.deprel = deprel
        assert head is head_token(node)
        return node

    def place(self, deprel: str) -> Phrase:
        """"in Halberg"."""
        names = self.r.choice(self.w["places"]).split()
        head = Tok(form=names[0], lemma=names[0], upos="PROPN", xpos="NE", feats=feats("Dat", "n"), head=True, ner="B-LOC")
        rest = [word(n, "PROPN", "NE", "flat:name", features=feats("Dat", "n"), ner="I-LOC") for n in names[1:]]
        return self.pp("in", phrase("", [head, *rest]), deprel)

    def time(self) -> Phrase:
        """"am Montag", "am 19. Mai 2025", "seit drei Wochen", "im Mai"."""
        roll = self.r.random()
        if roll < 0.45:
            day = self.r.choice(self.w["weekdays"])
            parts = [word("am", "ADP", "APPRART", "case", "an", "Case=Dat"),
                     adjective(self.r.choice(("vergangen", "kommend", "gestrig")), "der", "Dat", "m") if self.chance(0.2) else None,
                     word(day, "NOUN", "NN", "", features=feats("Dat", "m"), head=True)]  # fmt: skip
            return phrase("obl", parts)
        month = word(self.r.choice(self.w["months"]), "NOUN", "NN", "", features=feats("Dat", "m"), head=True)
        year = word(str(self.r.randint(1998, 2027)), "NUM", "CARD", "nummod", features="NumType=Card") if self.chance(0.4) else None
        if roll < 0.7:
            day_token = word(f"{self.r.randint(1, 31)}.", "ADJ", "ADJA", "amod", features="NumType=Ord")
            return phrase("obl", [word("am", "ADP", "APPRART", "case", "an", "Case=Dat"), day_token, month, year])
        if roll < 0.85:
            return phrase("obl", [word("im", "ADP", "APPRART", "case", "in", "Case=Dat"), month, year])
        number = word(self.r.choice(("zwei", "drei", "vier", "zehn")), "NUM", "CARD", "nummod", features="NumType=Card")
        unit = self.r.choice((("Wochen", "Woche"), ("Tagen", "Tag"), ("Jahren", "Jahr"), ("Monaten", "Monat")))
        noun = word(unit[0], "NOUN", "NN", "", unit[1], feats("Dat", "p"), head=True)
        return phrase("obl", [word(self.r.choice(("seit", "vor", "nach")), "ADP", "APPR", "case"), number, noun])

    def adverb(self) -> Tok:
        """One adverb."""
        form = self.r.choice([a for a in self.w["adverbs"] if " " not in a])
        upos, xpos = ("ADJ", "ADJD") if form in {"gemeinsam", "öffentlich", "ausdrücklich", "umgehend"} else ("ADV", "ADV")
        return word(form, upos, xpos, "advmod")

    # --- clauses ------------------------------------------------------------------------------------------------

    def complements(self, verb: Verb) -> list[Phrase]:
        """Objects as the frame asks for."""
        frame = verb.frame
        if frame == "acc":
            thing = self.thing() if self.chance(0.9) else self.amount()
            return [self.with_deprel(thing.make("Acc"), "obj")]
        if frame == "acc-person":
            who = self.person() if self.chance(0.7) else self.pronoun(False)
            return [self.with_deprel(who.make("Acc"), "obj")]
        if frame == "dat":
            who = self.state() if self.chance(0.5) else self.person()
            if verb.stem == "stimmen":
                who = self.thing()
            return [self.with_deprel(who.make("Dat"), "obl:arg")]
        if frame == "dat+acc":
            return [self.with_deprel(self.actor().make("Dat"), "obl:arg"), self.with_deprel(self.thing().make("Acc"), "obj")]
        if frame == "sep-acc":
            return [self.with_deprel(self.state().make("Acc"), "obj")]
        if frame == "nach":
            return [self.pp("nach", self.name(self.r.choice(self.w["places"]).split()[-1], "", "Dat", "n", "B-LOC"), "obl")]
        if frame in {"mit", "über", "an", "auf", "aus", "bei"}:
            other = self.actor() if frame in {"mit", "bei"} else self.thing()
            case = "Acc" if frame in {"über", "auf"} else "Dat"
            return [self.pp(frame, other.make(case), "obl")]
        return []

    def verb_cluster(self, verb: Verb, plural: bool, style: str, mood: str) -> tuple[Tok, list[Tok], Tok]:
        """(finite, clause-final tokens in V2 order, head) for a style: simple, perfect, future, modal, passive ..."""
        particle = word(verb.particle, "ADP", "PTKVZ", "compound:prt") if verb.particle else None
        if verb.particle in {"zurück", "zusammen", "fest", "frei"} and particle:
            particle.upos = "ADV"
        tense = "Past" if mood == "Ind" and self.chance(0.7) else "Pres"
        if style == "simple":
            if mood == "Sub":
                form = verb.stem.removesuffix("n") if not plural else verb.stem
                if verb.stem.endswith("rn") or verb.stem.endswith("ln"):
                    form = verb.stem[:-1] + "e" if not plural else verb.stem
                tense = "Pres"
            elif tense == "Pres":
                form = verb.stem if plural else verb.present
            else:
                form = verb.past if not plural else verb.past + ("n" if verb.past.endswith("e") else "en")
            real = "Ind" if mood == "Sub" and plural else mood
            top = finite(form, verb.stem, plural, real, tense, "", "VVFIN", head=True)
            return top, [particle] if particle else [], top
        participle = word(verb.participle, "VERB", "VVPP", "", verb.whole, "VerbForm=Part", head=True)
        infinitive = word(verb.whole, "VERB", "VVINF", "", verb.whole, "VerbForm=Inf", head=True)
        if style == "perfect":
            return auxiliary(verb.perfect, plural, mood, "Pres" if mood == "Sub" or self.chance(0.5) else "Past"), [participle], participle
        if style == "future":
            return auxiliary("werden", plural, mood, "Pres"), [infinitive], infinitive
        if style == "passive":
            return auxiliary("werden", plural, mood, tense if mood == "Ind" else "Pres", "aux:pass"), [participle], participle
        if style == "passive-perfect":
            worden = word("worden", "AUX", "VAPP", "aux:pass", "werden", "VerbForm=Part")
            return auxiliary("sein", plural, mood, "Pres"), [participle, worden], participle
        modal = self.r.choice(self.modals)
        third = {"Ind": modal[1] if self.chance(0.6) else modal[2], "Sub": modal[3]}[mood]
        past = third == modal[2]
        if plural:
            third = modal[4] if not past else modal[2] + "n"
        real = "Ind" if mood == "Sub" and plural else mood
        aux = finite(third, modal[0], plural, real, "Past" if past else "Pres", "aux", "VMFIN")
        if style == "modal-perfect":
            have = word(verb.perfect, "AUX", "VAINF", "aux", verb.perfect, "VerbForm=Inf")
            return aux, [participle, have], participle
        if style == "modal-passive":
            be = word("werden", "AUX", "VAINF", "aux:pass", "werden", "VerbForm=Inf")
            return aux, [participle, be], participle
        return aux, [infinitive], infinitive

    def clause(self, order: str, mood: str, deprel: str = "", marker: str = "", subject: Nominal | None = None,
               front: Part | None = None, depth: int = 0) -> Phrase:  # fmt: skip
        """A finite clause. `order`: v2, vl (verb last) or inv (V2 whose first field is filled from outside)."""
        verb = self.r.choice(self.verbs)
        passive = verb.frame == "acc" and self.chance(0.2)
        styles = ["simple", "simple", "perfect", "perfect", "future", "modal", "modal-perfect"]
        style = self.r.choice(["passive", "passive-perfect", "passive", "modal-passive"]) if passive else self.r.choice(styles)
        if passive:
            subject = self.thing()
            rest: list[Part] = [self.pp("von", self.actor().make("Dat"), "obl:agent")] if self.chance(0.4) else []
        else:
            subject = subject or (self.actor() if self.chance(0.85) else self.pronoun(self.chance(0.3)))
            rest = list(self.complements(verb))
        verbal, final, top = self.verb_cluster(verb, subject.plural, style, mood)
        nominative = self.with_deprel(subject.make("Nom"), "nsubj:pass" if passive else "nsubj")
        extras = self.extras()
        if self.chance(0.12):
            extras.append(word("nicht", "PART", "PTKNEG", "advmod", features="Polarity=Neg"))
        if order == "vl":
            last = [*final, verbal] if verbal not in final and verbal is not top else [*final, verbal]
            if verbal is top and final:
                joined = final[0].form + verbal.form
                verbal.form, verbal.lemma = joined, verb.whole
                last = [verbal]
            lead: list[Part] = [word(marker, "SCONJ", "KOUS", "mark")] if marker else []
            return phrase(deprel, [*lead, nominative, *self.order_mid(extras, rest), *last])
        if order == "inv":
            return phrase(deprel, [front, verbal, nominative, *self.order_mid(extras, rest), *final])
        first, middle = self.first_field(nominative, extras, rest)
        return phrase(deprel, [first, verbal, *middle, *final])

    def extras(self) -> list[Part]:
        """Free adverbials."""
        found: list[Part] = []
        if self.chance(0.4):
            found.append(self.time())
        if self.chance(0.3):
            found.append(self.adverb())
        if self.chance(0.18):
            found.append(self.place("obl"))
        return found

    def order_mid(self, extras: list[Part], rest: list[Part]) -> list[Part]:
        """The middle field: adverbials and complements, negation before the last complement."""
        negation = [e for e in extras if isinstance(e, Tok) and e.form == "nicht"]
        free = [e for e in extras if e not in negation]
        pronouns = [p for p in rest if head_token(p).upos == "PRON"]
        full = [p for p in rest if p not in pronouns]
        if self.chance(0.25) and full:
            return [*pronouns, full[0], *free, *full[1:], *negation]
        prepositional = bool(full) and head_token(full[-1]).deprel == "" and full[-1].deprel == "obl"  # type: ignore[union-attr]
        if prepositional:
            return [*pronouns, *free, *full[:-1], *negation, full[-1]]
        return [*pronouns, *free, *full, *negation]

    def first_field(self, subject: Phrase, extras: list[Part], rest: list[Part]) -> tuple[Part, list[Part]]:
        """Choose what stands before the finite verb."""
        roll = self.r.random()
        movable = [e for e in extras if not (isinstance(e, Tok) and e.form == "nicht")]
        if roll < 0.25 and movable:
            first = self.r.choice(movable)
            return first, [subject, *self.order_mid([e for e in extras if e is not first], rest)]
        if roll < 0.4 and rest and head_token(rest[-1]).upos != "PRON":
            first = rest[-1]
            return first, [subject, *self.order_mid(extras, rest[:-1])]
        return subject, self.order_mid(extras, rest)

    def relative_clause(self, gender: str) -> Phrase:
        """", die Norland vorgelegt hat,": the pronoun is the subject, the object or in a PP."""
        verb = self.r.choice([v for v in self.verbs if v.frame in {"acc", "none", "mit"}])
        plural = gender == "p"
        if verb.frame == "acc" and self.chance(0.6):
            actor = self.actor()
            verbal, final, top = self.verb_cluster(verb, actor.plural, self.r.choice(("perfect", "modal", "simple")), "Ind")
            pronoun = self.relative_pronoun("Acc", gender, "obj")
            middle: list[Part] = [self.with_deprel(actor.make("Nom"), "nsubj"), *self.extras()]
        else:
            style = self.r.choice(("perfect", "simple", "passive")) if verb.frame == "acc" else self.r.choice(("perfect", "simple"))
            verbal, final, top = self.verb_cluster(verb, plural, style, "Ind")
            pronoun = self.relative_pronoun("Nom", gender, "nsubj:pass" if style == "passive" else "nsubj")
            rest = [] if style == "passive" else list(self.simple_complements(verb))
            middle = [*self.extras(), *rest]
        last: list[Part] = [*final, verbal]
        if verbal is top and final:
            verbal.form, verbal.lemma = final[0].form + verbal.form, verb.whole
            last = [verbal]
        return phrase("acl:relcl", [comma(), pronoun, *middle, *last, comma()])

    def simple_complements(self, verb: Verb) -> list[Phrase]:
        """Complements without further clauses in them."""
        if verb.frame == "acc":
            return [self.with_deprel(self.thing(relative=False).make("Acc"), "obj")]
        if verb.frame == "mit":
            return [self.pp("mit", self.state().make("Dat"), "obl")]
        return []

    @staticmethod
    def relative_pronoun(case: str, gender: str, deprel: str) -> Tok:
        """"der", "die", "das"."""
        return word(RELATIVE[case][gender], "PRON", "PRELS", deprel, "der", feats(case, gender, PronType="Rel"))

    def infinitive(self, deprel: str, marker: str = "") -> Phrase:
        """", die Angriffe einzustellen": an infinitive clause with its comma."""
        verb = self.r.choice([v for v in self.verbs if v.frame in {"acc", "none", "dat", "mit", "dat+acc"}])
        rest: list[Part] = list(self.simple_complements(verb)) if verb.frame in {"acc", "mit"} else list(self.complements(verb))
        extras = self.extras()[:1]
        lead: list[Part] = [comma()]
        if marker:
            lead.append(word(marker, "SCONJ", "KOUI", "mark"))
        if verb.particle:
            form = f"{verb.particle}zu{verb.stem}"
            last: list[Part] = [word(form, "VERB", "VVIZU", "", verb.whole, "VerbForm=Inf", head=True)]
        else:
            last = [word("zu", "PART", "PTKZU", "mark"),
                    word(verb.stem, "VERB", "VVINF", "", verb.stem, "VerbForm=Inf", head=True)]  # fmt: skip
        return phrase(deprel, [*lead, *extras, *rest, *last])

    # --- sentences ----------------------------------------------------------------------------------------------

    def speaker(self) -> Nominal:
        """Who says something."""
        return self.r.choice((self.person, self.person, self.body, self.organisation, lambda: self.pronoun(False)))()

    def speech_tail(self, quote: bool = False) -> tuple[Tok, list[Part]]:
        """"teilte eine Sprecherin am Montag mit": the verb of saying and what follows it."""
        entry = self.r.choice(self.speech)
        particle, _, stem = entry[0].rpartition("|")
        speaker = self.speaker()
        top = finite(entry[1], stem, False, "Ind", "Past", "", "VVFIN", head=True)
        parts: list[Part] = [self.with_deprel(speaker.make("Nom"), "nsubj")]
        if self.chance(0.4):
            parts.append(self.time())
        if self.chance(0.2):
            parts.append(self.place("obl"))
        elif self.chance(0.15):
            outlet = self.r.choice(self.w["media"]).split()
            head = Tok(form=outlet[0], lemma=outlet[0], upos="PROPN", xpos="NE", feats=feats("Dat", "f"), head=True, ner="B-ORG")
            rest = [word(o, "PROPN", "NE", "flat:name", features=feats("Dat", "f"), ner="I-ORG") for o in outlet[1:]]
            parts.append(phrase("obl:arg", [article("der", "Dat", "f"), head, *rest]))
        if particle:
            parts.append(word(particle, "ADP", "PTKVZ", "compound:prt"))
        return top, parts

    def said_after(self) -> Phrase:
        """"Norland habe zugestimmt, teilte die Sprecherin mit."."""
        content = self.clause("v2", "Sub" if self.chance(0.75) else "Ind", "ccomp")
        top, tail = self.speech_tail()
        content.parts.append(comma())
        return phrase("root", [content, top, *tail, mark(".")])

    def said_before(self) -> Phrase:
        """"Die Sprecherin sagte, dass Norland zugestimmt habe."."""
        entry = self.r.choice(self.speech)
        particle, _, stem = entry[0].rpartition("|")
        top = finite(entry[1], stem, False, "Ind", "Past", "", "VVFIN", head=True)
        subject = self.with_deprel(self.speaker().make("Nom"), "nsubj")
        extras: list[Part] = [self.time()] if self.chance(0.35) else []
        dass = self.chance(0.5)
        mood = self.r.choice(("Sub", "Sub", "Ind"))
        content = self.clause("vl", mood, "ccomp", "dass") if dass else self.clause("v2", mood, "ccomp")
        content.parts.insert(0, comma())
        end: list[Part] = [word(particle, "ADP", "PTKVZ", "compound:prt")] if particle else []
        if extras and self.chance(0.5):
            return phrase("root", [extras[0], top, subject, *end, content, mark(".")])
        return phrase("root", [subject, top, *extras, *end, content, mark(".")])

    def quoted(self) -> Phrase:
        """"„Norland bricht die Gespräche ab“, sagte die Ministerin."."""
        content = self.clause("v2", "Ind", "ccomp")
        opening, closing = self.r.choice((("„", "“"), ('"', '"'), ("„", "“")))
        content.parts = [mark(opening), *content.parts, mark(closing), comma()]
        top, tail = self.speech_tail(quote=True)
        return phrase("root", [content, top, *tail, mark(".")])

    def colon_quote(self) -> Phrase:
        """"Die Ministerin sagte: „Norland bricht die Gespräche ab.“"."""
        entry = self.r.choice([e for e in self.speech if "|" not in e[0]])
        top = finite(entry[1], entry[0], False, "Ind", "Past", "", "VVFIN", head=True)
        content = self.clause("v2", "Ind", "ccomp")
        opening, closing = self.r.choice((("„", "“"), ('"', '"')))
        content.parts = [mark(":"), mark(opening), *content.parts, mark("."), mark(closing)]
        return phrase("root", [self.with_deprel(self.speaker().make("Nom"), "nsubj"), top, content])

    def konjunktiv(self) -> Phrase:
        """A bare sentence in Konjunktiv, as in a run of reported speech; sometimes two joined by "und" or "aber"."""
        node = self.clause("v2", "Sub", "root")
        if self.chance(0.2):
            other = self.clause("v2", "Sub", "conj")
            other.parts.insert(0, word(self.r.choice(("und", "aber", "doch")), "CCONJ", "KON", "cc"))
            other.parts.insert(0, comma())
            node.parts.append(other)
        node.parts.append(mark("."))
        return node

    def plain(self) -> Phrase:
        """A main clause, perhaps with a second verb or a subordinate clause."""
        node = self.clause("v2", "Ind", "root")
        roll = self.r.random()
        if roll < 0.15:
            marker = self.r.choice(("weil", "nachdem", "obwohl", "während", "damit", "bevor"))
            sub = self.clause("vl", "Ind", "advcl", marker)
            sub.parts.insert(0, comma())
            node.parts.append(sub)
        elif roll < 0.25:
            node.parts.append(self.infinitive("advcl", self.r.choice(("um", "um", "ohne"))))
        elif roll < 0.4:
            other = self.clause("v2", "Ind", "conj")
            link = self.r.choice(("und", "aber", "doch", "und"))
            other.parts.insert(0, word(link, "CCONJ", "KON", "cc"))
            if link != "und" or self.chance(0.3):
                other.parts.insert(0, comma())
            node.parts.append(other)
        node.parts.append(mark("."))
        return node

    def attributed(self) -> Phrase:
        """"Nach Angaben der Regierung", "Laut einem Bericht", "Dem Ministerium zufolge" before the verb."""
        front = self.attribution()
        node = self.clause("inv", "Ind" if self.chance(0.6) else "Sub", "root", front=front)
        node.parts.append(mark("."))
        return node

    def attribution(self) -> Phrase:
        """The source as an oblique."""
        roll = self.r.random()
        source = self.r.choice((self.body, self.person, self.organisation))()
        if roll < 0.4:
            noun = word(self.r.choice(("Angaben", "Aussagen", "Informationen")), "NOUN", "NN", "", "", feats("Dat", "p"), head=True)
            noun.lemma = {"Angaben": "Angabe", "Aussagen": "Aussage", "Informationen": "Information"}[noun.form]
            node = phrase("obl", [noun, self.with_deprel(source.make("Gen"), "nmod")])
            return self.pp("nach", node, "obl")
        if roll < 0.7:
            return self.pp("laut", source.make("Dat"), "obl")
        if roll < 0.85:
            adj = self.r.choice(("unbestätigten", "ersten", "übereinstimmenden"))
            reports = word("Medienberichten", "NOUN", "NN", "", "Medienbericht", feats("Dat", "p"), head=True)
            node = phrase("obl", [word(adj, "ADJ", "ADJA", "amod", adj[:-2], feats("Dat", "p")), reports])
        else:
            node = self.with_deprel(source.make("Dat"), "obl")
        node.parts.append(word("zufolge", "ADP", "APPO", "case"))
        return node

    def as_reported(self) -> Phrase:
        """"Wie ein Sprecher mitteilte, hat Norland ...": and the same after the clause."""
        entry = self.r.choice([e for e in self.speech if "|" not in e[0]] + [["mitteilen", "mitteilte"]])
        verb = finite(entry[1], entry[0], False, "Ind", "Past", "", "VVFIN", head=True)
        frame = [word("wie", "SCONJ", "KOKOM", "mark"), self.with_deprel(self.speaker().make("Nom"), "nsubj")]
        if self.chance(0.3):
            frame.append(self.time())
        if self.chance(0.5):
            front = phrase("advcl", [*frame, verb, comma()])
            node = self.clause("inv", "Ind", "root", front=front)
        else:
            node = self.clause("v2", "Ind", "root")
            node.parts.append(phrase("advcl", [comma(), *frame, verb]))
        node.parts.append(mark("."))
        return node

    def condition(self) -> Phrase:
        """"Wenn Norland nicht nachgebe, werde es ..., sagte der Minister." and its indicative."""
        mood = "Sub" if self.chance(0.5) else "Ind"
        front = self.clause("vl", mood, "advcl", self.r.choice(("wenn", "wenn", "falls", "sollte"))[:5].replace("sollt", "wenn"))
        front.parts.append(comma())
        node = self.clause("inv", mood, "root", front=front)
        if self.chance(0.4):
            node.deprel = "ccomp"
            node.parts.append(comma())
            top, tail = self.speech_tail()
            return phrase("root", [node, top, *tail, mark(".")])
        node.parts.append(mark("."))
        return node

    def with_infinitive(self) -> Phrase:
        """"Norland drohte damit, ...", "Der Präsident forderte die Karelei auf, ... abzuziehen."."""
        verb = self.r.choice(self.infinitive_verbs)
        subject = self.actor()
        style = self.r.choice(("simple", "simple", "perfect"))
        verbal, final, top = self.verb_cluster(verb, subject.plural, style, "Ind" if self.chance(0.7) else "Sub")
        nominative = self.with_deprel(subject.make("Nom"), "nsubj")
        objects: list[Part] = []
        if verb.frame == "acc":
            objects = [self.with_deprel(self.actor().make("Acc"), "obj")]
        elif verb.frame == "dat":
            objects = [self.with_deprel(self.actor().make("Dat"), "obl:arg")]
        inf = self.infinitive("xcomp")
        return phrase("root", [nominative, verbal, *self.extras()[:1], *objects, *final, inf, mark(".")])

    def reflexive(self) -> Phrase:
        """"Die Minister trafen sich mit ..., einigten sich auf ..."."""
        verb = self.r.choice([v for v in self.reflexives if v.frame != "inf"])
        subject = self.several(self.person) if verb.stem in {"einigen", "treffen"} else self.actor()
        style = self.r.choice(("simple", "simple", "perfect", "modal"))
        verbal, final, top = self.verb_cluster(verb, subject.plural, style, "Ind" if self.chance(0.7) else "Sub")
        reflexive = word("sich", "PRON", "PRF", "obj", "sich", "Case=Acc|Person=3|PronType=Prs|Reflex=Yes")
        nominative = self.with_deprel(subject.make("Nom"), "nsubj")
        rest: list[Part] = list(self.complements(verb))
        extras = self.extras()
        movable = [e for e in extras if isinstance(e, Phrase)]
        if movable and self.chance(0.4):
            first = movable[0]
            middle = [reflexive, nominative] if self.chance(0.3) else [nominative, reflexive]
            return phrase("root", [first, verbal, *middle, *[e for e in extras if e is not first], *rest, *final, mark(".")])
        return phrase("root", [nominative, verbal, reflexive, *extras, *rest, *final, mark(".")])

    def copula(self) -> Phrase:
        """"Ziel der Gespräche sei ein dauerhafter Frieden", "Die Lage ist angespannt"."""
        mood = "Sub" if self.chance(0.5) else "Ind"
        subject = self.thing(relative=False)
        verb = auxiliary("sein", subject.plural, mood, "Pres" if self.chance(0.6) or mood == "Sub" else "Past", "cop")
        nominative = self.with_deprel(subject.make("Nom"), "nsubj")
        if self.chance(0.6):
            form = self.r.choice(("wichtig", "gescheitert", "möglich", "angespannt", "ungewiss", "unverzichtbar", "bereit", "offen"))
            upos, xpos, f = ("VERB", "VVPP", "VerbForm=Part") if form == "gescheitert" else ("ADJ", "ADJD", "")
            lemma = "scheitern" if form == "gescheitert" else form
            if form == "gescheitert":
                verb.deprel = "aux"
            predicate: Tok | Phrase = word(form, upos, xpos, "", lemma, f, head=True)
            node = phrase("root", [nominative, verb, *self.extras(), predicate])
        else:
            other = self.thing(relative=False).make("Nom")
            node = phrase("root", [nominative, verb, *self.extras()[:1], *other.parts])
        if self.chance(0.4):
            node.deprel = "ccomp"
            node.parts.append(comma())
            top, tail = self.speech_tail()
            return phrase("root", [node, top, *tail, mark(".")])
        node.parts.append(mark("."))
        return node

    def headline(self) -> Phrase:
        """No full stop: a clause in the present, "Halvar: ...", or a noun phrase."""
        roll = self.r.random()
        if roll < 0.4:
            return self.clause("v2", "Ind", "root")
        if roll < 0.75:
            speaker = self.person() if self.chance(0.5) else self.state()
            top = speaker.make("Nom")
            content = self.clause("v2", "Ind", "parataxis")
            content.parts.insert(0, mark(":"))
            return phrase("root", [*top.parts, content])
        thing = self.thing(relative=False).make("Nom")
        return phrase("root", [*thing.parts, self.place("nmod") if self.chance(0.5) else None])

    KINDS = (("said_after", 16), ("said_before", 12), ("quoted", 9), ("colon_quote", 3), ("konjunktiv", 12), ("plain", 22),
             ("attributed", 8), ("as_reported", 5), ("condition", 6), ("with_infinitive", 7), ("reflexive", 5),
             ("copula", 6), ("headline", 6))  # fmt: skip

    def sentence(self, number: int) -> Sentence:
        """One sentence of a kind drawn by weight."""
        names, weights = zip(*self.KINDS, strict=True)
        kind = self.r.choices(names, weights)[0]
        node: Phrase = getattr(self, kind)()
        return flatten(node, "wire", f"wire-{kind}-{number:05d}")
