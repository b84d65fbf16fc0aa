"""The writer of invented wire sentences: kinds of sentences, reported speech above all.

The treebanks hold hardly any Konjunktiv I, "teilte ... mit", titles with names or lists of states. Every state,
person and place here is invented (`wire_words.yml`). Words come from `wire_words`, noun phrases from `wire_phrases`,
clauses from `wire_clauses`; `wire_orders` adds word orders, `wire_frames` frames of verbs.
"""

from __future__ import annotations

from models.de.conllu_io import Sentence
from models.de.grammar import Part, Phrase, Tok, article, comma, feats, flatten, mark, phrase, word
from models.de.wire_clauses import Clauses
from models.de.wire_words import Nominal, auxiliary, finite


class Writer(Clauses):
    """Draws kinds of sentences and builds them."""

    def speaker(self) -> Nominal:
        """Who says something."""
        return self.r.choice((self.person, self.person, self.body, self.organisation, lambda: self.pronoun(False)))()

    def speech_tail(self) -> tuple[Tok, list[Part]]:
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
            outlet = self.proper(self.r.choice(self.w["media"]).split(), "Dat", "f", "ORG")
            parts.append(phrase("obl:arg", [article("der", "Dat", "f"), *outlet]))
        if particle:
            parts.append(word(particle, "ADP", "PTKVZ", "compound:prt"))
        return top, parts

    def reported(self, node: Phrase) -> Phrase:
        """The clause as what somebody said: "..., teilte eine Sprecherin mit."."""
        node.deprel = "ccomp"
        node.parts.append(comma())
        top, tail = self.speech_tail()
        return phrase("root", [node, top, *tail, mark(".")])

    @staticmethod
    def stopped(node: Phrase) -> Phrase:
        """The clause with its full stop."""
        node.parts.append(mark("."))
        return node

    def told(self, node: Phrase, share: float) -> Phrase:
        """The clause alone, or in that share of cases as what somebody said."""
        return self.reported(node) if self.chance(share) else self.stopped(node)

    def said_after(self) -> Phrase:
        """"Norland habe zugestimmt, teilte die Sprecherin mit."."""
        return self.reported(self.clause("v2", "Sub" if self.chance(0.75) else "Ind", "ccomp"))

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
        content.parts = [mark(opening), *content.parts, mark(closing)]
        return self.reported(content)

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
        return self.stopped(node)

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
        return self.stopped(node)

    def attributed(self) -> Phrase:
        """"Nach Angaben der Regierung", "Laut einem Bericht", "Dem Ministerium zufolge" before the verb."""
        front = self.attribution()
        node = self.clause("inv", "Ind" if self.chance(0.6) else "Sub", "root", front=front)
        return self.stopped(node)

    def attribution(self) -> Phrase:
        """The source as an oblique."""
        roll = self.r.random()
        source = self.r.choice((self.body, self.person, self.organisation))()
        if roll < 0.4:
            form, lemma = self.r.choice((("Angaben", "Angabe"), ("Aussagen", "Aussage"), ("Informationen", "Information")))
            noun = word(form, "NOUN", "NN", "", lemma, feats("Dat", "p"), head=True)
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
        frame: list[Part] = [word("wie", "SCONJ", "KOKOM", "mark"), self.with_deprel(self.speaker().make("Nom"), "nsubj")]
        if self.chance(0.3):
            frame.append(self.time())
        if self.chance(0.5):
            front = phrase("advcl", [*frame, verb, comma()])
            node = self.clause("inv", "Ind", "root", front=front)
        else:
            node = self.clause("v2", "Ind", "root")
            node.parts.append(phrase("advcl", [comma(), *frame, verb]))
        return self.stopped(node)

    def condition(self) -> Phrase:
        """"Wenn Norland nicht nachgebe, werde es ..., sagte der Minister." and its indicative."""
        mood = "Sub" if self.chance(0.5) else "Ind"
        front = self.clause("vl", mood, "advcl", self.r.choice(("wenn", "wenn", "falls", "wenn")))
        front.parts.append(comma())
        node = self.clause("inv", mood, "root", front=front)
        return self.told(node, 0.4)

    def with_infinitive(self) -> Phrase:
        """"Norland drohte damit, ...", "Der Präsident forderte die Karelei auf, ... abzuziehen."."""
        verb = self.r.choice(self.infinitive_verbs)
        subject = self.actor()
        style = self.r.choice(("simple", "simple", "perfect"))
        verbal, final, _ = self.verb_cluster(verb, subject.plural, style, "Ind" if self.chance(0.7) else "Sub")
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
        verbal, final, _ = self.verb_cluster(verb, subject.plural, style, "Ind" if self.chance(0.7) else "Sub")
        reflexive = word("sich", "PRON", "PRF", "obj", "sich", "Case=Acc|Person=3|PronType=Prs|Reflex=Yes")
        nominative = self.with_deprel(subject.make("Nom"), "nsubj")
        rest: list[Part] = list(self.complements(verb))
        extras = self.extras()
        movable = [e for e in extras if isinstance(e, Phrase)]
        if movable and self.chance(0.4):
            first = movable[0]
            middle: list[Part] = [reflexive, nominative] if self.chance(0.3) else [nominative, reflexive]
            return phrase("root", [first, verbal, *middle, *[e for e in extras if e is not first], *rest, *final, mark(".")])
        return phrase("root", [nominative, verbal, reflexive, *extras, *rest, *final, mark(".")])

    def copula(self) -> Phrase:
        """"Ziel der Gespräche sei ein dauerhafter Frieden", "Die Lage ist angespannt"."""
        mood = "Sub" if self.chance(0.5) else "Ind"
        subject = self.thing(relative=False)
        verb = auxiliary("sein", subject.plural, mood, "Pres" if self.chance(0.6) or mood == "Sub" else "Past", "cop")
        nominative = self.with_deprel(subject.make("Nom"), "nsubj")
        if self.chance(0.6):
            form = self.r.choice(
                ("wichtig", "gescheitert", "möglich", "angespannt", "ungewiss", "unverzichtbar", "bereit", "offen")
            )
            upos, xpos, f = ("VERB", "VVPP", "VerbForm=Part") if form == "gescheitert" else ("ADJ", "ADJD", "")
            lemma = "scheitern" if form == "gescheitert" else form
            if form == "gescheitert":
                verb.deprel = "aux"
            predicate: Tok | Phrase = word(form, upos, xpos, "", lemma, f, head=True)
            node = phrase("root", [nominative, verb, *self.extras(), predicate])
        else:
            other = self.thing(relative=False).make("Nom")
            node = phrase("root", [nominative, verb, *self.extras()[:1], *other.parts])
        return self.told(node, 0.4)

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

    # kind and weight
    KINDS: tuple[tuple[str, int], ...] = (
        ("said_after", 16), ("said_before", 12), ("quoted", 9), ("colon_quote", 3), ("konjunktiv", 12), ("plain", 22),
        ("attributed", 8), ("as_reported", 5), ("condition", 6), ("with_infinitive", 7), ("reflexive", 5),
        ("copula", 6), ("headline", 6),
    )  # fmt: skip

    def sentence(self, number: int) -> Sentence:
        """One sentence of a kind drawn by weight."""
        names, weights = zip(*self.KINDS, strict=True)
        kind = self.r.choices(names, weights)[0]
        node: Phrase = getattr(self, kind)()
        return flatten(node, "wire", f"wire-{kind}-{number:05d}")
