"""The house style: what an organisation may write, and that nothing else gets through."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from generator.link.house_style import css_faults, read_house_style
from generator.link.linking import check
from generator.publish.policy import POLICY
from tests.building import REPOSITORY
from tests.conftest import Lay


def codes(css: str) -> list[str]:
    return [code for code, _, _ in css_faults(css)]


@pytest.mark.parametrize(
    "css",
    [
        "",
        ":root { --accent: #7b1e5b; --gap: calc(1rem + (2px * 3)) }",
        '@media (width < 60em) and (prefers-color-scheme: dark) { a[href^="https://"] { x: y } }',
        'q::before { content: "\\201c" "url(https://x.example)"; quotes: "«" "»" }',
        "/* @import 'x'; url(https://x.example) \" */ a { color: red }",
        '@font-face { font-family: "Huis"; src: local("Huis") }',
        "@font-face { src: url(data:font/woff2;base64,d09GMgABAAAA) format('woff2') }",
        "a { b: URL( \"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E\" ) }",
        "a { mask: url(#vorm); filter: url( '#waas' ) no-repeat }",
        "a { background: url(data:image/png;base64,iVBORw0KGgo=) }",
        "@supports (display: grid) { .a\\:b { scroll-behavior: smooth } }",
        "a { --url: 1; color: var(--url) } .url { src: none } #url { x: url }",
        'a::after { content: "regel\\\nverder" }',
        "a { background: linear-gradient(to right, rgb(0 0 0 / 50%), var(--b, url(#c))) }",
    ],
)
def test_what_stays_within_the_file_is_allowed(css: str) -> None:
    assert codes(css) == []


ELSEWHERE = [
    '@import "https://x.example/a.css";',
    "@import url(https://x.example/a.css);",
    "@IMPORT 'a.css';",
    "@im\\70ort 'a.css';",
    "@\\69mport/**/'a.css';",
    "@layer a { } @import 'a.css' layer(b);",
    '@import url("#a");',
    "a { background: url(https://x.example/a.png) }",
    "a { background: url(//x.example/a.png) }",
    "a { background: url(a.png) }",
    "a { background: url() }",
    "a { background: url('') }",
    "a { background: url( \n 'https://x.example/' ) }",
    'a { background: url("https://x.example/") }',
    "a { background: URL(https://x.example/) }",
    "a { background: u\\72l(https://x.example/) }",
    "a { background: \\75\\72\\6c(https://x.example/) }",
    "a { background: \\000075 rl(https://x.example/) }",
    "a { background: u\\rl('https://x.example/') }",
    "a { background: url(\\68ttps://x.example/) }",
    "a { background: url(data:text/html,a) }",
    "a { background: url(data:text/css;base64,aaaa) }",
    "a { background: url(data:image/svg,a) }",
    "a { background: url(data:,a) }",
    "a { background: url(javascript:alert) }",
    "a { background: url(blob:x) }",
    "a { background: url( data\\:image/pngx;,) }",
    "a { background: url('\\\ndata:image/pnghttps://x.example') }",
    "a { background: red, url(#a), url(https://x.example/) }",
    "a { background: url('#a' foo('#b') 'https://x.example/') }",
    "@font-face { src: url(https://x.example/a.woff2) }",
    "@font-face { src: local('a'), url(a.woff2) format('woff2') }",
    "a { background: image-set('https://x.example/a.png' 1x) }",
    "a { background: -webkit-image-set(url(#a) 1x) }",
    "a { background: IMAGE-\\53 et('a.png' 1x) }",
    "a { background: image('https://x.example/a.png') }",
    "a { background: src('https://x.example/a.png') }",
    "a { --x: 'https://x.example/'; background: src(var(--x)) }",
    "a { --x: url(https://x.example/) }",
    "a { cursor: url(https://x.example/), auto }",
    "@namespace url(https://x.example/);",
    "@document url(https://x.example/) { }",
    "@supports (background: url(https://x.example/)) { }",
    "a { width: expression(alert(1)) }",
    "a { width: exp\\72 ession(alert(1)) }",
    "a { -moz-binding: none }",
    "a { behavior: none }",
    "</style><script>alert(1)</script>",
    '/* </STYLE */ a { content: "x" }',
    # What looks closed to one reader and open to another.
    "/* a */ b { c: url(https://x.example/) } /* */",
    "/*/ url(#a) /*/ a { background: url(https://x.example/) }",
    "a { content: '\\'; background: url(#a) '; background: url(https://x.example/) }",
    'a { content: "\\\\"; background: url(https://x.example/) }',
    "a { content: '/*'; background: url(https://x.example/); content: '*/' }",
]


@pytest.mark.parametrize("css", ELSEWHERE)
def test_what_loads_or_runs_something_is_refused(css: str) -> None:
    assert set(codes(css)) == {"B508"}


@pytest.mark.parametrize(
    "css",
    [
        "a { color: red",
        "a } b { color: red }",
        "a { color: rgb(0 0 0; } b { }",
        "a { color: [red} }",
        "a { color: (red] }",
        "a { } /* b",
        "a { } /*/",
        'a { content: "b\n" }',
        "a { content: 'b",
        "a { content: 'b\\'",
        "a { background: url(a b) }",
        "a { background: url(var(--x)) }",
        "a { background: url(a'b) }",
        "a { background: url(https://x.example/",
        "a { background: url(#a\\\n) }",
        "a { background: url( '#a' } b { x: ')' }",
    ],
)
def test_what_is_not_closed_is_refused_and_read_no_further(css: str) -> None:
    assert codes(css)[-1:] == ["B509"]
    assert codes(f"{css}\n url(https://x.example/) ".replace("url(#a) ", ""))[-1] == "B509"


@pytest.mark.parametrize("name", ["utf-8", "shift_jis", "iso-2022-jp"])
def test_a_style_sheet_does_not_say_how_its_bytes_are_read(name: str) -> None:
    assert codes(f'@charset "{name}"; a {{ }}') == ["B510"]
    assert codes(f"@\\63harset '{name}';") == ["B510"]


def test_each_fault_has_its_place(tmp_path: Path) -> None:
    css = "a { }\r\nb { x: y;\r\n  background: url(https://x.example/%s) }\n@import 'c';\n"
    (tmp_path / "house.css").write_text(css % ("a" * 90), "utf-8", newline="")
    text, problems = read_house_style(tmp_path, "house.css")
    assert text is None
    assert [str(problem.location) for problem in problems] == ["house.css:3:15", "house.css:4:1"]
    assert max(len(str(problem.values["found"])) for problem in problems) < 70


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"a { } /* caf\xe9 */", "B009"),
        (b"a { b: \x00 }", "B010"),
        ("a { } /* \u202e */".encode(), "B010"),
        (b" " * (256 * 1024 + 1), "B008"),
    ],
)
def test_a_house_style_is_text_like_any_other(data: bytes, code: str, tiny: Path) -> None:
    (tiny / "book" / "house.css").write_bytes(data)
    checked = check(tiny)
    assert {(p.location.path, p.code) for p in checked.problems} == {("book/house.css", code)}
    assert checked.book is None


def test_what_was_checked_is_what_the_book_holds(lay: Lay) -> None:
    root = lay({"book/house.css": "\ufeffa { color: red }\r\n"})
    book = check(root).book
    assert book
    assert book.house_style == "a { color: red }\n"


def test_our_own_style_sheets_would_pass() -> None:
    """Real CSS of some size: what is refused in it really is an address of a file."""
    folder = REPOSITORY / "generator" / "theme" / "assets" / "boek"
    refused = {
        path.name: [found for _, found, _ in css_faults(path.read_text("utf-8"))]
        for path in sorted(folder.glob("*.css"))
    }
    fonts = refused.pop("fonts.css")  # the one place that may fetch: our own files beside it
    assert [name for name, found in refused.items() if found] == []
    assert len(fonts) == len(list(folder.glob("*.woff2"))) > 0


@pytest.mark.parametrize(
    "piece",
    ["url(", "'\\", '"', "/*", "\\", "@", "a(", "{", "\\72 ", "url(#)", "a{b:c}", "</style", "\n'"],
)
def test_no_style_sheet_takes_long(piece: str) -> None:
    """Work grows with the size alone: four times as long may not take sixteen times as long."""

    def seconds(size: int) -> float:
        css = piece * (size // len(piece))
        begun = time.process_time()
        assert sum(1 for _ in css_faults(css)) <= size
        return time.process_time() - begun

    # Side by side: a machine that is slow for a while is slow for both.
    pairs = [(seconds(16 * 1024), seconds(64 * 1024)) for _ in range(5)]
    assert min(long / max(short, 0.02) for short, long in pairs) < 8


def test_the_policy_of_the_pages_lets_through_what_may_stand_in_a_house_style() -> None:
    policy = dict(part.strip().split(" ", 1) for part in POLICY.split(";"))
    for kind in ("img-src", "font-src"):
        assert policy[kind] == "'self' data:"
    assert policy["style-src"] == "'self'"
