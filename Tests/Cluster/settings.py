"""The settings of a host: the examples that the package ships, with the host's name, address and passwords filled in."""

import os
import pwd
import re

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
EXAMPLES = os.path.join(ROOT, "deploy", "debian", "examples")
# Of a network that nobody else is in.
PASSWORDS = ("RESTAPI_PASSWORD", "SUPERUSER_PASSWORD", "REPLICATION_PASSWORD", "REWIND_PASSWORD")
DAEMON_PASSWORD = "daemon-password"


class Settings:
    def __init__(self, host):
        self._host = host
        self._values = {"NODE": host.name, "ADDRESS": host.address}
        self._values |= {name: name.lower().replace("_", "-") for name in PASSWORDS}

    def text(self, name):
        """An example, filled in. In its comments the places stay as they are."""
        with open(os.path.join(EXAMPLES, name), encoding="utf-8") as file:
            lines = file.read().splitlines(keepends=True)
        return "".join(line if line.startswith("#") else self._fill(line) for line in lines)

    def _fill(self, line):
        return re.sub(r"@([A-Z_]+)@", lambda found: self._values[found.group(1)], line)

    def write(self, name, account):
        """Writes it out for an account alone; returns its path."""
        path = os.path.join(self._host.folder, name)
        write_private(path, self.text(name), account)
        return path

    @staticmethod
    def write_password(path, account):
        write_private(path, DAEMON_PASSWORD + "\n", account)


def write_private(path, text, account):
    with open(path, "w", encoding="utf-8", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
        file.write(text)
    user = pwd.getpwnam(account)
    os.chown(path, user.pw_uid, user.pw_gid)


def environment(text):
    """The variables of a file as systemd reads it (EnvironmentFile)."""
    lines = (line.strip() for line in text.splitlines())
    pairs = (line.split("=", 1) for line in lines if line and not line.startswith("#"))
    return {name: value.strip('"') for name, value in pairs}
