"""Word orders that the treebanks have too few of: what stands first is not always the subject.

"Später verlangte sie ...", "Nächste Woche reist ...", "Innerhalb von zehn Tagen soll ...", "Unterschrieben hat den Text
niemand", "Vorgesehen ist, dass ...", "Wirtschafts- und Finanzsanktionen", two verbs that share a subject, and bare
plurals as objects at the end of a subordinate clause. Words stand in `wire_orders.yml`; all sentences are invented.
"""

from __future__ import annotations

from pathlib import Path

import yaml

from models.de.grammar import Part, Phrase, Tok, adjective, article, case_of, comma, feats, mark, phrase, word
from models.de.wire_base import Writer
from models.de.wire_words import Nominal, Verb, auxiliary, finite

HERE = Path(__file__).parent


class Orders(Writer):
    """A writer with more word orders and more words."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.o = yaml.safe_load((HERE / "wire_orders.yml").read_text(encoding="utf-8"))
        self.verbs += [self._verb(line) for line in self.o["more_verbs"].splitlines() if "skip" not in line]
        self.folk = [self._noun(line) for line in self.o["people"].splitlines()]
        self.acts = [self._noun(line) for line in self.o["deeds"].splitlines()]
        self.framed = {
            key: [self._verb(line + " x") for line in self.o[f"verbs_{key}"].splitlines()] for key in ("von", "zu", "als")
        }

    # --- nominals -----------------------------------------------------------------------------------------------

    def actor(self) -> Nominal:
        """A party that acts; plural groups and truncated pairs too."""
        roll = self.r.random()
        if roll < 0.25:
            return self.people()
        return self.pair("person") if roll < 0.27 else super().actor()

    def thing(self, relative: bool = True) -> Nominal:
        """What is talked about; actions and truncated pairs too."""
        roll = self.r.random()
        if roll < 0.15:
            return self.deed()
        return self.pair("thing") if roll < 0.19 else super().thing(relative)

    def people(self) -> Nominal:
        """"die Rebellen", "mehrere Minister", "beide Seiten", "Truppen der Karelei"."""
        noun = self.r.choice(self.folk)
        kind = self.r.choice(("der", "der", "der", "", "kein", "beid", "einig", "mehrer"))
        adj = self.r.choice([*self.w["adjectives"][-8:], *self.w["adjectives_of_state"]]) if self.chance(0.3) else ""
        of = (self.state() if self.chance(0.6) else self.body()) if self.chance(0.25) else None

        def make(case: str) -> Phrase:
            strong = {"Nom": "e", "Acc": "e", "Dat": "en", "Gen": "er"}[case]
            det: Tok | None = None
            if kind in {"beid", "einig", "mehrer"}:
                det = word(kind + strong, "DET", "PIAT", "det", kind + "e", feats(case, "p", PronType="Ind"))
            elif kind or (case == "Gen" and not adj):
                det = article(kind or "der", case, "p")
            # "einige neue", "keine neuen", "die neuen"
            style = kind if kind in {"der", "kein"} or not det else "der" if kind in {"", "beid"} else ""
            return phrase("", [det, adjective(adj, style, case, "p") if adj else None, noun.token(case, True),
                               self.with_deprel(of.make("Gen"), "nmod") if of else None])  # fmt: skip

        return Nominal(make=make, plural=True, gender="p")

    def deed(self) -> Nominal:
        """"der Abzug der Truppen aus Halberg", "die Freilassung von zehn Geiseln"."""
        noun = self.r.choice(self.acts)
        of = self.people() if self.chance(0.4) else super().thing(relative=False)
        with_von = self.chance(0.25)
        amount = self.amount()
        tail = self.r.random()
        kind = self.r.choice(("der", "der", "der", "ein"))

        def make(case: str) -> Phrase:
            what = self.pp("von", amount.make("Dat"), "nmod") if with_von else self.with_deprel(of.make("Gen"), "nmod")
            where: Phrase | None = None
            if tail < 0.2:
                where = self.place("nmod")
            elif tail < 0.4:
                preposition = self.r.choice(("aus", "an", "durch", "für"))
                where = self.pp(preposition, self.state().make(case_of(preposition)), "nmod")
            return phrase("", [article(kind, case, noun.gender), noun.token(case, False), what, where])

        return Nominal(make=make, plural=False, gender=noun.gender)

    def pair(self, kind: str) -> Nominal:
        """"die Staats- und Regierungschefs": the cut word is the first conjunct."""
        human = {"Staats-", "Außen-"}
        stub, lemma, plural = self.r.choice([p for p in self.o["truncated"] if (p[0] in human) == (kind == "person")])
        det = self.chance(0.5)

        def make(case: str) -> Phrase:
            form = plural + ("n" if case == "Dat" and not plural.endswith(("n", "s")) else "")
            first = word(stub, "NOUN", "TRUNC", "", stub, head=True)
            second = phrase("conj", [word("und", "CCONJ", "KON", "cc"),
                                     word(form, "NOUN", "NN", "", lemma, feats(case, "p"), head=True)])  # fmt: skip
            return phrase("", [article("der", case, "p") if det or case == "Gen" else None, first, second])

        return Nominal(make=make, plural=True, gender="p")

    def nobody(self) -> Nominal:
        """"niemand", "keiner"."""
        form = self.r.choice(("niemand", "keiner"))
        more = {"PronType": "Neg"} | ({"Gender": "Masc"} if form == "keiner" else {})

        def make(case: str) -> Phrase:
            features = "|".join(f"{k}={v}" for k, v in sorted({"Case": case, "Number": "Sing", **more}.items()))
            return Phrase(parts=[word(form, "PRON", "PIS", "", form, features, head=True)])

        return Nominal(make=make, plural=False, gender="m")

    # --- what stands first --------------------------------------------------------------------------------------

    def bare_time(self) -> Phrase:
        """"nächste Woche", "kommenden Montag", "Ende Mai", "drei Stunden lang"."""
        roll = self.r.random()
        if roll < 0.35:
            adj = self.r.choice(("nächst", "vergangen", "kommend", "letzt", "vorig", "dies"))
            noun, gender = self.r.choice([("Woche", "f"), ("Jahr", "n"), ("Monat", "m"), *((d, "m") for d in self.w["weekdays"])])
            lead = article("dies", "Acc", gender) if adj == "dies" else adjective(adj, "", "Acc", gender)
            return phrase("obl", [lead, word(noun, "NOUN", "NN", "", features=feats("Acc", gender), head=True)])
        if roll < 0.65:
            edge = self.r.choice(("Ende", "Anfang", "Mitte"))
            month = word(self.r.choice(self.w["months"]), "NOUN", "NN", "appos", features=feats("Acc", "m"))
            return phrase("obl", [word(edge, "NOUN", "NN", "", features="Case=Acc|Number=Sing", head=True), month])
        number = word(self.r.choice(("zwei", "drei", "vier", "fünf", "zehn")), "NUM", "CARD", "nummod", features="NumType=Card")
        lemma, plural = self.r.choice(self.o["units"])
        span = phrase("obl", [number, word(plural, "NOUN", "NN", "", lemma, feats("Acc", "p"), head=True)])
        if roll < 0.8:
            later = self.r.choice(("später", "zuvor", "danach", "lang"))
            pos = {"später": ("ADJ", "ADJD"), "lang": ("ADJ", "ADJD")}.get(later, ("ADV", "ADV"))
            return phrase("advmod", [span, word(later, *pos, "", "spät" if later == "später" else later, head=True)])
        return span

    def deadline(self) -> Phrase:
        """"innerhalb von zehn Tagen", "binnen einer Woche", "bis Freitag", "noch am selben Tag"."""
        roll = self.r.random()
        lemma, plural = self.r.choice(self.o["units"])
        if roll < 0.45:
            number = word(self.r.choice(("zwei", "drei", "zehn", "30")), "NUM", "CARD", "nummod", features="NumType=Card")
            noun = word(plural + ("" if plural.endswith("n") else "n"), "NOUN", "NN", "", lemma, feats("Dat", "p"), head=True)
            cases: list[Part] = [word("binnen", "ADP", "APPR", "case")]
            if roll < 0.3:
                cases = [word("innerhalb", "ADP", "APPR", "case"), word("von", "ADP", "APPR", "case")]
            return phrase("obl", [*cases, number, noun])
        if roll < 0.75:
            day = word(self.r.choice(self.w["weekdays"]), "NOUN", "NN", "", features=feats("Acc", "m"), head=True)
            return phrase("obl", [word("bis", "ADP", "APPR", "case"), day])
        lead = self.r.choice(("noch", "bereits", "schon", "erst"))
        day = word(self.r.choice(("Tag", "Abend", "Vormittag")), "NOUN", "NN", "", features=feats("Dat", "m"), head=True)
        return phrase("obl", [word(lead, "ADV", "ADV", "advmod"), word("am", "ADP", "APPRART", "case", "an", "Case=Dat"),
                              word("selben", "ADJ", "ADJA", "amod", "selb", feats("Dat", "m")), day])  # fmt: skip

    def opener(self) -> Part:
        """What opens a clause before the verb."""
        roll = self.r.random()
        if roll < 0.5:
            form = self.r.choice(self.o["front_adverbs"])
            tag = "PROAV" if form[:2] == "Da" and form not in {"Dann", "Daher"} else "ADV"
            adjectives = {"Später", "Offiziell", "Tatsächlich", "Künftig", "Gleichzeitig", "Kürzlich", "Wiederholt"}
            pos = ("ADJ", "ADJD") if form in adjectives else ("ADV", tag)
            return word(form, *pos, "advmod", "spät" if form == "Später" else form.lower())
        if roll < 0.6:
            lead, late = (self.o["darauf_leads"], "darauf") if self.chance(0.5) else (self.o["spaeter_leads"], "später")
            first = word(self.r.choice(lead), "ADV", "ADV", "advmod")
            first.lemma = first.form.lower()
            pos = ("ADV", "PROAV") if late == "darauf" else ("ADJ", "ADJD")
            return phrase("advmod", [first, word(late, *pos, "", "spät" if late == "später" else late, head=True)])
        return self.bare_time() if roll < 0.8 else self.deadline()

    def opened(self) -> Phrase:
        """"Später verlangte sie den Abzug", "Kurz darauf rief Norland seine Unterhändler zurück"."""
        who = self.pronoun(self.chance(0.4)) if self.chance(0.3) else None
        node = self.clause("inv", "Ind" if self.chance(0.75) else "Sub", "root", front=self.opener(), subject=who)
        roll = self.r.random()
        if roll < 0.2:
            self.append_shared(node)
        elif roll < 0.35:
            return self.reported(node)
        return self.stopped(node)

    def extras(self) -> list[Part]:
        """Free adverbials, times without a preposition among them."""
        found = super().extras()
        if self.chance(0.1):
            found.insert(0, self.bare_time())
        return found

    # --- other orders -------------------------------------------------------------------------------------------

    def append_shared(self, node: Phrase) -> None:
        """A second verb with the subject of the first: "... und kündigte neue Sanktionen an"."""
        plural = any("Number=Plur" in p.feats for p in node.parts if isinstance(p, Tok) and "VerbForm=Fin" in p.feats)
        verb = self.r.choice(self.verbs)
        verbal, final, _ = self.verb_cluster(verb, plural, self.r.choice(("simple", "simple", "perfect", "modal")), "Ind")
        rest: list[Part] = list(self.complements(verb))
        link = word(self.r.choice(("und", "und", "und", "aber", "sondern")), "CCONJ", "KON", "cc")
        lead: list[Part] = [link] if link.form == "und" else [comma(), link]
        if self.chance(0.1):
            lead = [comma()]
        node.parts.append(phrase("conj", [*lead, verbal, *self.order_mid(self.extras()[:1], rest), *final]))

    def shared(self) -> Phrase:
        """"Norland wies den Plan zurück und kündigte neue Sanktionen an.", also reported."""
        node = self.clause("v2", "Ind", "root")
        self.append_shared(node)
        return self.told(node, 0.2)

    def subordinate(self) -> Phrase:
        """"Nachdem die Rebellen direkte Gespräche abgelehnt hatten, reiste ..."; first or last."""
        marker = self.r.choice(
            ("nachdem", "weil", "obwohl", "während", "bevor", "sobald", "solange", "da", "als", "bis", "falls")
        )
        subject = self.people() if self.chance(0.5) else None
        sub = self.clause("vl", "Ind", "advcl", marker, subject=subject)
        if self.chance(0.6):
            sub.parts.append(comma())
            node = self.clause("inv", "Ind", "root", front=sub)
        else:
            sub.parts.insert(0, comma())
            node = self.clause("v2", "Ind", "root")
            node.parts.append(sub)
        return self.stopped(node)

    def asked(self) -> Phrase:
        """"Die Ministerin ließ offen, ob ...", "Unklar blieb, wann ...": questions as objects."""
        top = finite("sagte", "sagen", False, "Ind", "Past", "", "VVFIN", head=True)
        form, lemma = self.r.choice((("sagte", "sagen"), ("fragte", "fragen"), ("prüfte", "prüfen"), ("erklärte", "erklären")))
        top.form, top.lemma = form, lemma
        marker = self.r.choice(("ob", "ob", "dass", "warum", "wann", "wie"))
        content = self.clause("vl", self.r.choice(("Ind", "Sub")), "ccomp", marker)
        if marker in {"warum", "wann", "wie"} and isinstance(content.parts[0], Tok):
            content.parts[0] = word(marker, "ADV", "PWAV", "advmod", features="PronType=Int")
        content.parts.insert(0, comma())
        negation = word("nicht", "PART", "PTKNEG", "advmod", features="Polarity=Neg") if self.chance(0.4) else None
        subject = self.with_deprel(self.speaker().make("Nom"), "nsubj")
        if self.chance(0.3):
            return phrase("root", [self.opener(), top, subject, negation, content, mark(".")])
        return phrase("root", [subject, top, negation, content, mark(".")])

    def postponed(self) -> Phrase:
        """"Unterschrieben hat den Text niemand.", "Den Plan lehnten beide Seiten ab.", "Für die Regierung sprach Halvar."."""
        roll = self.r.random()
        verb = self.r.choice([v for v in self.verbs if v.frame == "acc"])
        subject = self.nobody() if self.chance(0.3) else self.actor()
        nominative = self.with_deprel(subject.make("Nom"), "nsubj")
        thing = self.with_deprel(self.thing(relative=False).make("Acc"), "obj")
        if roll < 0.35:
            verbal, _, _ = self.verb_cluster(verb, subject.plural, "perfect", "Ind" if self.chance(0.7) else "Sub")
            top = word(verb.participle, "VERB", "VVPP", "", verb.whole, "VerbForm=Part", head=True)
            middle = [thing, *self.extras()[:1], nominative] if self.chance(0.6) else [nominative, thing]
            return phrase("root", [top, verbal, *middle, mark(".")])
        style = self.r.choice(("simple", "simple", "perfect", "modal"))
        if roll < 0.65:
            verbal, final, _ = self.verb_cluster(verb, subject.plural, style, "Ind" if self.chance(0.7) else "Sub")
            return phrase("root", [thing, verbal, *self.extras()[:1], nominative, *final, mark(".")])
        preposition = self.r.choice(("für", "mit", "nach", "bei", "vor", "aus", "trotz", "wegen"))
        topic = self.body() if self.chance(0.5) else self.thing(relative=False)
        front = self.pp(preposition, topic.make(case_of(preposition)), "obl")
        verbal, final, _ = self.verb_cluster(verb, subject.plural, style, "Ind")
        parts = [nominative, thing] if self.chance(0.5) else [nominative]
        return phrase("root", [front, verbal, *parts, *self.extras()[:1], *final, mark(".")])

    def dative_first(self) -> Phrase:
        """"Dem Abkommen stimmten auch die Rebellen zu."."""
        verb = self.r.choice([v for v in self.verbs if v.frame == "dat"])
        subject = self.nobody() if self.chance(0.15) else self.actor()
        verbal, final, _ = self.verb_cluster(verb, subject.plural, self.r.choice(("simple", "perfect", "modal")), "Ind")
        nominative = self.with_deprel(subject.make("Nom"), "nsubj")
        if self.chance(0.3):
            nominative.parts.insert(0, word(self.r.choice(("auch", "nur", "allein", "selbst")), "ADV", "ADV", "advmod"))
        return phrase("root", [*self.complements(verb), verbal, *self.extras()[:1], nominative, *final, mark(".")])

    def stated_that(self) -> Phrase:
        """"Vorgesehen ist, dass ...", "Unklar blieb, ob ...": the clause is the subject."""
        form, verb = self.r.choice(self.o["stated"])
        mood = "Sub" if self.chance(0.4) else "Ind"
        tense = "Pres" if mood == "Sub" or self.chance(0.6) else "Past"
        aux = auxiliary("sein", False, mood, tense, "aux" if verb else "cop")
        if verb:
            top = word(form, "VERB", "VVPP", "", verb, "VerbForm=Part", head=True)
        else:
            top = word(form, "ADJ", "ADJD", "", head=True)
        marker = "ob" if form in {"unklar", "offen", "fraglich"} else "dass"
        content = self.clause("vl", self.r.choice(("Ind", "Sub")), "csubj", marker)
        content.parts.insert(0, comma())
        extra = self.adverb() if self.chance(0.3) else None
        return phrase("root", [top, aux, extra, content, mark(".")])

    def from_whom(self) -> Phrase:
        """"Norland verlangt von Ostrien den Abzug aller Truppen."."""
        verb = self.r.choice(self.framed["von"])
        whom = self.pp("von", self.actor().make("Dat"), "obl")
        return self.framed_clause(verb, [whom, self.with_deprel(self.thing().make("Acc"), "obj")])

    def to_what(self) -> Phrase:
        """"Die Ministerin rief die Rebellen zur Umsetzung des Plans auf."."""
        verb = self.r.choice(self.framed["zu"])
        whom = self.with_deprel(self.actor().make("Acc"), "obj")
        return self.framed_clause(verb, [whom, self.pp("zu", self.thing(relative=False).make("Dat"), "obl")])

    def as_what(self) -> Phrase:
        """"Er bezeichnete das Treffen als Erfolg.": "als" is a case mark here."""
        verb = self.r.choice(self.framed["als"])
        what = self.with_deprel(self.thing(relative=False).make("Acc"), "obj")
        if self.chance(0.5):
            noun, gender = self.r.choice((("Erfolg", "m"), ("Fehler", "m"), ("Fortschritt", "m"), ("Angriff", "m"),
                                          ("Verstoß", "m"), ("Provokation", "f"), ("Erpressung", "f"),
                                          ("Chance", "f")))  # fmt: skip
            adj = adjective(self.r.choice(self.w["adjectives"]), "", "Acc", gender) if self.chance(0.4) else None
            role = phrase("obl", [word("als", "ADP", "KOKOM", "case"), adj,
                                  word(noun, "NOUN", "NN", "", features=feats("Acc", gender), head=True)])  # fmt: skip
        else:
            form = self.r.choice(("unannehmbar", "unzureichend", "wichtig", "entscheidend", "falsch"))
            adj = word(form, "ADJ", "ADJD", "", head=True)
            role = phrase("xcomp", [word("als", "ADP", "KOKOM", "case"), adj])
        return self.framed_clause(verb, [what, role])

    def framed_clause(self, verb: Verb, rest: list[Part]) -> Phrase:
        """A main clause of a verb with the complements given; sometimes reported or with something else first."""
        subject = self.actor() if self.chance(0.85) else self.pronoun(self.chance(0.3))
        style = self.r.choice(("simple", "simple", "simple", "perfect", "modal"))
        verbal, final, _ = self.verb_cluster(verb, subject.plural, style, "Ind" if self.chance(0.7) else "Sub")
        nominative = self.with_deprel(subject.make("Nom"), "nsubj")
        extras = self.extras()[:1]
        if self.chance(0.3):
            return phrase("root", [self.opener(), verbal, nominative, *extras, *rest, *final, mark(".")])
        return phrase("root", [nominative, verbal, *extras, *rest, *final, mark(".")])

    def there_is(self) -> Phrase:
        """"Es gebe keine Fortschritte", "Es kam zu Kämpfen": "es" fills the place alone."""
        mood = "Sub" if self.chance(0.5) else "Ind"
        es = word("es", "PRON", "PPER", "expl", "es", "Case=Nom|Gender=Neut|Number=Sing|Person=3|PronType=Prs")
        form = {"Sub": "gebe", "Ind": self.r.choice(("gibt", "gab"))}[mood]
        top = finite(form, "geben", False, mood, "Past" if form == "gab" else "Pres", "", "VVFIN", head=True)
        what = self.with_deprel(self.thing().make("Acc"), "obj")
        if self.chance(0.5):
            node = phrase("root", [es, top, *self.extras()[:1], what])
        else:
            node = phrase("root", [self.opener(), top, es, what])
        return self.told(node, 0.3)

    def described(self) -> Phrase:
        """"Halvar, der Außenminister Norlands, wies ... zurück.": an apposition between commas."""
        verb = self.r.choice(self.verbs)
        noun, gender = self.role()
        name = self.person_name("nsubj", "Nom", gender, self.chance(0.6))
        of = self.with_deprel((self.state() if self.chance(0.6) else self.body()).make("Gen"), "nmod")
        name.parts.append(phrase("appos", [comma(), article("der", "Nom", gender), noun.token("Nom", False), of, comma()]))
        verbal, final, _ = self.verb_cluster(verb, False, self.r.choice(("simple", "perfect", "modal")), "Ind")
        return phrase("root", [name, verbal, *self.order_mid(self.extras()[:1], list(self.complements(verb))), *final, mark(".")])

    KINDS = (*Writer.KINDS, ("opened", 24), ("shared", 10), ("subordinate", 14), ("asked", 5), ("postponed", 12),
             ("dative_first", 3), ("stated_that", 5), ("from_whom", 5), ("to_what", 4), ("as_what", 4), ("there_is", 4),
             ("described", 5))  # fmt: skip

