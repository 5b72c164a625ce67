"""Records at rest: append-only TinyDB files that prove themselves."""
