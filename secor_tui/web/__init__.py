"""The page for phones on the trailer's network: what was published for them, and photos from them.

A process of its own that knows two folders, `web/published/` and `web/spool/`, and no record.
"""
