"""Claims: which number of a sentence says what."""
