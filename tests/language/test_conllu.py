"""CoNLL-U in and out: contractions written as two words and joined again."""

from __future__ import annotations

import pytest

from depesche.language.conllu import BadConllu, from_conllu, parse_text, parse_tokenised, read_blocks, to_conllu, to_doc

SAMPLE = """# sent_id = a
# text = Im Hafen liegt ein Schiff.
1-2\tIm\t_\t_\t_\t_\t_\t_\t_\t_
1\tIn\tin\tADP\tAPPR\t_\t3\tcase\t_\t_
2\tdem\tder\tDET\tART\tCase=Dat|Definite=Def|Gender=Masc|Number=Sing|PronType=Art\t3\tdet\t_\t_
3\tHafen\tHafen\tNOUN\tNN\tCase=Dat|Gender=Masc|Number=Sing\t4\tobl\t_\t_
4\tliegt\tliegen\tVERB\tVVFIN\tMood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin\t0\troot\t_\t_
5\tein\tein\tDET\tART\tCase=Nom|Definite=Ind|Gender=Neut|Number=Sing|PronType=Art\t6\tdet\t_\t_
6\tSchiff\tSchiff\tNOUN\tNN\tCase=Nom|Gender=Neut|Number=Sing\t4\tnsubj\t_\tSpaceAfter=No
7\t.\t.\tPUNCT\t$.\t_\t4\tpunct\t_\t_

"""


def columns(text: str, number: int) -> list[str]:
    return [line.split("\t")[number] for line in text.splitlines() if line and line[0].isdigit()]


def test_contraction_is_one_token_of_the_doc() -> None:
    doc = from_conllu(SAMPLE)
    assert [t.text for t in doc] == ["Im", "Hafen", "liegt", "ein", "Schiff", "."]
    assert doc[0].tag_ == "APPRART" and doc[0].head.text == "Hafen" and str(doc[0].morph) == "Case=Dat"
    assert doc[1].head.text == "liegt" and doc[2].dep_ == "ROOT"


def test_written_back_it_is_two_words_again() -> None:
    doc = from_conllu(SAMPLE)
    written = to_conllu(doc)
    for number in range(8):
        assert columns(written, number) == columns(SAMPLE, number)


def test_parse_tokenised_keeps_words_comments_and_misc() -> None:
    parsed = parse_tokenised(SAMPLE)
    assert columns(parsed, 0) == columns(SAMPLE, 0)
    assert columns(parsed, 1) == columns(SAMPLE, 1)
    assert columns(parsed, 9) == columns(SAMPLE, 9)
    assert parsed.startswith("# sent_id = a\n# text = Im Hafen")
    assert columns(parsed, 7).count("root") == 1


def test_parse_tokenised_of_its_own_output_changes_nothing() -> None:
    once = parse_tokenised(SAMPLE)
    assert parse_tokenised(once) == once


def test_parse_text_makes_valid_trees() -> None:
    parsed = parse_text("Halvar: Kein Treffen im Mai\n\nDer Minister reiste zum Gipfel. Er sprach beim Essen mit der Presse.")
    blocks = list(read_blocks(parsed))
    assert len(blocks) == 3
    for block in blocks:
        heads = [int(row[6]) for unit in block.units for row in unit.rows]
        assert heads.count(0) == 1 and max(heads) <= len(heads)
    assert {"zu", "dem", "bei", "in"} <= set(columns(parsed, 1))


def test_sentences_of_the_input_are_kept() -> None:
    two = SAMPLE + SAMPLE.replace("= a", "= b")
    doc = to_doc(list(read_blocks(two)))
    assert [t.i for t in doc if t.is_sent_start] == [0, 6]


@pytest.mark.parametrize("text", ["1\tHallo\n", "Hallo Welt\n", "<a>\t\t\t\t\t\t\t\t\t\n"])
def test_what_is_no_conllu_is_told_with_its_line(text: str) -> None:
    with pytest.raises(BadConllu, match="line 1"):
        list(read_blocks(text))


def test_empty_input_gives_empty_output() -> None:
    assert parse_tokenised("") == "" and parse_text("\n \n") == ""
