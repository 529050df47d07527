"""Chances that several routes share."""

READ = 0.9
"""Chance that a message to an address that works is read by the person: judgement; filters and floods take the rest.
(Liu et al., JPSP 2022: such messages are more welcome than their writers think.)"""
