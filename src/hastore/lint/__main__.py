"""Runs the command line of the linter."""

import gc
import sys

if __name__ == "__main__":
    gc.disable()  # a run is short and makes few cycles; looking for them would take a tenth of its time
    from hastore.lint.command import main

    sys.exit(main())
