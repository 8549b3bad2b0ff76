"""Links and texts: which addresses are printed, and what cannot be seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from press.desk.mail.addresses import AddressFault, one_line
from press.editorial.links import MOST_BYTES, address_fault, link_fault
from press.editorial.unseen import has_ink, unseen_fault
from tests.test_broken import SOLUTION, change, problems_of

GOOD = (
    "https://www.cfbu.dk/udgivelser/",
    "HTTPS://A.DK/",
    "http://a.dk:8080/x?y#z",
    "https://a.dk./@x",
    "https://rødgrød.dk/",
    "https://xn--rdgrd-vuad.dk/",
    "https://8.8.8.8/",
    "https://пример.рф/",
    "https://日本語ひらがな.jp/",
    "mailto:post@cfbu.dk",
    "mailto:post@cfbu.dk?subject=Fritidsjob",
)
REFUSED = {
    "a space": ("https://a.dk/a b", "a space"),
    "a backslash": ("https://a.dk\\@b.dk/", "U+005C"),
    "a hidden character": ("https://a.dk/\u202e", "U+202E"),
    "a zero width space": ("https://a\u200b.dk/", "U+200B"),
    "a lone surrogate": ("https://a.dk/\ud800", "U+D800"),
    "no scheme": ("www.a.dk", "not a complete address"),
    "a script": ("javascript:alert(1)", 'begins with "javascript:"'),
    "data": ("data:text/html,x", 'begins with "data:"'),
    "a file": ("file:///etc/passwd", 'begins with "file:"'),
    "a password": ("https://user:word@a.dk/", "a password"),
    "a user": ("https://www.cfbu.dk@a.dk/", "a user name"),
    "port 0": ("https://a.dk:0/", "impossible port (0)"),
    "a port too large": ("https://a.dk:65536/", "impossible port (65536)"),
    "a port of letters": ("https://a.dk:x/", "not a link"),
    "this machine": ("https://127.0.0.1/", "127.0.0.1 is not on the web"),
    "this machine as one number": ("https://2130706433/", "127.0.0.1 is not on the web"),
    "this machine in hexadecimals": ("https://0x7f.1/", "127.0.0.1 is not on the web"),
    "this machine, escaped": ("https://%31%32%37.0.0.1/", "127.0.0.1 is not on the web"),
    "this machine, in version 6": ("https://[::1]/", "::1 is not on the web"),
    "a private network": ("https://192.168.0.1/", "192.168.0.1 is not on the web"),
    "a link-local address": ("http://169.254.169.254/latest", "169.254.169.254 is not on the web"),
    "a name without a dot": ("https://localhost/", "no website"),
    "a local name": ("https://printer.local/", "not on the web"),
    "a name for tests": ("https://www.cfbu.test/", "not on the web"),
    "an empty label": ("https://a..dk/", "not a possible domain"),
    "a label that is too long": (f"https://{'a' * 64}.dk/", "not a possible domain"),
    "a domain that is too long": (f"https://{'a.' * 130}dk/", "not a possible domain"),
    "an underscore": ("https://a_b.dk/", "not a possible domain"),
    "a number as its end": ("https://a.123/", "not a link"),
    "mixed letters": ("https://p\u0430ypal.com/", "Cyrillic and Latin"),
    "letters that look like others": ("https://\u0430\u0440\u0440\u04cf\u0435.com/", "looks like another one"),
    "the same, encoded": ("https://xn--80ak6aa92e.com/", "looks like another one"),
    "punycode of nothing": ("https://xn--a.dk/", "not a link"),
    "too many bytes": (f"https://a.dk/{'x' * MOST_BYTES}", "1,013 bytes"),
    "too many bytes of letters": (f"https://a.dk/{'ø' * MOST_BYTES}", "2,013 bytes"),
    "two mailboxes": ("mailto:a@b.dk,c@d.dk", "not the address of one mailbox"),
    "another recipient": ("mailto:a@b.dk?bcc=c@d.dk", 'fills in "bcc"'),
    "no mailbox": ("mailto:", "not the address of one mailbox"),
    "a mailbox of this machine": ("mailto:root@localhost", "not a possible domain"),
}


@pytest.mark.parametrize("url", GOOD)
def test_link_is_printed(url: str) -> None:
    assert link_fault(url) is None


@pytest.mark.parametrize("name", REFUSED)
def test_link_is_refused(name: str) -> None:
    url, said = REFUSED[name]
    fault = link_fault(url)
    assert fault and said in fault[0] and fault[1]


def test_link_is_refused_with_its_line(small_content: Path) -> None:
    change(small_content, SOLUTION, "https://example.org/fritidsjob/", "https://u:p@example.org/")
    said = "the link contains a user name or a password. Delete everything before the @, and the @."
    assert problems_of(small_content) == [f"{SOLUTION}:17  advice.url  {said}"]


@pytest.mark.parametrize(
    ("address", "is_good"),
    [("post@cfbu.dk", True), ("a", False), ("a@b", False), ("a@b.dk, c@d.dk", False), ("A <a@b.dk>", False)],
)
def test_address_of_one_mailbox(address: str, is_good: bool) -> None:
    assert (address_fault(address) is None) is is_good


@pytest.mark.parametrize("text", ["a", "7", "…", "€", "\u200ba", "e\u0301", "עברית", "👩\u200d👧", "a" * 300])
def test_text_can_be_seen(text: str) -> None:
    assert has_ink(text)
    assert unseen_fault(text) is None


@pytest.mark.parametrize(
    "text", ["\u200b", "\u00ad", "\u2060 \u200d", "\u3164", "\u2800", "\u0301", "\u202e", "\U000e0041"]
)
def test_text_cannot_be_seen(text: str) -> None:
    assert not has_ink(text)
    assert unseen_fault(text)


@pytest.mark.parametrize("text", ["a\U000e0041", "a\u206ab", "a\ufff9b", "🏴\U000e0067\U000e007f"])
def test_an_invisible_character_that_no_text_needs_is_refused(text: str) -> None:
    assert has_ink(text)
    assert "no text needs (U+" in str(unseen_fault(text))


@pytest.mark.parametrize(
    "text", ["a \u2067עברית\u2069 b", "\u2068a\u2069\u2068b\u2069", "\u202ba \u2067b\u2069\u202c", "a\u200f"]
)
def test_pairs_of_direction_are_closed(text: str) -> None:
    assert unseen_fault(text) is None


@pytest.mark.parametrize(
    "text", ["a\u202eb", "a\u202eb\u202c", "a\u202ab", "a\u2067b", "a\u2069", "a\u202cb", "\u202aa\u2067b\u202c\u2069"]
)
def test_text_that_is_turned_around_is_refused(text: str) -> None:
    assert unseen_fault(text)


UNSEEN = {
    "headline": ("headline: Den første løn", 'headline: "\\u200B"', f"{SOLUTION}:4  headline  there is no text"),
    "turned headline": ("headline: Den første løn", "headline: Den \u202e første", "4  headline  an invisible"),
    "name in a figure": ('"2014": 21', '"\\u200B": 21', "figures.1.values.<U+200B>  there is no text"),
    "text": ("De unge siger selv", "De \u202eunge siger selv", "turns the letters around (U+202E)"),
    "name of a character": ("De unge siger selv", "De &#8238;unge siger selv", "turns the letters around (U+202E)"),
    "name of no character": ("De unge siger selv", "De &#1;unge siger selv", "cannot be printed (U+FFFD)"),
    "paragraph": ("De unge siger selv", "\u200b\n\nDe unge siger selv", "there is no text that can be seen"),
    "long word": ("De unge siger selv", f"De {'unge' * 100} siger", "there is a word of 400 characters"),
    "lone surrogate": ("headline: Den første løn", 'headline: "Den \\ud800"', f"{SOLUTION}:4  headline"),
}


@pytest.mark.parametrize("name", UNSEEN)
def test_what_cannot_be_seen_is_told_at_its_line(name: str, small_content: Path) -> None:
    old, new, said = UNSEEN[name]
    change(small_content, SOLUTION, old, new)
    told = problems_of(small_content)
    assert told and any(said in line for line in told)


@pytest.mark.parametrize("text", ["\u200b", "Anne \u202emloH"])
def test_a_line_of_a_mail_is_as_it_is_seen(text: str) -> None:
    assert one_line("Anne Holm", 100) == "Anne Holm"
    with pytest.raises(AddressFault):
        one_line(text, 100)
