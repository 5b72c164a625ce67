"""The content: what is inspected, signed and audited, as data."""
