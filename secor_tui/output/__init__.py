"""Papers and copies: every one is a function of records."""
