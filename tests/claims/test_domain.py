"""Which reports are about a negotiation at all."""

from __future__ import annotations

import pytest

from depesche.pipeline import read_source

PAYMENT = (
    "KOLM, 3. Mai 2033 (DEP) - Sudania hat die fällige Restsumme bis zum Ablauf der Frist am Montag nicht beglichen. Sorel "
    "beschuldigte Tarsa am Dienstag, die Übereinkunft gebrochen zu haben. Aas hielt dagegen, sein Land habe lediglich pausiert. "
    "Anders als noch im April sprach sich Sorel nun für {matter} aus. Marwin will beide Seiten am Freitag nach Kolm holen. Am Abend "
    "beriet sie telefonisch mit ihm."
)
TOWN = (
    "KOLM, 3. Mai 2033 (DEP) - Der Bürgermeister von Kolm hat am Montag zugesagt, das Schwimmbad bis zum Herbst zu öffnen. Er warf "
    "der Baufirma vor, die Frist gebrochen zu haben. Die Firma wies den Vorwurf am Abend zurück und verlangte ein Gespräch mit dem "
    "Stadtrat. Der Architekt aus Sudania sprach sich für eine Pause aus. Die Bürger sollen nun im Juni gefragt werden, wie es hieß."
)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (PAYMENT.format(matter="eine internationale Schlichtung"), True),
        (PAYMENT.format(matter="einen neuen Bahnhof"), False),
        (PAYMENT.format(matter="einen Besuch sudanischer Fachleute"), True),
        (TOWN, False),
    ],
)
def test_one_party_needs_an_issue(text: str, read: bool) -> None:
    """Later reports name a state and bare surnames: what they are about decides."""
    reading = read_source(text.encode())
    assert any(p.code == "claims.other_domain" for p in reading.problems) is not read
