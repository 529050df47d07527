"""The way out: letters drafted, approved, sent.

letters   on their way, as lines of the ledger
drafting  what is known of somebody -> a draft
pen       how the user writes to them
sending   what was approved -> sent, never twice
pace      the user's own limits
post      the doors to the servers
"""
