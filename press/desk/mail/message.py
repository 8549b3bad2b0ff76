"""A letter -> the message that servers and mail programs read."""

from __future__ import annotations

from email.message import EmailMessage
from email.utils import format_datetime, localtime
from urllib.parse import quote

from press.desk.mail.headers import POLICY, AsSent, attachment_header, mailboxes_header, text_header
from press.desk.mail.letters import LOGO_ID, Letter


def message_of(letter: Letter, message_id: str) -> EmailMessage:
    """The message, dated now: plain text, HTML and the PDFs. All of it is ASCII, except addresses that need UTF-8."""
    message = EmailMessage(policy=POLICY.clone(utf8=letter.needs_utf8))
    for name, mailboxes in (
        ("From", [letter.sender.mailbox]),
        ("To", [letter.recipient.to]),
        ("Cc", letter.recipient.cc),
        ("Reply-To", [letter.sender.reply_to]),
    ):
        if mailboxes:
            message[name] = mailboxes_header(name, mailboxes)
    message["Subject"] = text_header("Subject", letter.subject)
    message["Date"] = AsSent(format_datetime(localtime()))
    message["Message-ID"] = AsSent(message_id)
    if letter.unsubscribe:
        to = letter.sender.reply_to.address
        # On one line: folding turns a long address into encoded words, which mail programs do not read here.
        message["List-Unsubscribe"] = AsSent(f"<mailto:{quote(to, safe='@+')}?subject={quote(letter.unsubscribe)}>")
    message.set_content(letter.text, cte="quoted-printable")
    message.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    if letter.logo:
        *_, html = message.iter_parts()
        name = f"{LOGO_ID}.{letter.logo.subtype}"  # some programs list a part without a name as "ATT00001"
        html.add_related(
            letter.logo.data, "image", letter.logo.subtype, cid=f"<{LOGO_ID}>", disposition="inline", filename=name
        )
    for attachment in letter.attachments:
        message.add_attachment(attachment.data, maintype="application", subtype="pdf")
        *_, part = message.iter_parts()
        del part["Content-Disposition"]
        part["Content-Disposition"] = attachment_header(attachment.name)
    # Set last, because adding a part moves the content headers into a new part.
    message["Content-Language"] = text_header("Content-Language", letter.recipient.language)
    return message
