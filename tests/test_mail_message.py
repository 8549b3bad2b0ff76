"""A mail as it arrives: read by another library than the one that made it."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from fast_mail_parser import PyAddress, PyMail, PyMimePart, parse_email, parse_email_tree
from playwright.sync_api import Browser

from press.composition.store import Store
from press.desk.mail.addresses import read_mailbox
from press.desk.mail.letters import Attachment, Letter, Sender, Words
from press.desk.mail.message import message_of
from press.desk.mail.recipients import Recipient
from press.editorial.catalogue import load
from press.problems import ProblemsFound
from tests.conftest import CONTENT, PROJECT, folders, own_styles_and_templates
from tests.mail_letters import HOME, PDF, letters, writer


def sent(letter: Letter) -> bytes:
    return bytes(message_of(letter, letter.message_id(0)))


def received(letter: Letter) -> PyMail:
    return parse_email(sent(letter))


def named(addresses: Sequence[PyAddress | None]) -> list[tuple[str | None, str]]:
    return [(one.display_name, one.address) for one in addresses if one]


def kinds(part: PyMimePart) -> str:
    inner = " ".join(kinds(child) for child in part.children)
    return f"{part.content_type}({inner})" if inner else part.content_type


def test_its_parts_are_text_and_html_and_the_leaflet_byte_for_byte(small_content: Path) -> None:
    (letter,) = letters(small_content, ["anne@example.org"], 2)
    tree = parse_email_tree(sent(letter))
    assert kinds(tree) == "multipart/mixed(multipart/alternative(text/plain text/html) application/pdf)"
    pdf = tree.children[1]
    assert (pdf.filename, pdf.disposition) == ("02-fritidsjob.pdf", "attachment")
    assert pdf.content == PDF + b"02-fritidsjob"


def test_its_head_says_who_and_what(small_content: Path) -> None:
    (letter,) = letters(small_content, ["Åse Møller, leder <anne@example.org>"], 2)
    mail = received(letter)
    assert mail.subject == "Fritidsjob: " + load(small_content).solutions[1].fields.headline
    assert named([mail.from_]) == named(mail.reply_to) == [("Nordby Boligforening", "post@example.org")]
    assert named(mail.to) == [("Åse Møller, leder", "anne@example.org")]
    heads = {name.lower(): values for name, values in mail.headers.items()}
    assert re.fullmatch(r"<[0-9a-f]{32}@example\.org>", heads["message-id"][0])
    assert mail.date
    assert heads["content-language"] == ["da"]
    assert not {"auto-submitted", "list-unsubscribe", "x-unsent", "cc", "bcc"} & set(heads)


def test_every_line_is_ascii_and_short_and_ends_as_mail_does(small_content: Path) -> None:
    name = "Løsninger og mange flere ord, så navnet på filen bliver meget, meget langt og rækker over linjen.pdf"
    (letter,) = letters(
        small_content,
        ["Ærlig Åse Østergård-Sørensen af Nordre Fælled og Omegn <aase@example.org>"],
        *(1, 2, 3),
        book=Attachment(name, b"%PDF"),
        words=Words("Fædreforløb og så videre, " * 7, ("En linje " * 60,)),
    )
    raw = sent(letter)
    assert raw.isascii()
    assert all(len(line) <= 78 for line in raw.split(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"")
    mail = parse_email(raw)
    assert mail.subject.strip() == letter.subject.strip()
    assert [one.filename for one in mail.attachments][-1] == name


@pytest.fixture(scope="session")
def catalogue_letter(tmp_path_factory: pytest.TempPathFactory) -> Letter:
    """A letter about two solutions of the project's own catalogue."""
    home = read_mailbox("Center for Boligsocial Udvikling <info@cfbu.dk>")
    kept = Store(tmp_path_factory.mktemp("compiled"))
    writes = writer(load(CONTENT), sender=Sender(home, home), compiled=kept)
    return writes.letter(Recipient(read_mailbox("Bo <bo@example.org>"), (), (7, 21), "da"))


def test_both_texts_say_the_same_with_name_lead_links_and_sender(catalogue_letter: Letter) -> None:
    mail = received(catalogue_letter)
    (text,), (html,) = mail.text_plain, mail.text_html
    shown = " ".join(re.sub(r"<[^>]+>", " ", html).replace("&amp;", "&").split())
    for said in (
        "Kære Bo",
        "Her er løsninger fra kataloget »Løsninger, der virker«.",
        "Fritidsjobindsatser",
        "Et lille job rækker langt",
        "Venskaber gror mellem grøntsagerne",
        "9 gode råd til fritidsjobindsatser",
        "Byhaverne i Vapnagaard",
        "Baggrundsrapport. CFBU 2017",
        "Vedhæftet",
        "21-byhaver.pdf",
        "Venlig hilsen Center for Boligsocial Udvikling",
        "28 35 58 85",
        "info@cfbu.dk",
    ):
        assert said in " ".join(text.split()), said
        assert said in shown, said
    for solution in catalogue_letter.solutions:
        lead = next(one for one in load(CONTENT).solutions if one.key == solution).fields.lead
        assert lead in " ".join(text.split()) and lead in shown
    for link in ("https://www.cfbu.dk/loesninger/fritidsjobindsatser/", "https://www.youtube.com/watch?v=oFRMZ_PV9Fo"):
        assert link in text and f'href="{link}"' in html
    assert text.index("7 Fritidsjob") < text.index("21 Byhaver"), "in the order in which they were asked for"


def test_html_asks_nobody_for_anything_and_every_style_is_its_own(catalogue_letter: Letter) -> None:
    html = catalogue_letter.html
    assert not re.search(r"<(img|link|script|style|iframe)\b|url\(|@import|class=", html)
    assert set(re.findall(r'href="(\w+):', html)) == {"https", "mailto"}
    assert '<html lang="da">' in html
    assert set(re.findall(r"<table [^>]*?(?=cellpadding)", html)) <= {
        '<table role="presentation" width="100%" ',
        '<table role="presentation" width="600" ',
    }


@pytest.mark.parametrize("width", [320, 1000])
def test_html_fits_narrow_and_wide_and_is_accessible(catalogue_letter: Letter, browser: Browser, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.set_content(catalogue_letter.html)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    box = page.locator("table table").first.bounding_box()
    assert box and box["width"] == min(600, width - 16)
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
    assert found.response["violations"] == []
    page.close()


def test_a_mail_in_another_language_names_that_of_the_content(small_content: Path) -> None:
    writes = writer(load(small_content))
    letter = writes.letter(Recipient(read_mailbox("Ann <ann@example.org>"), (), (1,), "en"))
    assert letter.text.startswith("Hello Ann\n\nHere is a leaflet from the catalogue “Små løsninger”.")
    assert '<html lang="en">' in letter.html and 'lang="da"' in letter.html
    assert "See more:" in letter.text


def test_a_colon_is_that_of_the_language(small_content: Path) -> None:
    to = Recipient(read_mailbox("anne@example.org"), (), (1,), "fr")
    letter = writer(load(small_content)).letter(to)
    assert letter.subject.startswith("Lektiecafé : ") and "1 Lektiecafé\u00a0: " in letter.text


def test_own_words_stand_instead_of_the_first_sentence_and_harm_nothing(small_content: Path) -> None:
    own = ("Til mødet på <b>onsdag</b> & torsdag:\nse side 2.", "Skriv til bo@example.org.")
    (letter,) = letters(small_content, ["anne@example.org"], words=Words("Til mødet", own))
    assert letter.subject == "Til mødet"
    assert "Her er en løsning" not in letter.text + letter.html
    assert "\n\n".join(own) in letter.text
    assert "&lt;b&gt;onsdag&lt;/b&gt; &amp; torsdag:<br>\nse side 2." in letter.html
    assert 'href="mailto:bo@example.org"' in letter.html


def test_the_subject_names_a_few_solutions_and_counts_many(small_content: Path, tmp_path: Path) -> None:
    names = [one.fields.name for one in load(small_content).solutions]
    (few,) = letters(small_content, ["anne@example.org"], 3, 1)
    assert few.subject == f"{names[2]}, {names[0]}"
    own = writer(load(CONTENT), compiled=Store(tmp_path)).letter(
        Recipient(read_mailbox("anne@example.org"), (), (1, 2, 3, 4), "da")
    )
    assert own.subject == "Løsninger, der virker: 4 løsninger"


def test_a_mail_of_a_list_says_how_to_leave_it(small_content: Path) -> None:
    long = read_mailbox(f"{'et-langt-navn' * 4}@{'boligforening.' * 8}example.org")
    for home in (HOME, long):
        (letter,) = letters(small_content, ["anne@example.org"], is_list=True, sender=Sender(home, home))
        (way,) = received(letter).headers["List-Unsubscribe"]
        assert way == f"<mailto:{home.address}?subject=Afmeld>"
        assert f"skriv til\n{home.address}" in letter.text
        assert f'href="mailto:{home.address}?subject=Afmeld"' in letter.html


def test_a_message_id_follows_from_who_gets_what(small_content: Path) -> None:
    anne, again, bo = letters(small_content, ["anne@example.org", "Anne <ANNE@example.org>", "bo@example.org"])
    (other,) = letters(small_content, ["anne@example.org"], 2)
    assert anne.message_id(0) == again.message_id(0)
    assert len({anne.message_id(0), anne.message_id(1), bo.message_id(0), other.message_id(0)}) == 4


def test_a_letter_beyond_ascii_before_the_at_needs_utf8_and_one_behind_it_does_not(small_content: Path) -> None:
    before, behind = letters(small_content, ["Åse <åse@example.org>", "Åse <aase@rødgrød.example>"])
    assert (before.needs_utf8, behind.needs_utf8) == (True, False)
    assert "To: =?utf-8?q?=C3=85se?= <åse@example.org>\r\n".encode() in sent(before)
    assert [one.address for one in received(behind).to] == ["aase@xn--rdgrd-vuad.example"]


def test_whoever_gets_a_copy_is_named(small_content: Path) -> None:
    (letter,) = letters(small_content, ["anne@example.org"])
    copies = (read_mailbox("Bo Å <bo@example.org>"), read_mailbox("cy@example.org"))
    mail = received(replace(letter, recipient=replace(letter.recipient, cc=copies)))
    assert named(mail.cc) == [("Bo Å", "bo@example.org"), (None, "cy@example.org")]


def test_a_mistake_in_a_template_is_a_problem(small_content: Path, tmp_path: Path) -> None:
    home = own_styles_and_templates(folders(small_content, tmp_path / "output"), tmp_path)
    for text, said in (("{{ nothing }}", "'nothing' is undefined"), ("{% if %}", "Expected an expression")):
        (home.templates / "mail" / "letter.txt").write_text(text, encoding="utf-8")
        with pytest.raises(ProblemsFound, match=said):
            letters(small_content, ["anne@example.org"], templates=home.templates)


def test_templates_of_mails_take_their_colours_from_the_tokens() -> None:
    for template in (PROJECT / "templates" / "mail").iterdir():
        assert not re.search(r"#[0-9a-fA-F]{3,8}\b", template.read_text(encoding="utf-8")), os.fspath(template)
