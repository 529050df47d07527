"""Who is who: records and what the user said of them -> people, with the reason for every join (``people``)."""
