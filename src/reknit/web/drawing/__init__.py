"""Pictures as SVG, drawn here: colours are classes of the style sheet, and each says in words what it shows."""
