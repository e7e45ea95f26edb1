"""The command line `katalog`; also `python -m katalog`."""

import sys

from katalog.cli import main

if __name__ == "__main__":
    sys.exit(main())
