"""A letter -> the message, as mail programs and servers read it."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import localtime
from urllib.parse import quote

from press.desk.mail.letters import Letter


class _Policy(EmailPolicy):
    """A header of the lists stays on one line: folded, a long address becomes encoded words, which no program reads."""

    def fold_binary(self, name: str, value: str) -> bytes:
        """A header as it is sent."""
        return f"{name}: {value}{self.linesep}".encode() if name == _LEAVE else super().fold_binary(name, value)


_LEAVE = "List-Unsubscribe"
_POLICY = _Policy(linesep=SMTP.linesep)


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
        message[_LEAVE] = f"<mailto:{quote(to, safe='@+')}?subject={quote(letter.unsubscribe)}>"
    message.set_content(letter.text, cte="quoted-printable")
    message.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    for enclosure in letter.enclosures:
        message.add_attachment(enclosure.data, maintype="application", subtype="pdf", filename=enclosure.name)
    message["Content-Language"] = letter.recipient.language  # last, for every part that is added takes it along
    return message
