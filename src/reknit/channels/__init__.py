"""Ways out: an approved step handed to whoever does it. Nothing goes out that the user did not ask for just now."""
