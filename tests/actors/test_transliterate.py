"""Spellings of one name match; names that only look alike do not."""

from __future__ import annotations

import pytest

from depesche.actors.transliterate import same_name, skeletons

SAME = [
    "",
    "Selenskyj Zelensky",
    "Selenski Zelenskyy",
    "Umjerow Umerov",
    "Lawrow Lavrov",
    "Netanjahu Netanyahu",
    "Chamenei Khamenei",
    "Tschurkin Churkin",
    "al-Dschubeir al-Jubeir",
    "Sarif Zarif",
    "Peseschkian Pezeshkian",
    "Jermak Yermak",
    "Sacharowa Zakharova",
    "Medwedew Medvedev",
    "Lukaschenko Lukashenko",
    "Hanija Haniyeh",
    "Mursi Morsi",
    "Hussein Husain",
    "Kassem Qassem",
    "Alijew Aliyev",
    "Paschinjan Pashinyan",
    "Araghtschi Araghchi",
    "Jazenjuk Yatsenyuk",
    "Schoigu Shoigu",
    "Nasarbajew Nazarbayev",
    "Abdollah Abdullah",
    "Sinwar al-Sinwar",
    "",
][1:-1]
OTHERS = [
    "",
    "Lawrow Lawrin",
    "Iwanow Iwanowa",
    "Salam Salim",
    "Hariri Harari",
    "Putin Patin",
    "Kurti Karti",
    "Selenskyj Selenska",
    "Trump Tramp",
    "Medwedew Medinski",
    "Araghtschi Araki",
    "Abbas Abbadi",
    "Alijew Alijewa",
    "",
][1:-1]


@pytest.mark.parametrize("pair", SAME)
def test_spellings_of_one_name(pair: str) -> None:
    one, other = pair.split()
    assert same_name(one, other) and same_name(other, one)
    assert "-" in pair or skeletons(one) & skeletons(other)


@pytest.mark.parametrize("pair", OTHERS)
def test_different_names(pair: str) -> None:
    one, other = pair.split()
    assert not same_name(one, other) and not same_name(other, one)


def test_full_names_match_word_by_word() -> None:
    assert same_name("Jahja al-Sinwar", "Yahya Sinwar")
    assert not same_name("Sergej Lawrow", "Lawrow")
    assert not same_name("Sergej Lawrow", "Dmitri Lawrow")
