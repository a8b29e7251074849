"""Bank statements: files in, lines out, control sums checked before a line is used."""
