"""`git` and `log`: settings, merges and history of variants in a repository."""
