"""The slides, one kind a module: a `Story` in, finished drafts out."""
