"""Sets Parley up with nothing but Python: the standard library only, and no syntax newer than Python 3.9."""

import sys

if sys.version_info < (3, 9):
    sys.exit("parley: %s is Python %d.%d; give Python 3.9 or newer" % ((sys.executable,) + sys.version_info[:2]))
