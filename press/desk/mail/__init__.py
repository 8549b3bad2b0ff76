"""Leaflets by e-mail: drafted first, sent once.

commands                      arguments              -> one call -> exit code
order                         the mails to write, as the prompt asks for them
addresses, recipients, batch  options or a file      -> recipients, or every problem in them
spreadsheet                   a file                 -> its text, and the character between cells
writing                       mail order             -> its letters, and those to hold back
letters, views                catalogue, recipients  -> letters, each with its texts and attachments
message, headers              letter                 -> the message that servers and mail programs read
drafts                        letters                -> files that mail programs open as drafts
journal, ledger               every step of every letter; what each address already has
server, connection            SMTP_URL               -> a connection that sends one message at a time
rounds                        letters                -> sent, each once; deferred ones are retried
drafting, sending             letters                -> drafts or sent mails, and a summary
"""
