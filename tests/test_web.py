"""Addresses that a reader can trust, and links that do what they say."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.web import MAX_WEB_ADDRESS, is_plain, lies, objection, web_objection

TRUSTED = [
    "https://dal.example",
    "https://dal.example/",
    "http://dal.example/pad?vraag=a+b&c=%20#plek",
    "HTTPS://DAL.EXAMPLE/",
    "https://www.dal.example:8443/",
    "https://a-b.c1.dal.example/~naam/(haken)/a,b;c=1/@iemand",
    "https://dal.example/?door=https://elders.example/",
    "https://xn--mnchen-3ya.example/",
    f"https://{'a' * 63}.example/",
    "https://nl.wikipedia.org/wiki/Dal_(gebied)",
    "mailto:bard@dal.example",
    "mailto:bard.van-het+dal@dal.example?subject=Over%20de%20brug&body=Dag",
    "mailto:o'neill@dal.example",
]
UNTRUSTED = {
    # no address on the web
    "nothing": "",
    "words": "zie de site",
    "no scheme": "dal.example",
    "no scheme, slashes": "//dal.example/",
    "script": "javascript:alert(1)",
    "data": "data:text/html,hallo",
    "ftp": "ftp://dal.example/",
    "a scheme that nearly is": "htps://dal.example/",
    "no slashes": "https:dal.example",
    "one slash": "https:/dal.example",
    "three slashes": "https:///dal.example",
    "no host": "https://",
    "only a port": "https://:80/",
    "unclosed bracket": "https://[x",
    "bracket": "https://[x].example/",
    "a space": "https://dal.example/een twee",
    "a line break": "https://dal.example/\n",
    "a tab in the scheme": "ht\ttps://dal.example",
    "a space before": " https://dal.example/",
    "a control character": "https://dal.example/\x1b",
    "a quotation mark": 'https://dal.example/"',
    "a sharp bracket": "https://dal.example/<b>",
    "a backslash": "https://kwaad.example\\@dal.example/",
    "too long": f"https://dal.example/{'x' * MAX_WEB_ADDRESS}",
    # somebody else's
    "a user": "https://dal.example@kwaad.example/",
    "a user and password": "https://gast:geheim@dal.example/",
    "an empty user": "https://@dal.example/",
    # private
    "localhost": "http://localhost/",
    "localhost with a port": "http://localhost:8000/",
    "a name below localhost": "http://boek.localhost/",
    "one label": "https://intranet/boek",
    "local": "https://printer.local/",
    "internal": "https://wiki.internal/",
    "home": "https://nas.home.arpa/",
    "lan": "https://nas.lan/",
    "onion": "https://dal.onion/",
    "loopback": "http://127.0.0.1/",
    "short loopback": "http://127.1/",
    "private 10": "http://10.0.0.1/",
    "private 172": "http://172.16.0.1/",
    "private 192": "http://192.168.1.1/",
    "link-local": "http://169.254.169.254/latest",
    "IPv6": "http://[::1]/",
    "IPv6 with a zone": "http://[fe80::1%25eth0]/",
    "IPv4 in IPv6": "http://[::ffff:10.0.0.1]/",
    # impossible
    "two numbers": "https://1.1/",
    "a public number": "https://8.8.8.8/",
    "one number": "http://2130706433/",
    "hexadecimal": "http://0x7f000001/",
    "hexadecimal parts": "http://0x7f.0.0.0x1/",
    "octal": "http://0177.0.0.1/",
    "wide digits": "http://１２７.0.0.1/",
    "a name that ends in a number": "https://dal.1/",
    "port zero": "https://dal.example:0/",
    "a port too high": "https://dal.example:99999/",
    "no port": "https://dal.example:/",
    "a port of letters": "https://dal.example:http/",
    "a port below zero": "https://dal.example:-1/",
    "an empty label": "https://dal..example/",
    "a dot before": "https://.dal.example/",
    "a dot behind": "https://dal.example./",
    "a label too long": f"https://{'a' * 64}.example/",
    "a host too long": f"https://{'a.' * 125}example/",
    "an underscore": "https://het_dal.example/",
    "a hyphen before": "https://-dal.example/",
    "a hyphen behind": "https://dal-.example/",
    "a per cent sign": "https://dal%2eexample/",
    "a coded host": "https://%64al.example/",
    "other letters": "https://dál.example/",
    "wide letters": "https://ｄal.example/",
    "a dot of another script": "https://dal。example/",
    "letters that look alike": "https://xn--80ak6aa92e.example/",
    "letters of two scripts": "https://xn--e-8sb.example/",
    "coded nothing": "https://xn--.example/",
    "badly coded": "https://xn--dal-.example/",
    "no name to look up": "https://dal.invalid/",
    # mailboxes
    "no mailbox": "mailto:",
    "no at sign": "mailto:bard",
    "no host behind it": "mailto:bard@",
    "nobody": "mailto:@dal.example",
    "two at signs": "mailto:bard@dal@kwaad.example",
    "several": "mailto:bard@dal.example,smaug@kwaad.example",
    "several, coded": "mailto:bard@dal.example%2Csmaug@kwaad.example",
    "one more reader": "mailto:bard@dal.example?cc=smaug@kwaad.example",
    "one hidden reader": "mailto:bard@dal.example?subject=x&BCC=smaug@kwaad.example",
    "another reader": "mailto:bard@dal.example?to=smaug@kwaad.example",
    "a second line": "mailto:bard@dal.example?subject=x%0Abcc:smaug@kwaad.example",
    "a mailbox on a private host": "mailto:root@localhost",
    "a mailbox at a number": "mailto:root@[127.0.0.1]",
    "a web address in it": "mailto://dal.example",
}


@pytest.mark.parametrize("address", TRUSTED)
def test_what_can_be_trusted(address: str) -> None:
    assert objection(address) is None


@pytest.mark.parametrize("address", UNTRUSTED.values(), ids=UNTRUSTED)
def test_what_cannot_be_trusted(address: str) -> None:
    why = objection(address)
    assert why is not None
    assert why.nl != why.en
    assert web_objection(address) is not None


def test_a_mailbox_is_no_place_on_the_web() -> None:
    assert objection("mailto:bard@dal.example") is None
    assert web_objection("mailto:bard@dal.example") is not None


@given(st.ip_addresses(), st.sampled_from(["", ":80", ":8443"]))
def test_no_number_is_a_name(
    number: ipaddress.IPv4Address | ipaddress.IPv6Address, port: str
) -> None:
    host = f"[{number}]" if number.version == 6 else str(number)
    assert objection(f"https://{host}{port}/") is not None
    if number.version == 4:
        assert objection(f"https://{int(number)}{port}/") is not None
        assert objection(f"https://{int(number):#x}{port}/") is not None
        assert objection(f"https://{number.packed[0]:#o}.1{port}/".replace("0o", "0")) is not None


@given(st.text())
def test_no_text_is_a_traceback(text: str) -> None:
    for address in (text, f"https://{text}", f"https://dal.example{text}", f"mailto:{text}"):
        objection(address)
        lies(text, address) if objection(address) is None else None


def test_plain_http_is_known() -> None:
    assert is_plain("http://dal.example/")
    assert is_plain("HTTP://dal.example/")
    assert not is_plain("https://dal.example/")


EVIL = "https://kwaad.example/"
LIES = [
    "https://digid.nl",
    "zie https://digid.nl",
    "de site (https://digid.nl/inloggen) van het rijk",
    "www.digid.nl",
    "WWW.DIGID.NL",
    "digid.nl",
    "DigiD.nl",
    "digid.nl/inloggen",
    "digid.nl:443",
    "zie digid.nl.",
    "«digid.nl»",
    "“digid.nl”",
    "ga naar digid.nl, nu",
    "info/digid.nl",
    "digid.amsterdam",  # no ending is left out
    "digid.frl",
    "digid.app",
    "digid.museum",
    "de.gemeente.utrecht",
    "digid.рф",
    "https://digid",
    "http://10.0.0.1",
    "ftp://digid.nl",
    "HTTPS://Digid.NL",
    "//digid.nl",
    "https:digid.nl",
    "hxxps://digid.nl",
    "https://digid.nl@kwaad.example",
    "https://kwaad.example@digid.nl",
    "https://digid.nl.kwaad.example",
    "https://kwaad.example.digid.nl",
    "kwaad.example of digid.nl",
    "digid。nl",
    "digid．nl",
    "digid․nl",
    "digid｡nl",
    "ｄｉｇｉｄ.nl",
    "ｗｗｗ．ｄｉｇｉｄ．ｎｌ",
    "https∶∕∕digid.nl",
    "https：／／digid.nl",
    "di\u3164gid.nl",
    "di\ufe0fgid.nl",
    "𝐝𝐢𝐠𝐢𝐝.𝐧𝐥",
    "dïgid.nl",
    "xn--dgid-6pa.nl",
    "info@digid.nl",
    "mailto:info@digid.nl",
    "vraag het info@digid.nl even",
]


@pytest.mark.parametrize("said", LIES)
def test_a_text_that_names_another_address_lies(said: str) -> None:
    assert lies(said, EVIL)
    assert lies(said, "mailto:info@kwaad.example")
    assert lies(f"{'woord ' * 50}{said}", EVIL)


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("het dal", EVIL),
        ("https://digid.nl", "https://digid.nl/"),
        ("https://digid.nl", "http://www.digid.nl/elders?x=1#y"),
        ("www.digid.nl/over", "https://digid.nl/"),
        ("digid.nl:8443", "https://digid.nl/"),
        ("DigiD.nl", "https://digid.nl/"),
        ("zie digid.nl.", "https://digid.nl/"),
        ("zie digid.nl/jaar/2024.verslag", "https://digid.nl/"),
        ("ｄigid。nl", "https://digid.nl/"),
        ("münchen.example", "https://xn--mnchen-3ya.example/"),
        ("MÜNCHEN.example", "https://xn--mnchen-3ya.example/"),
        ("info@digid.nl", "mailto:info@digid.nl"),
        ("Info@Digid.nl", "mailto:info@digid.nl?subject=Vraag"),
        ("mailto:info@digid.nl", "mailto:info@digid.nl"),
        ("jan.jansen@digid.nl", "mailto:jan.jansen@digid.nl"),
        ("digid.nl", "mailto:info@digid.nl"),
        ("jaarverslag.pdf", EVIL),
        ("jaarverslag-2024.docx (2,1 MB)", EVIL),
        ("README.md", "https://git.example/dal/blob/main/README.md"),
        ("data.zip", "https://dal.example/data.zip"),
        ("versie 1.2.3", EVIL),
        ("art. 5.1 en 5.2, lid 3", EVIL),
        ("i.p.v. de o.a. e.d.", EVIL),
        ("en/of", EVIL),
        ("node.js", EVIL),
        ("lees verder... en meer", EVIL),
        ("tussen 9.00 en 17.30 uur", EVIL),
        ("pleio.nl", "case:pleio"),
    ],
)
def test_an_honest_text_does_not(said: str, address: str) -> None:
    assert not lies(said, address)


@pytest.mark.parametrize("said", ["https://digid.nl", "www.digid.nl", "info@digid.nl"])
def test_an_address_of_the_book_is_not_one_elsewhere(said: str) -> None:
    assert lies(said, "case:digid")


@pytest.mark.parametrize("said", ["ander@dal.example", "x bard@dal.example,ander@dal.example"])
def test_another_mailbox_on_the_same_host_is_another(said: str) -> None:
    assert lies(said, "mailto:bard@dal.example")
