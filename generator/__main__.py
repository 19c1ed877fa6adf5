"""The way in: `python -m generator` and the command `boek`."""

import signal
import sys


def main() -> int:
    """Runs the command; Ctrl-C ends it without a traceback, even before it has been read in."""
    if signal.getsignal(signal.SIGINT) == signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from generator import cli

    return cli.main()


if __name__ == "__main__":
    sys.exit(main())
