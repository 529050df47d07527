"""A made-up world with its truth: twenty years of one invented IT leader, to try everything on.

Nobody here exists. All domains are reserved (RFC 2606), all phone numbers come from ranges kept for fiction.
"""
