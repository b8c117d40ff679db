"""A line between a browser and the server that can break in the middle of something.

The browser's own "offline" only stops what begins afterwards: what is on its way it lets through.
"""

import socket
import threading
from contextlib import suppress

CHUNK = 16 * 1024


class Line:
    """Passes on what comes to `port`; `cut()` ends every connection and lets none begin until `mend()`."""

    def __init__(self, host, port):
        self.server, self.open, self.is_cut = (host, port), set(), False
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self):
        self.is_cut = True
        for one in list(self.open):
            _end(one)

    def mend(self):
        self.is_cut = False

    def close(self):
        self.cut()
        _end(self.listener)

    def _accept(self):
        with suppress(OSError):
            while True:
                coming, _address = self.listener.accept()
                if self.is_cut:
                    coming.close()
                    continue
                going = socket.create_connection(self.server)
                self.open |= {coming, going}
                for pair in ((coming, going), (going, coming)):
                    threading.Thread(target=self._pass_on, args=pair, daemon=True).start()

    def _pass_on(self, coming, going):
        with suppress(OSError):
            while content := coming.recv(CHUNK):
                going.sendall(content)
        for one in (coming, going):
            self.open.discard(one)
            _end(one)


def _end(one):
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
