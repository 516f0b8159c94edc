"""A call to a daemon, over the socket of a role."""

import json
import os
import socket

# What comes between two messages.
END = b"\0"


class NoAnswer(Exception):
    """Nobody is there, or says anything in time: whether it was taken is not known."""


class Refused(Exception):
    """Nothing was taken: the error's name and parameters."""


def call(runtime, interface, method, parameters, seconds):
    """Returns the answer's parameters."""
    request = {"method": f"io.incidentd.{interface}.{method}", "parameters": parameters}
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(seconds)
            connection.connect(os.path.join(runtime, f"io.incidentd.{interface}"))
            connection.sendall(json.dumps(request).encode() + END)
            answer = read(connection)
    except OSError as error:
        raise NoAnswer(str(error)) from error
    if "error" in answer:
        raise Refused(answer["error"], answer.get("parameters"))
    return answer["parameters"]


def read(connection):
    data = b""
    while not data.endswith(END):
        more = connection.recv(65_536)
        if not more:
            raise NoAnswer("the connection was closed")
        data += more
    return json.loads(data[:-1])
