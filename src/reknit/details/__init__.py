"""One file per kind of detail, with everything about it: normalise, compare, lifetime, vCard property."""
