"""When the machine fails or someone stops the program: what is said, and how it ends.

A full disk is the fault of neither the program nor the book. Whoever runs it hears in one line
what failed, where, and what to do. A signal to stop is raised like any other failure, so that
whatever is half done is cleared by the code that made it.
"""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from generator.problems import Words

# By the name of the error: not every system has all of them. Each has a cause and a remedy.
SYSTEM_CAUSES: dict[str, tuple[Words, Words]] = {
    "ENOSPC": (
        Words("de schijf is vol", "the disk is full"),
        Words("Maak ruimte vrij en probeer het opnieuw.", "Free some space and try again."),
    ),
    "EDQUOT": (
        Words("uw deel van de schijf is vol", "your share of the disk is full"),
        Words(
            "Ruim op of vraag om meer ruimte, en probeer het opnieuw.",
            "Clear up or ask for more space, and try again.",
        ),
    ),
    "EFBIG": (
        Words("het bestand wordt groter dan hier mag", "the file gets larger than is allowed here"),
        Words(
            "Verhoog die grens (ulimit -f) of kies een andere schijf.",
            "Raise that limit (ulimit -f) or choose another disk.",
        ),
    ),
    "EROFS": (
        Words("op deze schijf kan niets geschreven worden", "nothing can be written on this disk"),
        Words("Kies een plek waar u mag schrijven.", "Choose a place where you may write."),
    ),
    "EACCES": (
        Words("u hebt hier geen rechten voor", "you have no permission for this"),
        Words(
            "Vraag de eigenaar om rechten, of kies een andere plek.",
            "Ask the owner for permission, or choose another place.",
        ),
    ),
    "EIO": (
        Words("de schijf geeft een storing", "the disk reports a failure"),
        Words(
            "Controleer de schijf en de verbinding ermee, en probeer het opnieuw.",
            "Check the disk and its connection, and try again.",
        ),
    ),
    "ETIMEDOUT": (
        Words("de schijf antwoordt niet", "the disk does not answer"),
        Words(
            "Controleer de verbinding met de schijf, en probeer het opnieuw.",
            "Check the connection with the disk, and try again.",
        ),
    ),
    "EMFILE": (
        Words(
            "dit programma heeft het grootste aantal bestanden open dat mag",
            "this program has as many files open as it may",
        ),
        Words(
            "Verhoog die grens (ulimit -n 1024) en probeer het opnieuw.",
            "Raise that limit (ulimit -n 1024) and try again.",
        ),
    ),
    "ENFILE": (
        Words(
            "deze computer heeft te veel bestanden open", "this computer has too many open files"
        ),
        Words("Sluit programma's en probeer het opnieuw.", "Close programs and try again."),
    ),
    "ENOMEM": (
        Words("het geheugen is vol", "the memory is full"),
        Words("Sluit programma's en probeer het opnieuw.", "Close programs and try again."),
    ),
    "EAGAIN": (
        Words("deze computer heeft het te druk", "this computer is too busy"),
        Words("Sluit programma's en probeer het opnieuw.", "Close programs and try again."),
    ),
    "EBUSY": (
        Words(
            "dit is in gebruik, of er is een schijf aangekoppeld",
            "this is in use, or a disk is mounted here",
        ),
        Words(
            "Wacht tot het vrij is, of kies een andere map.",
            "Wait until it is free, or choose another folder.",
        ),
    ),
    "EXDEV": (
        Words(
            "dit staat op een andere schijf of laag dan de map eromheen",
            "this is on another disk or layer than the folder around it",
        ),
        Words(
            "Haal het zelf weg, of kies een andere map.",
            "Remove it yourself, or choose another folder.",
        ),
    ),
    "ENOENT": (
        Words("dit is er niet of niet meer", "this is not there, or no longer"),
        Words("Controleer de naam en probeer het opnieuw.", "Check the name and try again."),
    ),
    "ENOTDIR": (
        Words(
            "er staat een bestand waar een map hoort", "there is a file where a folder should be"
        ),
        Words("Haal het weg, of kies een andere plek.", "Remove it, or choose another place."),
    ),
    "EISDIR": (
        Words(
            "er staat een map waar een bestand hoort", "there is a folder where a file should be"
        ),
        Words("Haal haar weg, of kies een andere plek.", "Remove it, or choose another place."),
    ),
    "EEXIST": (
        Words("hier staat al iets", "there is something here already"),
        Words("Haal het weg, of kies een andere plek.", "Remove it, or choose another place."),
    ),
    "ENAMETOOLONG": (
        Words("deze naam is te lang", "this name is too long"),
        Words("Kies een kortere.", "Choose a shorter one."),
    ),
    "ELOOP": (
        Words(
            "hier staat een verwijzing (symlink) die nergens uitkomt",
            "there is a symbolic link here that leads nowhere",
        ),
        Words("Haal haar weg, of kies een andere plek.", "Remove it, or choose another place."),
    ),
    "ENOTSUP": (
        Words("deze schijf kan niet wat hier nodig is", "this disk cannot do what is needed here"),
        Words("Kies een map op een gewone schijf.", "Choose a folder on an ordinary disk."),
    ),
    "EADDRINUSE": (
        Words("deze poort is al in gebruik", "this port is in use already"),
        Words("Kies een andere: --port 8001.", "Choose another: --port 8001."),
    ),
}
# These are said in the words of another.
ALIKE = {
    "EPERM": "EACCES",
    "ESTALE": "ETIMEDOUT",
    "ENOTCONN": "ETIMEDOUT",
    "EHOSTDOWN": "ETIMEDOUT",
    "EREMOTEIO": "EIO",
    "ENXIO": "EIO",
    "ENODEV": "EIO",
    "ETXTBSY": "EBUSY",
    "ENOTEMPTY": "EEXIST",
    "EOPNOTSUPP": "ENOTSUP",
    "ENOSYS": "ENOTSUP",
    "ENOLCK": "ENOTSUP",
}
_CODES = {getattr(errno, name): name for name in (*ALIKE, *SYSTEM_CAUSES) if hasattr(errno, name)}
_OPENING = Words("Lezen of schrijven lukt niet", "Cannot read or write")
_ASK = Words(
    "Vraag de beheerder van deze computer om hulp.", "Ask the administrator of this computer."
)


class UnableError(Exception):
    """What was asked cannot be done here; `words` say why and what to do, in both languages."""

    def __init__(self, nl: str, en: str) -> None:
        super().__init__(en)
        self.words = Words(nl, en)


class OursError(Exception):
    """The program made something that is not as it should be: a bug of ours."""


def told(error: OSError) -> Words:
    """One line for a failure of the machine: what failed, where, and what to do."""
    name = _CODES.get(error.errno or 0, "")
    unknown = str(error.strerror or next(iter(error.args), type(error).__name__))
    cause, remedy = SYSTEM_CAUSES.get(ALIKE.get(name, name), (Words(unknown, unknown), _ASK))
    # Of two names the second is where to: a full disk is that of the copy, not of the original.
    place = error.filename2 or error.filename
    where = f" ('{os.fsdecode(place)}')" if isinstance(place, str | bytes) else ""
    return Words(
        f"{_OPENING.nl}: {cause.nl}{where}. {remedy.nl}",
        f"{_OPENING.en}: {cause.en}{where}. {remedy.en}",
    )


@contextlib.contextmanager
def at(place: Path) -> Iterator[None]:
    """Gives a failure a place when it names none: a full disk is met in the midst of writing."""
    try:
        yield
    except OSError as error:
        if error.filename is None:
            error.filename = str(place)
        raise


class Stopped(KeyboardInterrupt):
    """Someone stopped the program with the signal `number`."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


STOPPING = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)


@contextlib.contextmanager
def stoppable() -> Iterator[None]:
    """Inside, the first signal to stop raises Stopped; those that follow let it clear up.

    A signal that was to be ignored still is: that is how `nohup` works.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard = [number for number in STOPPING if signal.getsignal(number) != signal.SIG_IGN]
    before = {number: signal.getsignal(number) for number in heard}

    def stop(number: int, _: FrameType | None) -> None:
        for other in heard:
            signal.signal(other, signal.SIG_IGN)
        raise Stopped(number)

    try:
        for number in heard:
            signal.signal(number, stop)
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
