"""A web server for measuring: everything compressed, with headers as an operator sets them."""

from __future__ import annotations

import gzip
import threading
from contextlib import contextmanager, suppress
from functools import cache, partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Headers = Sequence[tuple[str, str]]

_PACKED = ("text/", "application/json", "application/manifest+json", "image/svg+xml")


def read_headers(path: Path) -> list[tuple[str, str]]:
    """Return the headers for every page from a file `_headers` of a host for static sites."""
    section = path.read_text("utf-8").split("\n/*\n")[1].split("\n/")[0]
    pairs = (line.strip().partition(": ") for line in section.splitlines() if line.strip())
    return [(name, value) for name, _, value in pairs]


@contextmanager
def served_packed(folder: Path, headers: Headers = ()) -> Iterator[str]:
    """Serve a folder with gzip and additional headers, and yield its address."""
    with answering(partial(_Handler, directory=str(folder), headers_for_all=headers)) as root:
        yield root


@contextmanager
def answering(handler: Callable[..., BaseHTTPRequestHandler]) -> Iterator[str]:
    """Answer requests in a thread, and yield the address to send them to."""
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript",
        ".svg": "image/svg+xml",
        ".webmanifest": "application/manifest+json",
    }

    def __init__(self, *arguments: Any, headers_for_all: Headers, **options: Any) -> None:
        self._headers_for_all = headers_for_all
        super().__init__(*arguments, **options)

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Send a file, compressed where that helps."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        kind = self.guess_type(path)
        content = _packed(path) if kind.startswith(_PACKED) else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        if kind.startswith(_PACKED):
            self.send_header("Content-Encoding", "gzip")
        for name, value in self._headers_for_all:
            self.send_header(name, value)
        self.end_headers()
        with suppress(ConnectionError):  # the browser has gone on
            self.wfile.write(content)


@cache
def _packed(path: Path) -> bytes:
    """Return a file as gzip; once, as web servers do, so that packing takes no measured time."""
    return gzip.compress(path.read_bytes())
