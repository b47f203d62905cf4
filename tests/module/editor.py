"""A real editor's help, yaml-language-server, spoken to as an editor does: JSON over its pipes."""

from __future__ import annotations

import json
import os
import queue
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, NamedTuple

import pytest

from inkeer.errors import Place

SERVER = Path(sys.prefix, "editor/node_modules/yaml-language-server/bin/yaml-language-server")
HEAD = "# yaml-language-server: $schema=inkeer.schema.json\n"
_SETTINGS = {"yaml": {"validate": True, "hover": True, "completion": True}}
_CAN = {
    "completion": {"completionItem": {"snippetSupport": True}},
    "hover": {"contentFormat": ["markdown"]},
}
PATIENCE = 60  # seconds; a machine may be busy, and a server that says nothing is broken


class Told(NamedTuple):
    """What the editor underlines, and why."""

    place: Place
    why: str


def needed() -> list[str]:
    """How the server is started; skips the test when it is not there."""
    node = shutil.which("node")
    if node and SERVER.exists():
        return [node, str(SERVER), "--stdio"]
    why = "yaml-language-server is not installed: make editor"
    if os.environ.get("INKEER_ALL_TESTS"):
        pytest.fail(why)
    pytest.skip(why)


class Editor:
    """An editor with one folder open, in which a schema lies."""

    def __init__(self, server: subprocess.Popen[bytes], folder: Path) -> None:
        assert server.stdin is not None
        assert server.stdout is not None
        self._out: IO[bytes] = server.stdin
        self._in: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        self._asked = self._files = 0
        self._wrong: dict[str, list[dict[str, Any]]] = {}
        self.folder = folder
        threading.Thread(target=self._listen, args=(server.stdout,), daemon=True).start()
        self._ask("initialize", processId=None, rootUri=None, capabilities={"textDocument": _CAN})
        self._tell("initialized")
        self._tell("workspace/didChangeConfiguration", settings=_SETTINGS)

    def told(self, text: str) -> list[Told]:
        """What is wrong in a file."""
        uri = self._open(text)
        while uri not in self._wrong:
            self._heard()
        return [_told(one) for one in self._wrong[uri]]

    def offered(self, text: str) -> dict[str, str]:
        """What is offered at the mark | in a file: each with what is said of it."""
        found = self._ask_at("textDocument/completion", text)
        return {one["label"]: one.get("documentation") or "" for one in found["items"]}

    def explained(self, text: str) -> str:
        """What is said when the mouse rests at the mark | in a file."""
        return str(self._ask_at("textDocument/hover", text)["contents"]["value"])

    def _ask_at(self, what: str, marked: str) -> Any:
        before, _mark, after = marked.partition("|")
        uri = self._open(before + after)
        rows = (HEAD + before).split("\n")
        place = {"line": len(rows) - 1, "character": len(rows[-1])}
        return self._ask(what, textDocument={"uri": uri}, position=place)

    def _open(self, text: str) -> str:
        self._files += 1
        path = self.folder / f"module-{self._files}.yaml"
        path.write_text(HEAD + text, encoding="utf-8")
        item = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": HEAD + text}
        self._tell("textDocument/didOpen", textDocument=item)
        return path.as_uri()

    def _ask(self, method: str, **given: Any) -> Any:
        self._asked += 1
        self._send({"id": self._asked, "method": method, "params": given})
        while True:
            heard = self._heard()
            if heard.get("id") == self._asked and "method" not in heard:
                return heard["result"]

    def _tell(self, method: str, **given: Any) -> None:
        self._send({"method": method, "params": given})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._out.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._out.flush()

    def _heard(self) -> dict[str, Any]:
        """The next message; what the server asks back is answered, and what it finds is kept."""
        heard = self._in.get(timeout=PATIENCE)
        given = heard.get("params", {})
        if heard.get("method") == "textDocument/publishDiagnostics":
            self._wrong[given["uri"]] = given["diagnostics"]
        elif "method" in heard and "id" in heard:
            items = given.get("items", []) if isinstance(given, dict) else []
            self._send(
                {"id": heard["id"], "result": [_SETTINGS.get(one["section"]) for one in items]}
            )
        return heard

    def _listen(self, pipe: IO[bytes]) -> None:
        while head := pipe.readline():
            size = int(head.split(b":")[1])
            while pipe.readline().strip():
                pass
            self._in.put(json.loads(pipe.read(size)))


def _told(found: dict[str, Any]) -> Told:
    """A problem as the reader counts: lines from 1, and without the line that names the schema."""
    start, end = found["range"]["start"], found["range"]["end"]
    length = end["character"] - start["character"] if end["line"] == start["line"] else 1
    return Told(Place(start["line"], start["character"] + 1, max(1, length)), found["message"])


@contextmanager
def opened(folder: Path, schema: str) -> Iterator[Editor]:
    """An editor on a folder with this schema in it."""
    (folder / "inkeer.schema.json").write_text(schema, encoding="utf-8")
    with subprocess.Popen(needed(), stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        try:
            yield Editor(server, folder)
        finally:
            server.kill()
