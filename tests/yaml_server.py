"""The program with which editors read YAML, where this computer has it: what it says of a file."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any, Self

HAS_ONE = shutil.which("yaml-language-server")


class YamlServer:
    """A conversation with `yaml-language-server`, about files of a book that need not be saved."""

    def __init__(self, settings: dict[str, Any], root: Path) -> None:
        assert HAS_ONE
        self.root = root
        self.process = subprocess.Popen(
            [HAS_ONE, "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "NODE_NO_WARNINGS": "1"},
        )
        self.number = 0
        self.said: dict[str, list[dict[str, Any]]] = {}
        self.schemas = settings["yaml.schemas"]
        folder = [{"uri": root.as_uri(), "name": "boek"}]
        told = {"documentationFormat": ["markdown"]}
        able = {
            "textDocument": {
                "hover": {"contentFormat": ["markdown"]},
                "completion": {"completionItem": told},
            },
            "workspace": {"configuration": True},
        }
        asked = {"processId": os.getpid(), "rootUri": root.as_uri(), "workspaceFolders": folder}
        self.ask("initialize", {**asked, "capabilities": able})
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": self.configuration()})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.communicate()

    def configuration(self) -> dict[str, Any]:
        on = {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}
        return {"yaml": {**on, "schemas": self.schemas}}

    def send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def tell(self, method: str, params: object) -> None:
        self.send({"method": method, "params": params})

    def ask(self, method: str, params: object) -> Any:  # noqa: ANN401  (JSON)
        self.number += 1
        mine = self.number
        self.send({"id": mine, "method": method, "params": params})
        while True:
            message = self.hear()
            if message.get("id") == mine and "method" not in message:
                return message.get("result")

    def hear(self) -> dict[str, Any]:
        """The next message; a question of the server is answered."""
        assert self.process.stdout
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        if "method" in message and "id" in message:
            held = self.configuration()
            items = message.get("params", {}).get("items", [])
            answer = [held.get(item.get("section")) for item in items]
            self.send({"id": message["id"], "result": answer if items else None})
        if message.get("method") == "textDocument/publishDiagnostics":
            self.said[message["params"]["uri"]] = message["params"]["diagnostics"]
        return message

    def open(self, name: str, text: str) -> None:
        document = {"uri": (self.root / name).as_uri(), "languageId": "yaml", "version": 1}
        self.tell("textDocument/didOpen", {"textDocument": {**document, "text": text}})

    def is_ready(self, name: str) -> bool:
        """Waits until the server has its settings: it then knows the fields of an open file."""
        return any(self.hover(name, 0, 0) for _ in range(1000))

    def faults(self, name: str, text: str) -> list[dict[str, Any]]:
        """What is underlined in a file, not opened before, that holds this text."""
        self.open(name, text)
        uri = (self.root / name).as_uri()
        while uri not in self.said:
            self.hear()
        return self.said[uri]

    def at(self, name: str, line: int, column: int) -> dict[str, Any]:
        uri = (self.root / name).as_uri()
        return {"textDocument": {"uri": uri}, "position": {"line": line, "character": column}}

    def hover(self, name: str, line: int, column: int) -> str:
        """What is told of the place in an open file, counted from 0."""
        told = self.ask("textDocument/hover", self.at(name, line, column))
        return told["contents"]["value"] if told else ""

    def choices(self, name: str, line: int, column: int) -> dict[str, str]:
        """What can be chosen at a place in an open file, with the explanation."""
        told = self.ask("textDocument/completion", self.at(name, line, column))
        items = told["items"] if isinstance(told, dict) else told
        return {item["label"]: _text(item.get("documentation", "")) for item in items}


def _text(documentation: Any) -> str:  # noqa: ANN401  (JSON)
    return str(documentation["value"] if isinstance(documentation, dict) else documentation)
