"""The archive of the house: the ledger, the views made from it, and the bytes they came from."""
