"""Small Chinese grammars below everything: folding, numerals, dates."""
