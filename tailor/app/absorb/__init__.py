"""`absorb`: edits made in a finished file go back into data/."""
