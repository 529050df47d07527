"""Access tokens for mail servers (OAuth 2.0, RFC 6749), where the user signs in at the provider, as a client of theirs.

Each provider is one file: ``sign_in`` once, with the user at hand, gives what is to be kept in secret; ``token`` makes
an access token of it, which servers take instead of a password (SASL XOAUTH2).
"""
