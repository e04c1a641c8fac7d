"""A portal on a port of this machine, within the test's own process, and what is answered on a connection."""

from contextlib import contextmanager
from threading import Event, Thread

from tidings.options import PortalOptions
from tidings.portal import listening, process
from tidings.portal.edition import Edition

PATIENCE = 60


@contextmanager
def served(path, host="127.0.0.1", **options):
    """The port of a portal that answers in a thread, with a large page; and its server."""
    answers = Event()
    server = process.server(Edition(path, PortalOptions(**options)), answers.set)
    with listening.bound(host, 0) as shared:
        port = shared.getsockname()[1]
        thread = Thread(target=lambda: server.run(sockets=[shared]))
        thread.start()
        assert answers.wait(PATIENCE)
        try:
            yield port, server
        finally:
            server.should_exit = server.force_exit = True
            thread.join()


def whole(client):
    """All that is answered on a connection, once the portal ends it."""
    parts = []
    try:
        while part := client.recv(65_536):
            parts.append(part)
    except ConnectionResetError:  # of what the portal did not read any more
        pass
    return b"".join(parts).decode("latin-1")
