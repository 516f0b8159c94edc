"""A program that runs on a host and is started again when it fails, as systemd does."""

import os
import signal
import subprocess
import threading

# The unit's RestartSec.
PAUSE = 0.5


class Program:
    def __init__(self, host, name, words, account, environment=None):
        self.host = host
        self.name = name
        self.words = words
        self.account = account
        self.environment = environment or {}
        self.log = os.path.join(host.folder, f"{name}.log")
        self.exits = []
        self._entering = None
        self._wanted = threading.Event()
        self._thread = None

    def start(self):
        self._wanted.set()
        self._thread = threading.Thread(target=self._keep_running, name=f"{self.host.name} {self.name}", daemon=True)
        self._thread.start()

    def _keep_running(self):
        while self._wanted.is_set():
            with open(self.log, "ab") as log:
                self._entering = subprocess.Popen(
                    self.host.entering(self.words, self.account, self.environment),
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                )
            status = self._entering.wait()
            self.exits.append(status)
            if status == 0:
                return
            threading.Event().wait(PAUSE)

    @property
    def pid(self):
        """Of the program itself: what enters the host's namespaces waits for it as for a child."""
        entering = self._entering
        return children(entering.pid)[0] if entering and children(entering.pid) else None

    @property
    def is_running(self):
        return self.pid is not None

    def signal(self, number):
        pid = self.pid
        if pid is None:
            return
        os.kill(pid, number)
        if number == signal.SIGCONT:
            # Whoever waits for a child that stands still stands still too.
            os.kill(self._entering.pid, number)

    def kill(self, stays_away=False):
        """As a crash: at once, and started again unless it is to stay away."""
        if stays_away:
            self._wanted.clear()
        self.signal(signal.SIGKILL)

    def stop(self, seconds=45):
        """As `systemctl stop` does."""
        self._wanted.clear()
        self.signal(signal.SIGTERM)
        if self._thread:
            self._thread.join(seconds)
            if self._thread.is_alive():
                self.signal(signal.SIGKILL)
                self._thread.join()

    def said(self):
        """Its log."""
        with open(self.log, encoding="utf-8", errors="replace") as log:
            return log.read()


def children(pid):
    """The process's children; none where it has ended."""
    try:
        with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
            return [int(word) for word in file.read().split()]
    except OSError:
        return []
