"""The address of a link -> why it is not printed: the policy for all links, in one place.

Addresses are taken apart by pydantic's URL type, which reads them as browsers do (https://url.spec.whatwg.org), so that
what is checked is what a reader's browser opens. Domains with other letters than a to z are checked by ``idna``.
"""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, ip_address
from unicodedata import category, name
from urllib.parse import parse_qsl

from pydantic import ValidationError
from pydantic_core import Url

from press.editorial.markup import Fault

MOST_BYTES = 1000
"""The longest address. A code with more has so many squares that telephones cannot read it at its printed size."""
_UNUSUAL = re.compile(r"[^\x21-\x5b\x5d-\x7e]")
_EXAMPLE = 'It looks like "https://www.example.org/reports/".'
_CORRECT = "Correct the link."
_NOT_PUBLIC = frozenset(
    {"alt", "example", "home.arpa", "internal", "invalid", "lan", "local", "localhost", "onion", "test"}
)
"""Domains that are not on the web (RFC 2606, 6761, 6762, 8375, 9476; ICANN resolution 2024.07.29.06)."""
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_MOST_DOMAIN = 253
"""Characters that a domain has at most (RFC 1035, 2.3.4, without the length bytes)."""
_TOGETHER = (frozenset({"CJK", "HIRAGANA", "KATAKANA"}), frozenset({"CJK", "HANGUL"}), frozenset({"CJK", "BOPOMOFO"}))
"""Scripts that one word may mix (Unicode Technical Standard 39, 5.2)."""
_LIKE_LATIN = frozenset("аесорхуіјѕһӏԁԛԝүьгмнквαορνικυτγ")
"""Letters of the Cyrillic and the Greek script that look like Latin ones."""
_IN_MAIL = frozenset({"subject"})
"""What a link may fill in when it begins a mail; others would add recipients or text."""


def link_fault(url: str) -> Fault | None:
    """Return why an address is not printed as a link, and what to do; None if it is."""
    if url and url.split() != [url]:
        return "the link contains a space.", "Write %20 instead, or correct the link."
    if hidden := next((one for one in _UNUSUAL.findall(url) if category(one) in ("Cc", "Cf", "Cs") or one == "\\"), ""):
        return f"the link contains a character that no address has (U+{ord(hidden):04X}).", "Delete it."
    if (size := len(url.encode())) > MOST_BYTES:
        message = f"the link has {size:,} bytes; at most {MOST_BYTES:,} are allowed."
        return message, "Link to a page with a shorter address."
    scheme, colon, rest = url.partition(":")
    scheme = scheme.lower()
    if not colon or not re.fullmatch("[a-zA-Z][a-zA-Z0-9+.-]*", scheme):
        return "the link is not a complete address.", 'A link that readers can follow begins with "https://".'
    if scheme not in ("http", "https", "mailto"):
        return f'the link begins with "{scheme}:".', 'A link that readers can follow begins with "https://".'
    return _mail_fault(rest) if scheme == "mailto" else _web_fault(url)


def address_fault(address: str) -> Fault | None:
    """Return what is wrong with an e-mail address; None if nothing is."""
    local, _, domain = address.rpartition("@")
    if not local or "@" in local or not re.fullmatch(r"[^\s,;:<>()\[\]\\\"]{1,64}", local):
        return f'"{address}" is not the address of one mailbox.', 'It looks like "post@example.org".'
    return _domain_fault(domain)


def _mail_fault(rest: str) -> Fault | None:
    address, _, query = rest.partition("?")
    if added := [field for field, _ in parse_qsl(query, keep_blank_values=True) if field.lower() not in _IN_MAIL]:
        return f'the link fills in "{added[0]}" of a mail.', "Keep the address, and at most its subject."
    return address_fault(address)


def _web_fault(url: str) -> Fault | None:
    written = re.split("[/?#]", url.partition("://")[2], maxsplit=1)[0]
    if "@" in written:
        return "the link contains a user name or a password.", "Delete everything before the @, and the @."
    port = written.rpartition(":")[2] if re.search(r":[0-9]+$", written) else ""
    if port and not 0 < int(port[:6]) < 2**16:
        return f"the link has an impossible port ({port}).", "Delete the colon and the number, or correct them."
    if not written:
        return "the link has no website.", _EXAMPLE
    try:
        read = Url(url)
    except ValidationError:
        return "this is not a link.", _EXAMPLE
    host = read.host or ""
    if read.username or read.password:
        return "the link contains a user name or a password.", "Delete everything before the @, and the @."
    if _number(host):
        return _number_fault(host)
    return _domain_fault(host) if "." in host.removesuffix(".") else ("the link has no website.", _EXAMPLE)


def _number(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host.strip("[]"))
    except ValueError:
        return None


def _number_fault(host: str) -> Fault | None:
    number = _number(host)
    if number and not number.is_global:
        return f"the address {number} is not on the web, but in a network of its own.", _CORRECT
    return None


def _domain_fault(domain: str) -> Fault | None:
    """What is wrong with the domain of a website or a mailbox."""
    domain = domain.removesuffix(".").lower()
    if not domain.isascii() or "xn--" in domain:
        import idna  # here, because loading its tables takes time

        try:
            spelt = idna.decode(domain, uts46=True)
            domain = idna.encode(spelt, uts46=True, std3_rules=True).decode()
        except ValueError:  # idna's errors are ValueErrors
            return f'"{domain}" is not a possible domain.', _CORRECT
        if look_alike := next(filter(None, map(_look_alike, spelt.split("."))), None):
            return look_alike
    labels = domain.split(".")
    are_possible = len(labels) > 1 and all(map(_LABEL.fullmatch, labels)) and not labels[-1][0].isdigit()
    if not are_possible or len(domain) > _MOST_DOMAIN:
        return f'"{domain}" is not a possible domain.', _CORRECT
    if {".".join(labels[-1:]), ".".join(labels[-2:])} & _NOT_PUBLIC:
        return f'the domain "{domain}" is not on the web.', "Write the public address of the page."
    return None


def _look_alike(label: str) -> Fault | None:
    """What is wrong with a word of a domain that looks like another one."""
    scripts = {name(letter, "UNKNOWN").partition(" ")[0] for letter in label if letter.isalpha()}
    if len(scripts) > 1 and not any(scripts <= together for together in _TOGETHER):
        found = " and ".join(script.title() for script in sorted(scripts))
        return f'the word "{label}" in the link mixes letters that look alike: {found}.', "Type it again."
    if scripts & {"CYRILLIC", "GREEK"} and set(filter(str.isalpha, label)) <= _LIKE_LATIN:
        return f'the word "{label}" in the link looks like another one in Latin letters.', "Type it again."
    return None
