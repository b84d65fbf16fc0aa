"""Noun phrases, times and places of the wire sentences, before and after their case is known."""

from __future__ import annotations

import abc
from collections.abc import Callable

from models.de.grammar import Noun, Part, Phrase, Tok, adjective, article, case_of, comma, feats, head_token, phrase, word
from models.de.wire_words import Nominal, Words


class Phrases(Words, abc.ABC):
    """Draws noun phrases; the clauses inside them come from `wire_clauses`."""

    @abc.abstractmethod
    def relative_clause(self, gender: str) -> Phrase:
        """A relative clause about a noun of that gender."""

    @abc.abstractmethod
    def infinitive(self, deprel: str, marker: str = "") -> Phrase:
        """An infinitive clause."""

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

        return Nominal(make=make, plural=gender == "p", gender=gender)

    @staticmethod
    def name(form: str, deprel: str, case: str, gender: str, ner: str) -> Phrase:
        """A one-word name as a phrase."""
        token = Tok(form=form, lemma=form, upos="PROPN", xpos="NE", feats=feats(case, gender), head=True, ner=ner)
        return Phrase(parts=[token], deprel=deprel)

    @staticmethod
    def proper(names: list[str], case: str, gender: str, kind: str) -> list[Tok]:
        """The words of a name, the first of them its head; `kind` is PER, LOC or ORG."""
        features = feats(case, gender)
        head = word(names[0], "PROPN", "NE", "", features=features, head=True, ner="B-" + kind)
        return [head, *(word(n, "PROPN", "NE", "flat:name", features=features, ner="I-" + kind) for n in names[1:])]

    def person_name(self, deprel: str, case: str, gender: str, full: bool) -> Phrase:
        """"Jon Halvar" or "Halvar"; the first name is the head."""
        last = self.r.choice(self.w["last_names"]).split()
        parts = [self.r.choice(self.w["first_names"]), *last] if full else last
        if case == "Gen" and not deprel:
            parts = [*parts[:-1], parts[-1] + ("" if parts[-1][-1] in "sxz" else "s")]
        head, *rest = self.proper(parts, case, gender, "PER")
        if len(parts) == 1 and case == "Gen":
            head.lemma = head.form.removesuffix("s")
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
            return phrase("", [article("der", case, "f"), *self.proper(parts, case, "f", "ORG")])

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
        return self.pp("in", phrase("", self.proper(self.r.choice(self.w["places"]).split(), "Dat", "n", "LOC")), deprel)

    def time(self) -> Phrase:
        """"am Montag", "am 19. Mai 2025", "seit drei Wochen", "im Mai"."""
        roll = self.r.random()
        if roll < 0.45:
            day = self.r.choice(self.w["weekdays"])
            which = self.r.choice(("vergangen", "kommend", "gestrig")) if self.chance(0.2) else ""
            parts = [word("am", "ADP", "APPRART", "case", "an", "Case=Dat"),
                     adjective(which, "der", "Dat", "m") if which else None,
                     word(day, "NOUN", "NN", "", features=feats("Dat", "m"), head=True)]  # fmt: skip
            return phrase("obl", parts)
        month = word(self.r.choice(self.w["months"]), "NOUN", "NN", "", features=feats("Dat", "m"), head=True)
        number = str(self.r.randint(1998, 2027)) if self.chance(0.4) else ""
        year = word(number, "NUM", "CARD", "nummod", features="NumType=Card") if number else None
        if roll < 0.7:
            day_token = word(f"{self.r.randint(1, 31)}.", "ADJ", "ADJA", "amod", features="NumType=Ord")
            return phrase("obl", [word("am", "ADP", "APPRART", "case", "an", "Case=Dat"), day_token, month, year])
        if roll < 0.85:
            return phrase("obl", [word("im", "ADP", "APPRART", "case", "in", "Case=Dat"), month, year])
        few = word(self.r.choice(("zwei", "drei", "vier", "zehn")), "NUM", "CARD", "nummod", features="NumType=Card")
        unit = self.r.choice((("Wochen", "Woche"), ("Tagen", "Tag"), ("Jahren", "Jahr"), ("Monaten", "Monat")))
        noun = word(unit[0], "NOUN", "NN", "", unit[1], feats("Dat", "p"), head=True)
        return phrase("obl", [word(self.r.choice(("seit", "vor", "nach")), "ADP", "APPR", "case"), few, noun])

    def adverb(self) -> Tok:
        """One adverb."""
        form = self.r.choice([a for a in self.w["adverbs"] if " " not in a])
        upos, xpos = ("ADJ", "ADJD") if form in {"gemeinsam", "öffentlich", "ausdrücklich", "umgehend"} else ("ADV", "ADV")
        return word(form, upos, xpos, "advmod")
