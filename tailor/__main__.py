"""``python -m tailor``."""

from tailor.cli import main

if __name__ == "__main__":
    main()
