"""`send` and `sent`: what was sent, frozen, and how it stands to the variant now."""
