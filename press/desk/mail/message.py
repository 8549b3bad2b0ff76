"""A letter -> the message, as mail programs and servers read it."""

from __future__ import annotations

from email.headerregistry import HeaderRegistry, MessageIDHeader
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import localtime
from urllib.parse import quote

from press.desk.mail.letters import Letter

_HEADERS = HeaderRegistry()
_HEADERS.map_to_type("list-unsubscribe", MessageIDHeader)  # type: ignore[arg-type]  # the stubs know no mixins
"""An address in angle brackets, as a Message-ID is: a long one of any other kind would be folded into encoded words."""
_POLICY = SMTP.clone(header_factory=_HEADERS)


def message_of(letter: Letter, message_id: str) -> EmailMessage:
    """The message of now: plain text and HTML, and the PDFs. It is in ASCII throughout, but for addresses."""
    message = EmailMessage(policy=_POLICY.clone(utf8=letter.needs_utf8))
    message["From"] = letter.sender.mailbox.header
    message["To"] = letter.recipient.to.header
    if letter.recipient.copies:
        message["Cc"] = [mailbox.header for mailbox in letter.recipient.copies]
    message["Reply-To"] = letter.sender.reply_to.header
    message["Subject"] = letter.subject
    message["Date"] = localtime()
    message["Message-ID"] = message_id
    if letter.unsubscribe:
        to = letter.sender.reply_to.address
        message["List-Unsubscribe"] = f"<mailto:{quote(to, safe='@+')}?subject={quote(letter.unsubscribe)}>"
    message.set_content(letter.text, cte="quoted-printable")
    message.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    message["Content-Language"] = letter.recipient.language  # now, for what is set anew loses all headers of this name
    for enclosure in letter.enclosures:
        message.add_attachment(enclosure.data, maintype="application", subtype="pdf", filename=enclosure.name)
    return message
