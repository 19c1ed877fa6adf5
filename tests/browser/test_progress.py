"""What a reader fills in on a checklist, as data: read, changed, merged and handed on.

The module knows no page, so it is tried as it is, inside a page of the site.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import Reader, Site

pytestmark = pytest.mark.browser

Ask = Callable[..., Any]
DRAWN = 300  # pairs of copies, drawn with a fixed seed
IMPORT = "const p = await import('/assets/boek/progress.js');"
# Copies travel to and from the page as plain data; the helpers stand in for the page.
HELPERS = """
  const copyOf = (value) => p.taken(
    { format: p.FORMAT, version: p.VERSION, checklist: "reis", ...value }, "reis").copy;
  const plain = (copy) => ({ name: copy.name, seen: copy.seen, items: p.plainItems(copy.items) });
  const sorted = (copy) => JSON.stringify(
    [...copy.items].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, item]) => [
      id, p.FIELDS.map((field) => item[field].split(/\\n|; |, /).sort())]));
"""


@pytest.fixture
def ask(reader: Reader, site: Site) -> Ask:
    """Runs a piece of script with the module as `p` and gives what it returns."""
    page = reader.page(site.url(""))

    def asked(body: str, given: object = None) -> Any:  # noqa: ANN401
        return page.evaluate(f"async (given) => {{ {IMPORT} {HELPERS} {body} }}", given)

    return asked


def _copy(chance: random.Random) -> dict[str, Any]:
    """A copy with some items filled in, in whatever way."""
    ids = chance.sample(["brood", "touw", "lied", "weg", "vervallen"], chance.randint(0, 5))
    return {
        "name": chance.choice(["", "afdeling A", "Piet"]),
        "seen": chance.choice(["", "2026-01-01", "2026-11-01"]),
        "items": [
            {
                "id": identifier,
                "state": chance.choice(["open", "done", "na"]),
                "reason": chance.choice(["", "te duur", "te duur; niet nodig"]),
                "note": chance.choice(["", "a", "b", "a\nb", "b\nc"]),
                "owner": chance.choice(["", "Anna", "Anna, Piet", "Piet"]),
                "date": chance.choice(["", "2026-01-05", "2026-02-01"]),
            }
            for identifier in ids
        ],
    }


def _pairs() -> list[list[dict[str, Any]]]:
    chance = random.Random(20261124)
    return [[_copy(chance), _copy(chance)] for _ in range(DRAWN)]


def test_nothing_kept_is_one_blank_copy(ask: Ask) -> None:
    found = ask("""const { name, items } = p.filled("reis");
      return [name, items.size, p.isUnreadable("reis"), localStorage.length]""")
    assert found[:3] == ["", 0, False]


def test_what_is_filled_in_is_found_again_by_other_pages(ask: Ask) -> None:
    found = ask("""
      const set = (values, day) =>
        p.change("reis", (kept) => p.setItem(kept, kept.current, "touw", values, day));
      const values = { state: "na", reason: " te\\r\\nlaat ", owner: "Anna", date: "2026-12-01" };
      set(values, "2026-11-01");
      set({ note: "x" }, "2027-01-01");
      const { name, items } = p.filled("reis");
      const text = localStorage.getItem("innovatieboek:2:checklist:reis");
      return [name, [...items], JSON.parse(text)];""")
    item = {
        "state": "na",
        "reason": "te\nlaat",
        "note": "x",
        "owner": "Anna",
        "date": "2026-12-01",
    }
    assert found[0] == ""
    assert found[1] == [["touw", item]]
    # The day of the list is that of the first thing that was filled in.
    assert found[2]["copies"][0]["seen"] == "2026-11-01"
    assert found[2]["copies"][0]["items"] == [{"id": "touw", **item}]


def test_item_that_is_blank_again_leaves_no_trace(ask: Ask) -> None:
    assert (
        ask("""
      let kept = p.load("reis");
      kept = p.setItem(kept, kept.current, "touw", { state: "done", note: "x" }, "2026-11-01");
      kept = p.setItem(kept, kept.current, "touw", { state: "open", note: " " }, "2026-11-01");
      return p.currentOf(kept).items.size""")
        == 0
    )


def test_ticks_of_the_first_form_are_taken_over(ask: Ask) -> None:
    found = ask("""
      const old = '{"ticked": ["brood", "weg", 3, null, "__proto__", "../x"]}';
      localStorage.setItem("innovatieboek:1:checklist:reis", old);
      const before = [...p.filled("reis").items].map(([id, item]) => [id, item.state]);
      p.change("reis", (kept) => p.setItem(kept, kept.current, "touw", { state: "done" }, ""));
      const after = [...p.filled("reis").items.keys()];
      p.wipe("reis");
      return [before, after, [...p.filled("reis").items.keys()]];""")
    assert found == [[["brood", "done"], ["weg", "done"]], ["brood", "weg", "touw"], []]


def test_copies_are_made_switched_and_dropped(ask: Ask) -> None:
    found = ask("""
      let kept = p.load("reis");
      kept = p.setCopy(kept, p.newCopy("b", "afdeling B"));
      kept = p.setItem(kept, "b", "lied", { state: "done" }, "2026-11-01");
      kept = { ...kept, current: "b" };
      const names = kept.copies.map((copy) => copy.name);
      const without = p.dropCopy(kept, "b");
      const none = p.dropCopy(without, "1");
      return [names, p.currentOf(kept).items.size, without.current, none.copies.length];""")
    assert found == [["", "afdeling B"], 1, "1", 1]


SHARED = """
  const here = [{ id: "zang", list: "reis", item: "lied" }];
  const there = [{ id: "lied", list: "feest", item: "zang" }];
  const set = (list, shared, id, values, copy) => p.change(list, (kept) =>
    p.setItem(kept, copy ?? kept.current, id, values, "2026-11-01"), shared);
  const seen = (list, shared) => [...p.filled(list, shared).items].map(([id, item]) =>
    [id, item.state, item.note]);
"""


def test_a_shared_item_is_filled_in_once_and_counts_in_both(ask: Ask) -> None:
    found = ask(f"""{SHARED}
      set("reis", there, "lied", {{ state: "done", note: "oud" }});
      const fromThere = seen("feest", here);
      set("feest", here, "zang", {{ note: "nieuw" }});
      const both = [seen("feest", here), seen("reis", there)];
      set("reis", there, "lied", {{ state: "open", note: "" }});
      return [fromThere, both, seen("feest", here), seen("reis", there)];""")
    assert found[0] == [["zang", "done", "oud"]]
    assert found[1] == [[["zang", "done", "nieuw"]], [["lied", "done", "nieuw"]]]
    assert found[2:] == [[], []]


def test_what_was_kept_before_an_item_was_shared_is_joined(ask: Ask) -> None:
    found = ask(f"""{SHARED}
      set("reis", [], "lied", {{ state: "done", note: "a" }});
      set("feest", [], "zang", {{ state: "na", note: "b" }});
      const joined = seen("feest", here);
      set("feest", here, "brood", {{ state: "done" }});
      return [joined, seen("feest", []).slice(0, 1), seen("reis", [])];""")
    assert found[0] == [["zang", "done", "b\na"]]
    assert found[1] == [["zang", "done", "b\na"]]  # kept here from the first change on
    assert found[2] == [["lied", "done", "a"]]  # and nobody changed it there


def test_copies_of_two_lists_belong_together_by_their_name(ask: Ask) -> None:
    found = ask(f"""{SHARED}
      const add = (list, shared, id, name) => p.change(list, (kept) =>
        ({{ ...p.setCopy(kept, p.newCopy(id, name)), current: id }}), shared);
      set("reis", there, "lied", {{ state: "done" }});
      add("feest", here, "b", "afdeling B");
      const blank = seen("feest", here);
      add("reis", there, "x", "afdeling B");
      set("reis", there, "lied", {{ state: "na" }}, "x");
      const named = seen("feest", here);
      p.change("feest", (kept) => p.dropCopy(kept, "b"), here);
      return [blank, named, seen("reis", there)];""")
    assert found[0] == []
    assert found[1] == [["zang", "na", ""]]
    assert found[2] == [["lied", "na", ""]]  # a copy that is thrown away takes nothing along


def test_clearing_a_list_clears_its_shared_items_everywhere(ask: Ask) -> None:
    found = ask(f"""{SHARED}
      set("reis", there, "brood", {{ state: "done" }});
      set("reis", there, "lied", {{ state: "done", note: "x" }});
      const before = p.load("feest", here);
      p.wipe("feest", here);
      const wiped = [seen("feest", here), seen("reis", there)];
      p.change("feest", () => before, here);
      return [...wiped, seen("reis", there)];""")
    assert found[0] == []
    assert found[1] == [["brood", "done", ""]]
    assert sorted(found[2]) == [["brood", "done", ""], ["lied", "done", "x"]]


HOSTILE: list[Any] = [
    None,
    7,
    "x",
    [],
    {},
    {"copies": {}},
    {"copies": [None, 7, "x", [], {"id": 3}, {"id": "__proto__"}, {"id": "a" * 200}]},
    {"copies": [{"id": "1", "name": {"toString": 1}, "seen": 7, "items": "x"}]},
    {"current": {}, "copies": [{"id": "1", "items": [None, 3, {"id": []}, {"id": "constructor"}]}]},
    {"copies": [{"id": "1", "items": [{"id": "x", "state": "__proto__", "date": "2026-99-99"}]}]},
    {"copies": [{"id": "1", "items": [{"id": "x", "note": ["a"], "owner": {"a": 1}}]}]},
]


@pytest.mark.parametrize("value", HOSTILE, ids=str)
def test_nonsense_in_storage_becomes_nothing(ask: Ask, value: object) -> None:
    found = ask(
        """localStorage.setItem("innovatieboek:2:checklist:reis", JSON.stringify(given));
      const kept = p.load("reis");
      const types = kept.copies.flatMap((copy) => [copy.id, copy.name, copy.seen,
        ...[...copy.items].flatMap(([id, item]) => [id, ...p.FIELDS.map((f) => item[f])])]);
      return [types.every((one) => typeof one === "string"), typeof p.currentOf(kept).id,
        [...p.currentOf(kept).items.keys()]];""",
        value,
    )
    assert found == [True, "string", []]


def test_what_cannot_be_read_is_put_aside_and_not_written_over(ask: Ask) -> None:
    found = ask("""
      localStorage.setItem("innovatieboek:2:checklist:reis", '{"copies": [{"id": "1", "na');
      const before = p.isUnreadable("reis");
      p.change("reis", (kept) => p.setItem(kept, kept.current, "lied", { state: "done" }, ""));
      const aside = localStorage.getItem("innovatieboek:2:unreadable:reis");
      const result = [before, p.isUnreadable("reis"), aside];
      p.wipe("reis");
      return [...result, localStorage.getItem("innovatieboek:2:unreadable:reis")];""")
    assert found == [True, False, '{"copies": [{"id": "1", "na', None]


def test_huge_texts_are_cut_and_marks_that_turn_text_around_are_not_kept(ask: Ask) -> None:
    found = ask("""
      const item = { id: "lied", note: "n".repeat(1e6), owner: "A\\u202eB\\u0000C" };
      const copy = copyOf({ name: "x".repeat(1e6), items: [item] });
      const { note, owner } = copy.items.get("lied");
      const many = Array.from({ length: 1e5 }, (_, n) => ({ id: `i${n}`, state: "done" }));
      return [copy.name.length, note.length, owner, copyOf({ items: many }).items.size];""")
    assert found == [80, 20_000, "A B C", 500]


def test_nothing_reaches_the_prototype(ask: Ask) -> None:
    found = ask("""
      const text = `{"format": "${p.FORMAT}", "version": 2, "checklist": "reis",
        "__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}},
        "items": [{"id": "lied", "state": "done", "__proto__": {"polluted": 1}},
                  {"id": "__proto__", "state": "done"}]}`;
      const { copy } = p.takenFromFile(text, "reis");
      const item = copy.items.get("lied");
      return [[...copy.items.keys()], ({}).polluted ?? null, item.polluted ?? null];
    """)
    assert found == [["lied"], None, None]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "garbage"),
        ("{", "garbage"),
        ("null", "garbage"),
        ("<script>alert(1)</script>", "garbage"),
        ("[" * 100_000, "garbage"),
        (" " * 2_000_001, "garbage"),
        ('{"format": "innovatieboek-checklist", "version": "2"}', "garbage"),
        ('{"format": "innovatieboek-checklist", "version": 3, "checklist": "reis"}', "newer"),
        ('{"format": "innovatieboek-checklist", "version": 2, "checklist": "x"}', "other"),
        ('{"format": "innovatieboek-checklist", "version": 2, "checklist": {}}', "other"),
    ],
    ids=lambda text: str(text)[:30],
)
def test_file_that_cannot_be_taken_in_says_why(ask: Ask, text: str, problem: str) -> None:
    assert ask("return p.takenFromFile(given, 'reis').problem", text) == problem


def test_merging_loses_nothing_repeats_nothing_and_knows_no_first(ask: Ask) -> None:
    """For many pairs: both ways the same, once more changes nothing, all texts are still there."""
    faults = ask(
        """const faults = [];
      for (const [number, pair] of given.entries()) {
        const [a, b] = pair.map(copyOf);
        const ab = p.merge(a, b), ba = p.merge(b, a);
        const say = (what) => faults.push(`${number} ${what}`);
        if (sorted(ab) !== sorted(ba)) say("not the same both ways");
        if (ab.seen !== ba.seen) say("seen differs");
        if (sorted(p.merge(ab, b)) !== sorted(ab)) say("b again changes something");
        if (sorted(p.merge(ab, a)) !== sorted(ab)) say("a again changes something");
        if (p.differences(a, a).length) say("differs from itself");
        const nothing = copyOf({ items: [] });
        if (sorted(p.merge(a, nothing)) !== sorted(a)) say("nothing changes something");
        for (const copy of [a, b]) for (const [id, item] of copy.items) {
          const whole = p.itemOf(ab, id);
          if (item.state === "done" && whole.state !== "done") say(`${id} no longer done`);
          if (item.state === "na" && whole.state === "open") say(`${id} open again`);
          for (const part of item.note.split("\\n")) if (!whole.note.includes(part)) say("note");
          for (const part of item.owner.split(", ")) if (!whole.owner.includes(part)) say("owner");
          if (!whole.reason.includes(item.reason) || whole.date < item.date) say("reason or date");
        }
        const kept = p.merge(a, b, p.differences(a, b).map((one) => ({ ...one, choice: "mine" })));
        if (sorted(kept) !== sorted(a)) say("mine everywhere is not mine");
      }
      return faults;""",
        _pairs(),
    )
    assert faults == []


def test_default_choices_are_what_one_would_choose(ask: Ask) -> None:
    found = ask("""
      const one = copyOf({ items: [
        { id: "a", state: "done", note: "eerst", owner: "Anna" },
        { id: "b", state: "na", reason: "te duur", date: "2026-01-02" },
        { id: "same", state: "done" }] });
      const other = copyOf({ items: [
        { id: "a", state: "open", note: "eerst\\ndan", owner: "Piet" },
        { id: "b", state: "open", date: "2026-03-01" },
        { id: "same", state: "done" },
        { id: "c", note: "alleen hier" }] });
      return p.differences(one, other).map(({ id, field, choice }) => [id, field, choice]);""")
    assert found == [
        ["a", "state", "mine"],
        ["a", "note", "theirs"],
        ["a", "owner", "both"],
        ["b", "state", "mine"],
        ["b", "reason", "mine"],
        ["b", "date", "theirs"],
        ["c", "note", "theirs"],
    ]


def test_link_gives_back_what_went_in_packed_or_not(ask: Ask) -> None:
    faults = ask(
        """const faults = [];
      const pack = globalThis.CompressionStream;
      for (const [number, [value]] of given.entries()) {
        globalThis.CompressionStream = number % 2 ? pack : undefined;
        const copy = copyOf(value);
        const text = await p.toLink("reis", copy);
        if (!/^[jz][\\w-]*$/.test(text)) faults.push(`${number} ${text}`);
        const found = (await p.takenFromLink(text, "reis")).copy;
        if (JSON.stringify(plain(found)) !== JSON.stringify(plain(copy))) faults.push(number);
        if ((await p.takenFromLink(text, "elders")).problem !== "other") faults.push(text);
      }
      return faults;""",
        _pairs()[:60],
    )
    assert faults == []


def test_link_of_a_full_list_is_short_and_without_texts_shorter(ask: Ask) -> None:
    whole, states, kept = ask("""
      const note = "Wij bellen eerst met de afdeling, want zonder hen gaat het niet. Ünïcode ✓";
      const items = Array.from({ length: 12 }, (_, n) => ({ id: `een-onderdeel-${n}`, state: "done",
        note: `${note} ${n}`, owner: "Anna", date: "2026-12-01" }));
      const copy = copyOf({ name: "afdeling A", seen: "2026-11-01", items });
      const bare = p.withoutTexts(copy);
      const link = await p.toLink("reis", bare);
      const back = (await p.takenFromLink(link, "reis")).copy;
      return [(await p.toLink("reis", copy)).length, link.length, plain(back)];""")
    assert whole < 700
    assert states < 300
    assert kept["name"] == ""
    assert kept["items"][0] == {"id": "een-onderdeel-0", "state": "done", "date": "2026-12-01"}


def test_hostile_links_are_told_from_good_ones(ask: Ask) -> None:
    """Whatever stands in an address: no error, and a small text cannot unpack to a huge one."""
    found = ask("""
      const pack = async (text) => {
        const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
        const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
        return "z" + btoa(Array.from(bytes, (b) => String.fromCharCode(b)).join(""))
          .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
      };
      const bomb = `[2,"reis","","",[["lied","done","","${"n".repeat(2e7)}"]]]`;
      const texts = ["", "j", "z", "x", "j%", "z!!!", "zAAAA", "jbnVsbA", "jW10", "j".repeat(3e6),
        await pack(bomb), await pack("[".repeat(1e5)), await pack('{"__proto__": 1}'),
        await pack('[2,"reis",{},[],[[["a"]],null,7,["__proto__","done"]]]')];
      const problems = [];
      for (const text of texts) {
        const { problem, copy } = await p.takenFromLink(text, "reis");
        problems.push(problem ?? copy.items.size);
      }
      return problems;""")
    assert found == ["garbage"] * 13 + [0]
