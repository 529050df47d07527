"""What the headers of mail say (RFC 5322), for every reader of mail; what stands in the ledger of it is a Message."""
