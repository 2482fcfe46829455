"""`diff`: two variants, revisions or files, page by page."""
