"""The way out: letters drafted, approved, sent.

letters      on their way, as lines of the ledger
drafting     what is known of somebody -> a draft
pen          how the user writes to them
known        whom a letter concerns, what speaks for and against it
sending      what was approved -> sent, never twice
result       what came of it, as the ledger keeps it
doubt        what may or may not have gone: the user is asked
sent_folder  where the user's own server keeps what they sent
pace         the user's own limits
post         the doors to the servers
words        what is said of a letter on its way
"""
