"""Files -> an immutable Catalog. Knows no output."""
