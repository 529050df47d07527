"""The walks through the house: each reads like a table of contents."""
