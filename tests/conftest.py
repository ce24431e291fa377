"""Settings that hold for every test."""

import os

from hypothesis import settings

# deadline=None: the first example builds a grammar and the others do not, so times differ widely without a fault.
# print_blob: whoever sees a failure can repeat it anywhere by pasting one line, also without the example database.
settings.register_profile("default", deadline=None, print_blob=True)
# derandomize: a change passes or fails by what it does, not by luck. New examples are for our own machines.
settings.register_profile("ci", settings.get_profile("default"), derandomize=True)

settings.load_profile("ci" if os.environ.get("CI") else "default")
