"""Opens COUNT connections to a socket and goes on sending the same call on all of them, reading nothing."""

import os
import selectors
import socket
import sys

path, count, call = sys.argv[1], int(sys.argv[2]), sys.argv[3].encode() + b"\0"
payload = call * 64
selector = selectors.DefaultSelector()
for number in range(count):
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.connect(path)
    connection.setblocking(False)
    selector.register(connection, selectors.EVENT_WRITE, [0, 0])
print("open", flush=True)
sent = 0
while os.getppid() != 1:
    for key, _ in selector.select(0.2):
        # Where the last call was cut off, it is gone on with.
        offset = key.data[0] % len(call)
        try:
            key.data[0] += key.fileobj.send(payload[offset:])
        except BlockingIOError:
            pass
        except OSError:
            selector.unregister(key.fileobj)
