"""``python -m factost_core``: the same as the command `factost`."""

from factost_core.cli import main

if __name__ == "__main__":
    main()
