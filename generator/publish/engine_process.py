"""The process of the site engine: it ends when `boek` does, and says plainly what the machine did.

Run as a file, in a process of its own, with the arguments of MkDocs; it imports nothing of ours.
Its standard input is a pipe that `boek` holds open. However `boek` ends, and nobody can clear up
after a kill, the system closes that pipe.
"""

from __future__ import annotations

import json
import os
import sys
import threading

MACHINE = 74  # exit code: the machine failed; the last line that was printed says how


def main() -> None:
    """Runs MkDocs. Ends as it does, or with MACHINE when the system refused something."""
    threading.Thread(target=_end_with_boek, daemon=True).start()
    try:
        from mkdocs.__main__ import cli

        cli.main(sys.argv[1:], prog_name="mkdocs")
    except OSError as error:
        place = error.filename2 or error.filename
        report = {"errno": error.errno, "place": os.fsdecode(place) if place else None}
        sys.stdout.write(f"\n{json.dumps(report)}\n")  # to `boek`, not to people
        sys.stdout.flush()
        os._exit(MACHINE)


def _end_with_boek() -> None:
    os.read(sys.stdin.fileno(), 1)  # nothing is ever written: this is the end
    os._exit(1)


if __name__ == "__main__":
    main()
