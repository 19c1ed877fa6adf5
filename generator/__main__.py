"""Makes `python -m generator` the same as the command `boek`."""

import sys

from generator.cli import main

sys.exit(main())
