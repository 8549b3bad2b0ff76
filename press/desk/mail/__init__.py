"""The leaflet desk: single solutions by e-mail, drafted first, sent once.

addresses, recipients, batch  what was asked for    -> recipients, or everything that is wrong with them
order                         the prompt            -> a mail order
letters, views                catalogue, recipients -> letters: all that is said to whom, and the files that go along
message                       letter                -> the message, as mail programs and servers read it
drafts                        letters               -> files to look at
journal, ledger               what became of letters, and what an address has by now
server, connection            SMTP_URL              -> a connection that sends one message at a time
rounds                        letters               -> sent, each once; deferred ones are retried
writing                       a mail order          -> its letters, and those that hold nothing new
drafting, sending             the whole of it, for the commands
commands                      the prompt            -> one call -> exit code
"""
