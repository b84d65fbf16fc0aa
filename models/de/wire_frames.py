"""Verbs with frames of their own that reports are full of: what the parser must attach to the verb and nowhere else.

"Sollte Norland ablehnen, werde ...", "nannte die Lage angespannt", "bleibt bestehen", "kommt nicht infrage", "verhandelt mit
Ostrien über ...", "machte Norland für den Angriff verantwortlich", "bis zum Montag". All sentences are invented.
"""

from __future__ import annotations

from models.de.grammar import Part, Phrase, comma, feats, mark, phrase, word
from models.de.wire_orders import Orders
from models.de.wire_words import Nominal, Verb, finite

NAMED = ("angespannt", "frei erfunden", "inakzeptabel", "ernst", "gescheitert", "unverändert", "beendet", "hilfreich", "absurd",
         "unbegründet", "haltlos", "beispiellos", "vereinbart", "unvermeidlich", "gefährlich", "falsch", "schwierig")  # fmt: skip
STAYING = (("bestehen", "VERB"), ("stehen", "VERB"), ("liegen", "VERB"))
STATES = ("offen", "geschlossen", "unklar", "ungewiss", "verschlossen", "gesperrt", "unverändert")


class Frames(Orders):
    """A writer with these frames too."""

    def verb_first(self) -> Phrase:
        """"Sollte Norland ablehnen, werde Ostrien ...": a condition that begins with its verb, also reported."""
        mood = "Sub" if self.chance(0.6) else "Ind"
        verb = self.r.choice(self.verbs)
        subject = self.actor()
        rest: list[Part] = list(self.complements(verb)) if self.chance(0.75) else []
        infinitive = word(verb.whole, "VERB", "VVINF", "", verb.whole, "VerbForm=Inf", head=True)
        if self.chance(0.65):
            top = finite("sollten" if subject.plural else "sollte", "sollen", subject.plural, "Sub", "Past", "aux", "VMFIN")
            last: list[Part] = [infinitive]
        else:
            top, final, _ = self.verb_cluster(verb, subject.plural, "simple", "Ind")
            last = list(final)
        nominative = self.with_deprel(subject.make("Nom"), "nsubj")
        front = phrase("advcl", [top, nominative, *self.order_mid(self.extras()[:1], rest), *last, comma()])
        node = self.clause("inv", mood, "root", front=front)
        return self.told(node, 0.55)

    def named_so(self) -> Phrase:
        """"nannte die Lage angespannt", "hält den Plan für falsch", "erklärte die Gespräche für beendet"."""
        *lead, form = self.r.choice(NAMED).split()
        before: list[Part] = [word(w, "ADJ", "ADJD", "advmod") for w in lead]
        what = self.with_deprel(self.thing(relative=False).make("Acc"), "obj")
        adj = word(form, "ADJ", "ADJD", "", head=True)
        subject = self.actor() if self.chance(0.8) else self.pronoun(False)
        if self.chance(0.6):
            stem, present, past, participle = "nennen", "nennt", "nannte", "genannt"
            role = phrase("xcomp", [*before, adj])
        else:
            stem, present, past, participle = self.r.choice(
                (("halten", "hält", "hielt", "gehalten"), ("erklären", "erklärt", "erklärte", "erklärt"))
            )
            role = phrase("xcomp", [word("für", "ADP", "APPR", "case"), *before, adj])
        verb = Verb(stem=stem, particle="", present=present, past=past, participle=participle, perfect="haben", frame="x")
        verbal, final, _ = self.verb_cluster(verb, subject.plural, self.r.choice(("simple", "simple", "perfect")), "Ind")
        nominative = self.with_deprel(subject.make("Nom"), "nsubj")
        return phrase("root", [nominative, verbal, *self.extras()[:1], what, role, *final, mark(".")])

    def stays(self) -> Phrase:
        """"Die Sanktionen bleiben bestehen.", "Der Übergang bleibt geschlossen."."""
        subject = self.thing(relative=False)
        mood = "Sub" if self.chance(0.3) else "Ind"
        forms = {("Ind", False): ("bleibt", "blieb"), ("Ind", True): ("bleiben", "blieben"), ("Sub", False): ("bleibe",) * 2,
                 ("Sub", True): ("bleiben",) * 2}  # fmt: skip
        past = mood == "Ind" and self.chance(0.5)
        form = forms[mood, subject.plural][past]
        real = "Ind" if subject.plural else mood
        top = finite(form, "bleiben", subject.plural, real, "Past" if past else "Pres", "", "VVFIN", head=True)
        if self.chance(0.55):
            inner, upos = self.r.choice(STAYING)
            role = word(inner, upos, "VVINF", "xcomp", inner, "VerbForm=Inf")
        else:
            role = word(self.r.choice(STATES), "ADJ", "ADJD", "xcomp")
        nominative = self.with_deprel(subject.make("Nom"), "nsubj")
        return self.told(phrase("root", [nominative, top, *self.extras()[:1], role]), 0.3)

    def out_of_question(self) -> Phrase:
        """"Eine Rückgabe komme für Norland nicht infrage."."""
        subject = self.thing(relative=False)
        mood = "Sub" if self.chance(0.5) else "Ind"
        forms = {("Ind", False): "kommt", ("Ind", True): "kommen", ("Sub", False): "komme", ("Sub", True): "kämen"}
        form = forms[mood, subject.plural]
        top = finite(form, "kommen", subject.plural, mood, "Past" if form == "kämen" else "Pres", "", "VVFIN", head=True)
        whom = self.pp("für", self.actor().make("Acc"), "obl") if self.chance(0.6) else None
        negation = word("nicht", "PART", "PTKNEG", "advmod", features="Polarity=Neg") if self.chance(0.8) else None
        if self.chance(0.6):
            asked: Part = word("infrage", "ADV", "ADV", "advmod")
        else:
            asked = phrase("obl", [word("in", "ADP", "APPR", "case"),
                                   word("Frage", "NOUN", "NN", "", features=feats("Acc", "f"), head=True)])  # fmt: skip
        nominative = self.with_deprel(subject.make("Nom"), "nsubj")
        return self.told(phrase("root", [nominative, top, whom, negation, asked]), 0.5)

    def about_what(self) -> Phrase:
        """"verhandelt seit März mit Ostrien über die Freilassung": two prepositions, both of the verb."""
        stem, present, past, participle = self.r.choice(
            (("verhandeln", "verhandelt", "verhandelte", "verhandelt"), ("sprechen", "spricht", "sprach", "gesprochen"),
             ("beraten", "berät", "beriet", "beraten"), ("reden", "redet", "redete", "geredet"),
             ("telefonieren", "telefoniert", "telefonierte", "telefoniert"), ("streiten", "streitet", "stritt", "gestritten"))
        )  # fmt: skip
        verb = Verb(stem=stem, particle="", present=present, past=past, participle=participle, perfect="haben", frame="x")
        subject = self.actor()
        whom = self.pp("mit", self.actor().make("Dat"), "obl")
        topic = self.pp("über", (self.deed() if self.chance(0.5) else self.thing(relative=False)).make("Acc"), "obl")
        verbal, final, _ = self.verb_cluster(verb, subject.plural, self.r.choice(("simple", "simple", "perfect", "modal")), "Ind")
        nominative = self.with_deprel(subject.make("Nom"), "nsubj")
        extras = self.extras()[:2]
        rest: list[Part] = [whom, topic] if self.chance(0.8) else [topic, whom]
        if extras and self.chance(0.3):
            return self.told(phrase("root", [extras[0], verbal, nominative, *extras[1:], *rest, *final]), 0.15)
        return self.told(phrase("root", [nominative, verbal, *extras, *rest, *final]), 0.15)

    def blamed(self) -> Phrase:
        """"machte Norland für den Angriff verantwortlich", "warf Norland den Bruch der Waffenruhe vor"."""
        verb = Verb(stem="machen", particle="", present="macht", past="machte", participle="gemacht", perfect="haben", frame="x")
        subject = self.actor()
        whom = self.with_deprel((self.state() if self.chance(0.6) else self.actor()).make("Acc"), "obj")
        cause = self.pp("für", self.thing(relative=False).make("Acc"), "obl")
        role = phrase("xcomp", [cause, word("verantwortlich", "ADJ", "ADJD", "", head=True)])
        verbal, final, _ = self.verb_cluster(verb, subject.plural, self.r.choice(("simple", "simple", "perfect")), "Ind")
        nominative = self.with_deprel(subject.make("Nom"), "nsubj")
        node = phrase("root", [nominative, verbal, whom, *self.extras()[:1], role, *final])
        if self.chance(0.4):
            self.append_shared(node)
        return self.told(node, 0.1)

    def crowd(self) -> Nominal:
        """"Tausende Kämpfer", "Dutzende Soldaten": the number word as an attribute."""
        noun = self.r.choice(self.folk)
        number = self.r.choice(("Tausende", "Hunderte", "Dutzende", "Zehntausende"))

        def make(case: str) -> Phrase:
            form = number + ("r" if case == "Gen" else "n" if case == "Dat" else "")
            lemma = number.lower().removesuffix("e")
            return phrase("", [word(form, "ADJ", "ADJA", "amod", lemma, feats(case, "p")), noun.token(case, True)])

        return Nominal(make=make, plural=True, gender="p")

    def people(self) -> Nominal:
        """Groups, now and then counted by the thousand."""
        return self.crowd() if self.chance(0.08) else super().people()

    def deadline(self) -> Phrase:
        """Limits; "bis zum Montag", "bis zum 3. Mai" among them."""
        if not self.chance(0.35):
            return super().deadline()
        lead: list[Part] = [word("bis", "ADP", "APPR", "case"), word("zum", "ADP", "APPRART", "case", "zu", "Case=Dat")]
        if self.chance(0.5):
            day: list[Part] = [word(self.r.choice(self.w["weekdays"]), "NOUN", "NN", "", features=feats("Dat", "m"), head=True)]
        else:
            number = word(f"{self.r.randint(1, 31)}.", "ADJ", "ADJA", "amod", features="NumType=Ord")
            day = [number, word(self.r.choice(self.w["months"]), "NOUN", "NN", "", features=feats("Dat", "m"), head=True)]
        return phrase("obl", [*lead, *day])

    def extras(self) -> list[Part]:
        """Free adverbials, limits among them."""
        found = super().extras()
        if self.chance(0.06):
            found.insert(0, self.deadline())
        return found

    KINDS = (*Orders.KINDS, ("verb_first", 9), ("named_so", 7), ("stays", 6), ("out_of_question", 5), ("about_what", 9),
             ("blamed", 5))  # fmt: skip


