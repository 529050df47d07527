"""Where bytes come from: folders, archives of mail, zips."""
