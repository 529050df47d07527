"""Protocol clients, without meaning: bytes to and from servers that the user named.

Each raises the errors of ``trouble`` and nothing else about the network.
"""
