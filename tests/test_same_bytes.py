"""The same book gives the same bytes: whoever builds it, where, when, and with what settings.

Each configuration below differs in one respect from the build that the tests share. They are
tried several at a time, because they may not make a difference together either. When a group
does, each of its members is tried alone, and the failure names those that are to blame.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from generator.publish.digest import DIGEST_FILE, digest
from generator.publish.pictures import PICTURES
from tests.building import ADDRESSES, REPOSITORY, tiny_site, tree_of
from tests.conftest import TINY


@dataclass
class Build:
    """A build to come: what a configuration may change."""

    work: Path
    root: Path
    python: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)  # what runs the command
    out: str = "site"
    cwd: Path = REPOSITORY
    environment: dict[str, str] = field(default_factory=lambda: dict(os.environ))

    def site(self) -> Path:
        """The site, once built."""
        command = [*self.before, sys.executable, *self.python, "-m", "generator"]
        ran = subprocess.run(
            [*command, "--root", str(self.root), "build", "--out", self.out],
            env=self.environment | {"PYTHONPATH": self._path()},
            cwd=self.cwd,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
        site = self.root / self.out
        assert f"Controlegetal: {digest(site)}\n" in ran.stdout
        return site

    def _path(self) -> str:
        return os.pathsep.join([self.environment.get("PYTHONPATH", ""), str(REPOSITORY)])


Configuration = Callable[[Build], None]
CONFIGURATIONS: dict[str, Configuration] = {}


def configuration(change: Configuration) -> Configuration:
    CONFIGURATIONS[change.__name__] = change
    return change


@configuration
def another_order_of_sets(build: Build) -> None:
    build.environment["PYTHONHASHSEED"] = "999"


@configuration
def another_time_zone(build: Build) -> None:
    build.environment["TZ"] = "Pacific/Kiritimati"


@configuration
def another_language(build: Build) -> None:
    for name in ("LC_ALL", "LANG", "LANGUAGE"):
        build.environment[name] = "tr_TR.UTF-8"


@configuration
def no_language_at_all(build: Build) -> None:
    build.environment |= {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@configuration
def other_file_rights(build: Build) -> None:
    build.before = ["sh", "-c", 'umask 077; exec "$@"', "sh", *build.before]


@configuration
def another_folder(build: Build) -> None:
    """With letters in its name that no locale may know, and a byte that is no letter at all."""
    odd = b"\xff" if sys.platform.startswith("linux") else b""
    name = os.fsdecode("een ëxtra map ".encode() + odd)
    build.root = build.root.rename(build.work / name)


@configuration
def other_times_of_files(build: Build) -> None:
    for path in build.root.rglob("*"):
        os.utime(path, (978307200, 978307200))


@configuration
def files_from_windows(build: Build) -> None:
    for path in build.root.rglob("*"):
        if path.suffix in (".yml", ".md"):
            path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))


@configuration
def without_asserts(build: Build) -> None:
    build.environment["PYTHONOPTIMIZE"] = "1"  # the engine hears of it too


@configuration
def without_docstrings(build: Build) -> None:
    build.python.append("-OO")


@configuration
def another_place_for_the_site(build: Build) -> None:
    build.out = "ver/weg/public"


@configuration
def run_from_elsewhere(build: Build) -> None:
    build.cwd = build.work / "leeg"
    build.cwd.mkdir()


@configuration
def another_user_without_a_home(build: Build) -> None:
    """Another number where the system lets us have one, and no home in any case."""
    for name in ("HOME", "USER", "LOGNAME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        build.environment.pop(name, None)
    other = ["unshare", "--user", "--map-user=4242", "--map-group=4242"]
    if shutil.which("unshare") and not subprocess.run([*other, "true"], check=False).returncode:
        build.before = [*other, *build.before]


FAKE_CLOCK = """
import datetime, time
NOW = 1_923_456_789.0  # in December 2030
zone, day, moment = time.localtime, datetime.date, datetime.datetime

class Day(day):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(NOW)

class Moment(moment):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(NOW, tz)

    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(NOW, datetime.timezone.utc).replace(tzinfo=None)

    today = utcnow

datetime.date, datetime.datetime = Day, Moment
time.time = lambda: NOW
for name in ("localtime", "gmtime"):
    def at(seconds=None, ask=getattr(time, name)):
        return ask(NOW if seconds is None else seconds)
    setattr(time, name, at)
"""


@configuration
def another_day(build: Build) -> None:
    """Python believes that it is years later: in our process and in that of the engine."""
    clock = build.work / "klok"
    clock.mkdir()
    (clock / "sitecustomize.py").write_text(FAKE_CLOCK, "utf-8")
    build.environment["PYTHONPATH"] = str(clock)
    asked = "import datetime, time; print(datetime.date.today(), time.gmtime().tm_year)"
    told = subprocess.run(
        [sys.executable, "-c", asked], env=build.environment, capture_output=True, check=True
    )
    assert told.stdout.split() == [b"2030-12-14", b"2030"]


@configuration
def another_moment_in_the_environment(build: Build) -> None:
    build.environment["SOURCE_DATE_EPOCH"] = "1"


# Those in one group do not stand in each other's way.
GROUPS = [
    (
        another_order_of_sets,
        another_time_zone,
        another_language,
        other_file_rights,
        other_times_of_files,
        without_docstrings,
        another_user_without_a_home,
        another_day,
    ),
    (
        no_language_at_all,
        files_from_windows,
        without_asserts,
        another_folder,
        another_place_for_the_site,
        run_from_elsewhere,
        another_moment_in_the_environment,
    ),
]


def built(work: Path, *changes: Configuration) -> Path:
    """The site of the tiny book, with addresses, under these configurations."""
    root = Path(shutil.copytree(TINY, work / "boek"))
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(ADDRESSES)
    build = Build(work, root)
    for change in changes:
        change(build)
    return build.site()


def test_every_configuration_is_tried() -> None:
    assert {change.__name__ for group in GROUPS for change in group} == set(CONFIGURATIONS)
    assert len(CONFIGURATIONS) >= 12


@pytest.mark.skipif(os.name != "posix", reason="users, rights and shells as on Unix")
@pytest.mark.parametrize("group", GROUPS, ids=["elsewhere", "otherwise"])
def test_the_same_book_gives_the_same_bytes_everywhere(
    tmp_path: Path, group: tuple[Configuration, ...]
) -> None:
    site = built(tmp_path / "samen", *group)
    expected = tree_of(tiny_site())
    if tree_of(site) != expected:
        blamed = [
            change.__name__
            for change in group
            if tree_of(built(tmp_path / change.__name__, change)) != expected
        ]
        pytest.fail(f"other bytes with: {', '.join(blamed) or 'all of the group together'}")
    for path in [site, *site.rglob("*")]:
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o755 if path.is_dir() else 0o644), path


# The digest.


def test_the_site_tells_its_digest_and_anyone_can_count_it() -> None:
    listed = hashlib.sha256()
    counted = (name for name in tree_of(tiny_site()) if not name.startswith(f"{PICTURES}/"))
    names = sorted(name for name in counted if name != DIGEST_FILE)
    for name in names:
        own = hashlib.sha256((tiny_site() / name).read_bytes()).hexdigest()
        listed.update(f"{own}  {name}\n".encode())
    assert (tiny_site() / DIGEST_FILE).read_text("utf-8") == f"{listed.hexdigest()}\n"
    assert len(names) > 100


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="with the tools of Linux")
def test_the_tools_of_the_system_count_the_same_digest() -> None:
    script = (
        "find . -type f ! -path ./data/digest.txt ! -path './assets/link/*' -printf '%P\\0' |"
        " LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum"
    )
    counted = subprocess.run(["sh", "-c", script], cwd=tiny_site(), capture_output=True, check=True)
    assert counted.stdout.decode().split()[0] == digest(tiny_site())


@pytest.mark.parametrize("change", ["another byte", "another name", "one more", "one less"])
def test_any_change_of_a_site_changes_its_digest(tmp_path: Path, change: str) -> None:
    for name in ("a.html", "b/c.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, "utf-8")
    before = digest(tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / DIGEST_FILE).write_text(before, "utf-8")
    assert digest(tmp_path) == before
    page = tmp_path / "a.html"
    match change:
        case "another byte":
            page.write_text("A", "utf-8")
        case "another name":
            page.rename(tmp_path / "z.html")
        case "one more":
            (tmp_path / ".nieuw").touch()
        case "one less":
            page.unlink()
    assert digest(tmp_path) != before
