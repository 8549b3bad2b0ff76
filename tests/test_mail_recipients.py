"""Who gets a mail: what is wrong with an address, a batch file or an option is said with row and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from press.desk.mail.addresses import AddressFault, read_mailbox
from press.desk.mail.batch import MOST_ROWS, read_batch
from press.desk.mail.recipients import Recipient, read_recipients
from press.problems import Problem, ProblemsFound

KNOWN, LANGUAGES = (1, 2, 3), ("da", "en")


@pytest.mark.parametrize(
    ("text", "name", "address"),
    [
        ("anne@example.org", "", "anne@example.org"),
        (" Anne.Holm+x@Example.ORG ", "", "Anne.Holm+x@example.org"),
        ("Anne Holm <anne@example.org>", "Anne Holm", "anne@example.org"),
        ('"Holm, Anne" <anne@example.org>', "Holm, Anne", "anne@example.org"),
        ("bo@rødgrød-fløde.dk", "", "bo@xn--rdgrd-flde-0cbde.dk"),
        ("bo@RØDGRØD.dk", "", "bo@xn--rdgrd-vuad.dk"),
        ("bo@straße.de", "", "bo@xn--strae-oqa.de"),
        ("bo@xn--rdgrd-vuad.dk", "", "bo@xn--rdgrd-vuad.dk"),
        ("åse@example.org", "", "åse@example.org"),
        ("a\u030ase@example.org", "", "åse@example.org"),
        ("用户@例子.广告", "", "用户@xn--fsqu00a.xn--4rr70v"),
    ],
)
def test_an_address_is_read(text: str, name: str, address: str) -> None:
    mailbox = read_mailbox(text)
    assert (mailbox.name, mailbox.address) == (name, address)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the address is missing."),
        ("anne", "it has no @."),
        ("@example.org", "is not allowed before the @."),
        (".anne@example.org", "is not allowed before the @."),
        ("an..ne@example.org", "is not allowed before the @."),
        ('"an ne"@example.org', "the address contains a space."),
        ("anne @example.org", "the address contains a space."),
        ("anne@", '"" is not a domain name.'),
        ("anne@localhost", '"localhost" is not a domain name.'),
        ("anne@-example.org", "is not a domain name."),
        ("anne@exa_mple.org", "is not a domain name."),
        ("anne@10.0.0.1", "is not a domain name."),
        ("anne@[10.0.0.1]", "is not a domain name."),
        ("anne@xn--a.org", "is not a domain name."),
        ("anne@æ..dk", "is not a domain name."),
        (f"anne@{'a' * 64}.org", "is not a domain name."),
        (f"{'a' * 65}@example.org", "is too long"),
        (f"a@{'a234567.' * 32}org", "is too long"),
        ("anne@example.org\nBcc: bo@example.org", "it contains a line break."),
        ("anne@example.org\r", "it contains a line break."),
        ("Anne <anne@example.org>\n", "it contains a line break."),
        ("Anne\nX: y <anne@example.org>", "it contains a line break."),
        ("anne\x00@example.org", "(U+0000)"),
        ("anne@example\u200b.org", "(U+200B)"),
        ("anne\u00a0@example.org", "(U+00A0)"),
        ("an\u202ene@example.org", "(U+202E)"),
        ("an\udce6ne@example.org", "(U+DCE6)"),
        ("Anne\x07 <anne@example.org>", "(U+0007)"),
        ("anne@example.org, bo@example.org", "the field contains several addresses."),
        ("anne@example.org;bo@example.org", "the field contains several addresses."),
        ("Anne <anne@example.org>, Bo <bo@example.org>", "the field contains several addresses."),
        ("anne@example.org bo@example.org", "the field contains several addresses."),
        ("Anne <anne@example.org> <bo@example.org>", "the field contains several addresses."),
        (f"{'Anne ' * 30}<anne@example.org>", "it has 149 characters"),
    ],
)
def test_what_is_no_address_is_said(text: str, said: str) -> None:
    with pytest.raises(AddressFault) as caught:
        read_mailbox(text)
    assert said in caught.value.message
    assert caught.value.remedy


def test_two_spellings_of_an_address_are_one() -> None:
    assert read_mailbox("Anne@Rødgrød.dk").key == read_mailbox("Å <anne@xn--rdgrd-vuad.dk>").key


def test_options_give_a_mail_to_each_and_a_copy_with_it() -> None:
    (one,) = read_recipients([2, 1, 2], ["anne@example.org"], ["bo@example.org"], KNOWN, "da", "solution")
    assert (one.numbers, one.language) == ((2, 1), "da")
    assert [mailbox.address for mailbox in one.mailboxes] == ["anne@example.org", "bo@example.org"]
    assert len(read_recipients([1], ["anne@example.org", "bo@example.org"], [], KNOWN, "da", "solution")) == 2


def test_everything_that_is_wrong_with_options_is_said_at_once() -> None:
    with pytest.raises(ProblemsFound) as found:
        read_recipients([1, 99], ["anne", "bo@example.org", "BO@example.org"], ["cy@"], KNOWN, "da", "solution")
    assert [(one.file, one.field) for one in found.value.problems] == [
        ("mail", "--cc"),
        ("mail", "--to"),
        ("mail", "--to"),
        ("mail", "NUMBERS"),
    ]
    assert "there is no solution 99." in str(found.value)


def batch(folder: Path, content: str | bytes) -> list[Recipient]:
    file = folder / "recipients.csv"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_batch(file, KNOWN, LANGUAGES, "da", "solution")


def faults(folder: Path, content: str | bytes) -> list[Problem]:
    with pytest.raises(ProblemsFound) as found:
        batch(folder, content)
    assert all(Path(one.file).name == "recipients.csv" for one in found.value.problems)
    return list(found.value.problems)


FORMS = [
    "address,name,solutions,language\nåse@example.org,Åse Ærø,1 3,en\nbo@example.org,,2,\n",
    "\ufeffaddress;name;solutions;language\r\nåse@example.org;Åse Ærø;1,3;en\r\nbo@example.org;;2;\r\n",
    'language,solutions,address,name\n\nen,"1, 3",åse@example.org,"Åse Ærø"\n,2,bo@example.org,\n,,,\n',
]


@pytest.mark.parametrize("text", FORMS)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_a_batch_file_is_read_as_utf8_and_as_excel_writes_it(tmp_path: Path, text: str, encoding: str) -> None:
    if encoding == "cp1252" and ";" not in text:
        (problem,) = faults(tmp_path, text.replace("\ufeff", "").encode(encoding))
        assert problem.message == "the file is not in the encoding UTF-8." and problem.line
        return
    aase, bo = batch(tmp_path, text.replace("\ufeff", "" if encoding == "cp1252" else "\ufeff").encode(encoding))
    assert (aase.to.name, aase.to.address, aase.numbers, aase.language) == ("Åse Ærø", "åse@example.org", (1, 3), "en")
    assert (bo.to.name, bo.to.address, bo.numbers, bo.language) == ("", "bo@example.org", (2,), "da")


@pytest.mark.parametrize(
    "content",
    [
        "SEP=;\naddress;name;solutions;language\nåse@example.org;Åse Ærø;1;da\n",
        "\ufeffsep=;\r\nAddress;Name;Solutions;Language\r\nåse@example.org;Åse Ærø;1;DA\r\n",
        "sep=\t\naddress\tname\tsolutions\nåse@example.org\tÅse Ærø\t1\n",
        "\n;;\naddress;name;solutions\n\nåse@example.org;Åse Ærø;1\n",
        "ADDRESS\tNAME\tSOLUTIONS\nåse@example.org\tÅse Ærø\t1\n".encode("utf-16"),
        "address;name;solutions;;\nåse@example.org;Åse Ærø;1;;;\n;;;;\n",
        "address;solutions\nÅse Ærø <åse@example.org>;1\n",
        'address;solutions\n"""Åse Ærø"" <åse@example.org>";1\n',
        "address;name;solutions\nAase <åse@example.org>;Åse Ærø;1\n",
        "address;name;solutions\nmailto:åse@example.org;\u00a0Åse Ærø ; 1 \n",
        "address;name;solutions\n'åse@example.org';'Åse Ærø';1\n",
        "address;name;solutions\nåse@example.org <åse@example.org>;Åse Ærø;1\n",
        "address;name;solutions\nåse@example.org;Åse Ærø;1\n".encode("cp1252"),
    ],
)
def test_a_batch_file_is_read_as_spreadsheets_and_mail_programs_write_it(tmp_path: Path, content: str | bytes) -> None:
    (one,) = batch(tmp_path, content)
    assert (one.to.name, one.to.address, one.numbers, one.language) == ("Åse Ærø", "åse@example.org", (1,), "da")


def test_an_address_in_the_place_of_its_name_is_not_greeted(tmp_path: Path) -> None:
    (one,) = batch(tmp_path, "address;solutions\n'anne@example.org' <anne@example.org>;1\n")
    assert one.to.name == ""


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ('"Holm, Anne"', '"Holm, Anne" would be greeted in this order.'),
        ("anne@example.org", '"anne@example.org" is an address, not a name.'),
        ("S?rensen", 'letters of the name "S?rensen" are lost.'),
        ("SÃ¸rensen", 'letters of the name "SÃ¸rensen" are lost.'),
        ("#N/A", '"#N/A" is not a name.'),
        ("=A1", '"=A1" is not a name.'),
        ("NULL", '"NULL" is not a name.'),
        ("-", '"-" is not a name.'),
    ],
)
def test_a_name_that_would_be_a_wrong_greeting_is_said(name: str, said: str, tmp_path: Path) -> None:
    (problem,) = faults(tmp_path, f"address;name;solutions\nanne@example.org;{name};1\n")
    assert (problem.line, problem.field, problem.message) == (2, "name", said) and problem.remedy


def test_letters_of_windows_are_not_guessed_in_other_languages(tmp_path: Path) -> None:
    file = tmp_path / "recipients.csv"
    file.write_bytes("address;name;solutions\na@b.pl;Kamiński;1\n".encode("cp1250"))
    with pytest.raises(ProblemsFound) as found:
        read_batch(file, KNOWN, ("pl",), "pl", "solution")
    assert "the file is not in the encoding UTF-8." in str(found.value)


def test_name_and_language_may_be_left_out(tmp_path: Path) -> None:
    (one,) = batch(tmp_path, "solutions,address\n3,anne@example.org")
    assert (one.to.name, one.numbers, one.language) == ("", (3,), "da")


def test_everything_that_is_wrong_in_rows_is_said_with_line_and_column(tmp_path: Path) -> None:
    rows = [
        "address;name;solutions;language",
        "anne@example.org;Anne;1;da",
        "bo@;Bo;1;da",
        "cy@example.org;;99;da",
        "dy@example.org;;x;da",
        "ea@example.org;;;da",
        "fy@example.org;;1;fr",
        "ANNE@example.org;;2;da",
        "gy@example.org;Anne\x07;1;da",
        '"hy@example.org\nBcc: x@example.org";;1;da',
        "iy@example.org,jy@example.org;;1;da",
        "Ky <ky@example.org>, Ly <ly@example.org>;;1;da",
    ]
    found = faults(tmp_path, "\n".join(rows))
    assert [(one.line, one.field) for one in found] == [
        (3, "address"),
        (4, "solutions"),
        (5, "solutions"),
        (6, "solutions"),
        (7, "language"),
        (8, "address"),
        (9, "name"),
        (10, "address"),
        (12, "address"),
        (13, "address"),
    ]
    assert all(one.message and one.remedy for one in found)
    assert str(found[1]).endswith("recipients.csv:4  solutions  there is no solution 99. There are the numbers 1 to 3.")
    assert "ANNE@example.org is already in line 2." in found[5].message


@pytest.mark.parametrize(
    ("content", "line", "field", "said"),
    [
        ("adress,name,solutions,language\n", 1, "adress", 'the column "adress" is unknown, the column "address" is'),
        (
            "adresse,navn,solutions\n",
            1,
            "adresse",
            'the columns "adresse", "navn" are unknown, the column "address" is',
        ),
        ("name\n", 1, "address", 'the columns "address", "solutions" are missing.'),
        ("<html><p>a</p></html>\n", 1, "", "the first row does not name the columns."),
        ("address,name,solutions,language,phone\n", 1, "phone", 'the column "phone" is unknown.'),
        ("address,solutions,\x1b[31mred\n", 1, "[31mred", 'the column "[31mred" is unknown.'),
        ("address,solutions,address\n", 1, "address", 'the column "address" is there twice.'),
        ("", 1, "", "the first row does not name the columns."),
        ("anne@example.org,Anne,1,da\n", 1, "", "the first row does not name the columns."),
        ("address,solutions\n", 0, "", "there are no rows below the header."),
        ("address,solutions\nanne@example.org,1,2\n", 2, "", "the row has 3 fields; the header has 2."),
        ("address,solutions\n\nanne@example.org\n", 3, "", "the row has 1 fields; the header has 2."),
        ('address,solutions\na@example.org,1\n"anne@example.org,1\n', 3, "", "there is an unexpected quotation mark."),
        ('address,solutions\n"anne"@example.org,1\n', 2, "", "there is an unexpected quotation mark."),
        (b"address,solutions\nanne\x00@example.org,1\n", 2, "", "this is not a CSV file."),
        ("address;solutions\n".encode("utf-16-le"), 1, "", "this is not a CSV file."),
        (
            "address;name;solutions\na@b.dk;Søren;1\n".encode("mac-roman"),
            2,
            "",
            "the file is not in the encoding UTF-8.",
        ),
        ("address;name;solutions\na@b.pl;Łukasz;1\n".encode("cp1250"), 2, "", "the file is not in the encoding UTF-8."),
        (b"address,solutions\n\xe5se@example.org,1\n", 2, "", "the file is not in the encoding UTF-8."),
        (b"address;solutions\n\x81se@example.org;1\n", 2, "", "the file is not in the encoding UTF-8."),
        ("address,solutions\n" + "x" * 500_000, 0, "", "the file has 500,018 bytes"),
    ],
)
def test_a_file_that_is_no_batch_is_said(
    tmp_path: Path, content: str | bytes, line: int, field: str, said: str
) -> None:
    found = faults(tmp_path, content)
    assert any((one.line, one.field) == (line, field) and said in one.message for one in found), found
    assert all(one.remedy for one in found if one.field not in ("phone", "[31mred"))


def test_a_batch_file_that_is_missing_or_a_folder_is_said(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.csv", tmp_path):
        with pytest.raises(ProblemsFound) as found:
            read_batch(path, KNOWN, LANGUAGES, "da", "solution")
        assert found.value.problems[0].file == str(path)


def test_a_batch_has_so_many_rows_and_no_more(tmp_path: Path) -> None:
    rows = [f"a{n}@example.org,1" for n in range(MOST_ROWS)]
    assert len(batch(tmp_path, "\n".join(["address,solutions", *rows]))) == MOST_ROWS
    (problem,) = faults(tmp_path, "\n".join(["address,solutions", *rows, "b@example.org,1"]))
    assert problem.message == "there are 1,001 rows; the limit is 1,000."
