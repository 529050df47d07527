"""The nouns of the house: frozen values that import nothing of ours."""
