"""The room for languages: each language is written as its own writers do, and nothing else is changed."""

from __future__ import annotations

import ast
import random
import re
from pathlib import Path

import pytest
from pyphen import Pyphen

from press.editorial.catalogue import load
from press.editorial.content import Entry, Value, read_markdown, read_text, read_yaml
from press.editorial.label_files import languages_of
from press.editorial.language import rules_of
from press.editorial.language.hyphenation import language_known, make_syllables_known
from press.editorial.language.rules import PLURAL_FORMS
from press.editorial.language.tables import languages_with_table, table_of
from press.editorial.passages import fields_of
from press.editorial.prose import read_sections
from press.editorial.second_reading import folded
from press.editorial.shapes import load_labels
from press.editorial.typesetting import typeset
from press.problems import Problem, ProblemsFound
from press.production.load_content import remark
from tests.conftest import CONTENT, PROJECT, folders

LANGUAGES = ("da", "de", "el", "en", "fi", "fr", "nb", "nl", "pl", "sv", "tr")
PLAIN = "\u00a0"
NARROW = "\u202f"


def test_each_language_has_a_table_and_labels_with_all_its_plurals() -> None:
    import icu

    assert languages_with_table() == LANGUAGES
    labels = languages_of(None)
    assert tuple(sorted(labels)) == LANGUAGES
    for language in LANGUAGES:
        forms = load_labels(labels[language]).solutions
        counted = {icu.PluralRules.forLocale(icu.Locale(language)).select(count) for count in range(1, 200)}
        assert counted <= forms.keys() or len(forms) == 1, language


@pytest.mark.parametrize(
    ("language", "typed", "set_"),
    [
        ("da", "Hun sagde: \"Kom 'bare' ind.\"", "Hun sagde: »Kom ›bare‹ ind.«"),
        ("en", "He said: \"It's 'very' good.\"", "He said: “It’s ‘very’ good.”"),
        ("de", "Sie sagte: \"Komm 'nur' herein.\"", "Sie sagte: „Komm ‚nur‘ herein.“"),
        ("sv", "Hon sa: \"Kom 'bara' in.\"", "Hon sa: ”Kom ’bara’ in.”"),
        ("nb", "Hun sa: \"Kom 'bare' inn.\"", "Hun sa: «Kom ‘bare’ inn.»"),
        ("fi", "Hän sanoi: \"Tule 'vain' sisään.\"", "Hän sanoi: ”Tule ’vain’ sisään.”"),
        ("nl", "Ze zei: \"Kom 'maar' binnen.\"", "Ze zei: “Kom ‘maar’ binnen.”"),
        ("pl", "Rzekła: \"Wejdź 'tylko'.\"", "Rzekła: „Wejdź «tylko».”"),
        ("fr", "Elle dit\u00a0: \"C'est 'bon'.\"", f"Elle dit\u00a0: «{PLAIN}C’est “bon”.{PLAIN}»"),
        ("tr", "\"İstanbul'a 'gel'\" dedi.", "“İstanbul’a ‘gel’” dedi."),
        ("el", "Είπε: \"Έλα 'μόνο' μέσα.\"", "Είπε: «Έλα “μόνο” μέσα.»"),
        ("cs", '"ahoj"', "„ahoj“"),  # it has no table: its marks are those of ICU
    ],
)
def test_quotations_have_the_marks_of_the_language(language: str, typed: str, set_: str) -> None:
    assert rules_of(language).typeset(typed) == set_


@pytest.mark.parametrize(
    ("language", "typed", "set_"),
    [
        ("da", "'80'erne, '68-oprøret og beboernes' ord", "’80’erne, ’68-oprøret og beboernes’ ord"),
        ("da", "Fra '68 til skolernes' dag", "Fra ’68 til skolernes’ dag"),
        ("da", "Bogen '12 gode vaner' er udsolgt", "Bogen ›12 gode vaner‹ er udsolgt"),
        ("da", "de 'ældres hus' og mødres' dag", "de ›ældres hus‹ og mødres’ dag"),
        ("da", '"Nej!"et kom', "»Nej!«et kom"),
        ("da", '("ja"), "nej"; "måske"', "(»ja«), »nej«; »måske«"),
        ("da", '"Hun sagde "nej" til det"', "»Hun sagde ›nej‹ til det«"),
        ("da", '5\' 10" høj, et 27" lærred', '5\' 10" høj, et 27" lærred'),
        ("en", "the '70s, rock 'n' roll, 'tis said", "the ’70s, rock ’n’ roll, ’tis said"),
        ("en", "'Don't,' they said; the girls' team's win", "‘Don’t,’ they said; the girls’ team’s win"),
        ("en", "'The girls' team won'", "‘The girls’ team won’"),
        ("nl", "'s Avonds in 't dorp", "’s Avonds in ’t dorp"),
        ("de", "Max' Haus, 's ist 'neu'", "Max’ Haus, ’s ist ‚neu‘"),
        ("en", "a lone ' or \" stays", "a lone ' or \" stays"),
        ("en", "already “curly” and ‘single’", "already “curly” and ‘single’"),
    ],
)
def test_an_apostrophe_is_told_from_a_quotation(language: str, typed: str, set_: str) -> None:
    assert rules_of(language).typeset(typed) == set_


@pytest.mark.parametrize(
    ("language", "typed", "set_"),
    [
        ("da", "15 pct. af 3 mio. kr. i 2 år", f"15{PLAIN}pct. af 3{PLAIN}mio. kr. i 2{PLAIN}år"),
        ("da", "15 procenter", "15 procenter"),
        ("da", "15 årlige", "15 årlige"),
        ("en", "15 per cent, 4 kg", f"15{PLAIN}per cent, 4{PLAIN}kg"),
        ("pl", "Idę z nim i w las", f"Idę z{PLAIN}nim i{PLAIN}w{PLAIN}las"),
        ("en", "a cat", "a cat"),
        ("fr", "Oui ! Non ? Si : « oui »", f"Oui{NARROW}! Non{NARROW}? Si{PLAIN}: «{PLAIN}oui{PLAIN}»"),
        ("fr", "Oui! 12:30", "Oui! 12:30"),
        ("da", "Oui !", "Oui !"),
        ("en", "1914--1918 --- then... and -- now", "1914–1918 — then… and – now"),
        ("da", "54 000 kr. til 1 234 567", f"54{PLAIN}000{PLAIN}kr. til 1{PLAIN}234{PLAIN}567"),
        ("sv", "1 200,5 av 12 34 56 78", f"1{PLAIN}200,5 av 12 34 56 78"),
        ("da", "i 2014 200 unge", "i 2014 200 unge"),
        ("en", "6'2\" and 1'000", "6'2\" and 1'000"),
        ("en", "a --option, ----, ....", "a --option, ----, ...."),
    ],
)
def test_spaces_dashes_and_points(language: str, typed: str, set_: str) -> None:
    assert rules_of(language).typeset(typed) == set_


def test_typography_changes_only_what_the_conservation_check_folds() -> None:
    chance = random.Random(18)
    signs = ["'", '"', "--", "---", "...", " ", "  ", "5", "%", "«", "»", "!", "?"]
    pieces = [*signs, "'90", "kg", "pct.", "z", "a", "Ord", "s'"]
    changed = 0
    for _ in range(2000):
        text = "".join(chance.choices(pieces, k=chance.randint(1, 14)))
        for language in (*LANGUAGES, "cs"):
            done = rules_of(language).typeset(text)
            assert folded(done) == folded(text), (language, text)
            changed += done != text
    assert changed > 10_000


def test_capitals_of_greek_and_turkish_count_as_the_same_letters() -> None:
    assert folded("ΠΡΟΚΛΗΣΗ ΜΑΙΟΣ") == folded("Πρόκληση Μάϊος")
    assert folded("İÇİNDEKİLER ISPARTA") == folded("İçindekiler Isparta") == folded("içindekiler ısparta")
    assert folded("allé") != folded("alle")


def test_a_paragraph_is_typeset_across_its_emphasis_but_not_after_a_backslash() -> None:
    text = 'Hun sagde: "*Kom* \'ind\'" for 3\nkr. \\"x\\" post--by@example.org skolernes\'[^1]\n'
    body = f'## A\n\n{text}\n[^1]: Se "her".\n'
    (section,), problems = read_sections(Entry(Path("a.md"), {}, {}, body, 1), "da")
    assert problems == []
    assert f"»<em>Kom</em> ›ind‹« for 3{PLAIN}kr. &quot;x&quot;" in section.html
    assert 'href="mailto:post--by@example.org">post--by@example.org</a>' in section.html
    assert "skolernes’<a" in section.html and "Se »her«." in section.html


@pytest.mark.parametrize(
    ("language", "numbers", "percent"),
    [
        ("da", "1.234,5 12.000 0,25 −3", f"5{PLAIN}%"),
        ("en", "1,234.5 12,000 0.25 −3", "5%"),
        ("de", "1.234,5 12.000 0,25 −3", f"5{PLAIN}%"),
        ("sv", f"1{PLAIN}234,5 12{PLAIN}000 0,25 −3", f"5{PLAIN}%"),
        ("nb", f"1{PLAIN}234,5 12{PLAIN}000 0,25 −3", f"5{PLAIN}%"),
        ("fi", f"1{PLAIN}234,5 12{PLAIN}000 0,25 −3", f"5{PLAIN}%"),
        ("nl", "1.234,5 12.000 0,25 −3", "5%"),
        ("pl", f"1234,5 12{PLAIN}000 0,25 −3", "5%"),
        ("fr", f"1{NARROW}234,5 12{NARROW}000 0,25 −3", f"5{PLAIN}%"),
        ("tr", "1.234,5 12.000 0,25 −3", "%5"),
        ("el", "1.234,5 12.000 0,25 −3", "5%"),
    ],
)
def test_numbers_are_written_as_the_language_does(language: str, numbers: str, percent: str) -> None:
    rules = rules_of(language)
    assert " ".join(map(rules.number, (1234.5, 12000, 0.25, -3))) == numbers
    assert rules.percent(rules.number(5)) == percent


def test_a_number_has_the_decimals_it_needs_or_as_many_as_asked() -> None:
    rules = rules_of("da")
    assert [rules.number(value) for value in (12.0, 1234567, -0.001, 2.345)] == ["12", "1.234.567", "0", "2,35"]
    assert rules.number(3, decimals=1) == "3,0"
    assert rules_of("ar").number(12) == "12", "digits are those that fonts have"


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("sv", ["lösning", "lösningar", "lösningar", "lösningar"]),
        ("pl", ["rozwiązanie", "rozwiązania", "rozwiązań", "rozwiązania"]),
        ("tr", ["çözüm"] * 4),
    ],
)
def test_a_counted_word_has_the_form_of_its_number(language: str, forms: list[str]) -> None:
    solutions = load_labels(languages_of(None)[language]).solutions
    assert [rules_of(language).plural(count, solutions) for count in (1, 2, 5, 22)] == forms
    assert set(solutions) <= set(PLURAL_FORMS)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("{one: løsning}", 'the form "other" is missing.'),
        ("{one: løsning, several: løsninger}", '"several" is not a form of a plural.'),
    ],
)
def test_wrong_forms_are_named(written: str, message: str, small_content: Path) -> None:
    file = small_content / "labels" / "da.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub("^solutions: .*", f"solutions: {written}", text, flags=re.MULTILINE), encoding="utf-8")
    (problem,) = problems_of(small_content)
    assert (problem.message, problem.field) == (message, "solutions")


@pytest.mark.parametrize(
    ("language", "cited"),
    [("en", "Cited on page|Cited on pages"), ("pl", "Wymieniona na stronie|Wymieniona na stronach")],
)
def test_a_page_and_pages_are_named_in_their_forms(language: str, cited: str) -> None:
    rules, labels = rules_of(language), load_labels(languages_of(CONTENT)[language])
    assert "|".join(rules.filters["plural"](labels.cited_on, count) for count in (1, 3)) == cited
    assert all(rules.filters["plural"](labels.page, count) for count in (1, 2, 5))


def test_a_question_ends_as_the_language_ends_it() -> None:
    ends = [rules_of(language).with_question_mark("a") for language in ("da", "fr", "el")]
    assert ends == ["a?", f"a{NARROW}?", "a;"]


@pytest.mark.parametrize(
    ("language", "divided"),
    [
        ("fi", "kau-pun-gis-sa stra-te-gia elekt-ro-niik-ka työt-tö-myys-kas-sa Äi-ti asia"),
        ("tr", "ma-hal-le-de-ki stra-te-ji İs-tan-bul’da-ki İŞ-SİZ-LİK ço-cuk-la-rı-mı-zın spor"),
    ],
)
def test_words_are_divided_by_syllables_where_there_are_no_patterns(language: str, divided: str) -> None:
    make_syllables_known()
    words = Pyphen(lang=language)
    assert " ".join(map(words.inserted, divided.replace("-", "").split())) == divided


def test_all_languages_with_labels_divide_words() -> None:
    assert [language for language in (*LANGUAGES, "he") if not language_known(language)] == ["he"]


@pytest.mark.parametrize(
    ("language", "said"), [("tr", ""), ("he", 'Words are not divided: no patterns are known for "he".')]
)
def test_it_is_said_if_words_are_not_divided(language: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "catalogue.yaml").write_text(f"language: {language}\n", encoding="utf-8")
    assert remark(folders(tmp_path, tmp_path)) == said


def test_a_list_joins_its_names_within_a_sentence() -> None:
    names = ("Unge", "Ældre mænd", "NGO'er")
    assert rules_of("da").joined(rules_of("da").all_within(names)) == "unge, ældre mænd og NGO'er"
    assert rules_of("de").joined(rules_of("de").all_within(("Kinder", "Alte"))) == "Kinder und Alte"
    assert rules_of("tr").all_within(("İşsizler", "Irmak")) == ("işsizler", "ırmak")
    assert rules_of("en").all_within(("refugees", "Danes")) == ("refugees", "Danes"), "they are written as they are"
    assert rules_of("el").joined(["παιδιά", "νέοι"]) == "παιδιά και νέοι"


def test_a_capital_is_that_of_the_language_and_the_rest_stays() -> None:
    capitals = [rules_of(language).capitalised("ijs ABC") for language in ("nl", "tr", "da")]
    assert capitals == ["IJs ABC", "İjs ABC", "Ijs ABC"]
    assert rules_of("da").capitalised("") == ""


@pytest.mark.parametrize(
    ("language", "ordered"),
    [
        ("da", ["»Café«", "Rapport 9", "Rapport 10", "Zoo", "Ægir", "Østerbro", "Åby", "Aalborg", "Ås"]),
        ("nb", ["Zoo", "Ære", "Ørn", "Åsen"]),
        ("sv", ["Arbete", "Zebra", "Årsta", "Ärlighet", "Örebro"]),
        ("fi", ["Aika", "Zeus", "Åbo", "Äiti", "Öljy"]),
        ("de", ["Affe", "Äpfel", "Arbeit", "Ober", "Öl", "Zoo"]),
        ("pl", ["Lato", "Ławka", "Sad", "Śnieg", "Zima", "Źródła", "Żagle"]),
        ("tr", ["Cadde", "Çarşı", "Irmak", "İstanbul", "Jale"]),
        ("el", ["Άλφα", "Βήτα", "Έψιλον"]),
        ("en", ["Élan", "Eleven", "Ny by", "Nyby", "Öland"]),
        ("fr", ["Élan", "Été", "Œuvre", "Oxygène"]),
        ("nl", ["Één", "Eerst", "IJs", "Zee"]),
    ],
)
def test_titles_are_in_the_order_of_the_language(language: str, ordered: list[str]) -> None:
    shuffled = random.Random(18).sample(ordered, len(ordered))
    assert sorted(shuffled, key=rules_of(language).sort_key) == ordered


@pytest.mark.parametrize(
    ("language", "name", "file"),
    [
        ("da", "Åens Øl & Æbler", "aaens-oel-aebler"),
        ("sv", "Åens Öl & Äpplen", "aens-ol-applen"),
        ("de", "Ärzte in Übersee: Straße", "aerzte-in-uebersee-strasse"),
        ("pl", "Łódź", "lodz"),
        ("tr", "Işık İçin", "isik-icin"),
        ("el", "Γυναίκες", "gynaikes"),
        ("fr", "L'été", "l-ete"),
        ("fr", "L’été", "l-ete"),
        ("en", "«»", ""),
    ],
)
def test_names_of_files(language: str, name: str, file: str) -> None:
    assert rules_of(language).slug(name) == file


def test_a_region_has_the_table_of_its_language() -> None:
    assert table_of("en-GB") == table_of("en") != table_of("xx") == table_of("xx-YY")


def test_a_region_has_the_labels_of_its_language_unless_it_has_its_own(small_content: Path) -> None:
    frame = small_content / "catalogue.yaml"
    frame.write_text(frame.read_text("utf-8").replace("language: da", "language: da-DK"), "utf-8")
    assert load(small_content).labels.see_more == "Se mere"
    labels = (small_content / "labels" / "da.yaml").read_text("utf-8").replace("Se mere", "Læs mere")
    (small_content / "labels" / "da-DK.yaml").write_text(labels, "utf-8")
    assert load(small_content).labels.see_more == "Læs mere"


def test_fields_are_typeset_like_texts_but_addresses_stay() -> None:
    value: dict[str, Value] = {
        "title": "Byens '90'ere",
        "url": "https://example.org/'a'--b",
        "values": {"2008--2010": 3},
    }
    assert typeset(value, "da") == {"title": "Byens ’90’ere", "url": value["url"], "values": {"2008–2010": 3}}
    assert typeset({"language": "en", "title": '"Yes"'}, "da") == {"language": "en", "title": "“Yes”"}


def test_every_field_is_typeset_and_the_conservation_check_gets_it_as_written(small_content: Path) -> None:
    solution = small_content / "solutions" / "02-fritidsjob.md"
    text = solution.read_text(encoding="utf-8")
    for before, after in (
        ("headline: Den første løn", "headline: >-\n  \"Den første\" løn -- i '90'erne"),
        ("Unge med fritidsjob", 'Unges "job"'),
        ("butikken.\n", "'min' butik.\n"),
    ):
        assert before in text
        text = text.replace(before, after, 1)
    solution.write_text(text, encoding="utf-8")
    catalogue = load(small_content)
    fields = catalogue.solutions[1].fields
    assert fields.headline == "»Den første« løn – i ’90’erne"
    assert fields.figures[0].title == "Unges »job«"
    assert fields.quote and fields.quote.text.endswith("›min‹ butik.")
    passages = {passage.field: passage.text for passage in fields_of(fields, read_markdown(solution))}
    assert passages["headline"] == "\"Den første\" løn -- i '90'erne"
    assert passages["figures.1.values.2014"] == "2014"


def test_letters_are_composed_when_a_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text('name: "Go\u030arden"\n', encoding="utf-8")
    assert read_text(file, None) == 'name: "Go\u030arden"\n'.replace("o\u030a", "o\u030a")
    file.write_text('name: "Ga\u030arden på \u0431\u0438\u0438\u0306"\n', encoding="utf-8")
    assert read_yaml(file).fields() == {"name": "Gården på \u0431\u0438\u0439"}


def test_no_code_is_written_in_danish() -> None:
    """What only a Dane would write is in the tables, the labels and the content."""
    danish = re.compile(r"[æøåÆØÅ]|cfbu|\b(byhaver|bolig|løsning|udfordring|virkning)\b", re.IGNORECASE)

    def found_in(source: str) -> list[str]:
        tree = ast.parse(source)
        documented = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        nodes = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in documented)
        return [node.value for node in nodes if isinstance(node.value, str) and danish.search(node.value)]

    assert found_in('"""Æ."""\nx = "Skriv på dansk"') == ["Skriv på dansk"]
    faults = {path.name: found_in(path.read_text(encoding="utf-8")) for path in (PROJECT / "press").rglob("*.py")}
    assert {name: found for name, found in faults.items() if found} == {}


def problems_of(content: Path) -> tuple[Problem, ...]:
    with pytest.raises(ProblemsFound) as found:
        load(content)
    return found.value.problems
