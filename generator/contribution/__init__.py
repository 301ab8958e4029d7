"""A contributor's path: match names, draft files, read lists, compare versions. Knows no output."""
