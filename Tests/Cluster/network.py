"""The network between the hosts: a bridge, and from each host a cable to it that can be cut or made slow."""

import heapq
import socket
import subprocess
import threading
import time

BRIDGE = "bridge"
# From a frame on which the kernel hands over; a host's frames have 1,514 bytes at most, as nothing is offloaded.
FRAME_BYTES = 65_536


def command(*words):
    subprocess.run(words, check=True, capture_output=True, text=True)


def make_bridge():
    command("ip", "link", "set", "lo", "up")
    command("ip", "link", "add", BRIDGE, "type", "bridge")
    command("ip", "link", "set", BRIDGE, "up")


class Cable:
    """What joins a host with the bridge. Cut, its ends stay up: a host that is cut off is told nothing of it."""

    def __init__(self, host):
        self.name = host.name
        self._delay = None
        command("ip", "link", "add", self.name, "type", "veth", "peer", "name", "eth0", "netns", str(host.first_pid))
        command("ip", "link", "set", self.name, "up")
        host.run(["ip", "link", "set", "lo", "up"])
        host.run(["ip", "address", "add", f"{host.address}/24", "dev", "eth0"])
        # Frames as they would be on a wire, with their checksums, so that they can be passed on by hand.
        host.run(["ethtool", "-K", "eth0", "tx", "off", "tso", "off", "gso", "off", "gro", "off"])
        host.run(["ip", "link", "set", "eth0", "up"])
        self.mend()

    def cut(self):
        command("ip", "link", "set", self.name, "nomaster")

    def mend(self):
        if self._delay:
            self._delay.stop()
            self._delay = None
        command("ip", "link", "set", self.name, "master", BRIDGE)

    def slow(self, seconds):
        """From now on each frame comes so much later, whichever way it goes."""
        self.cut()
        near, far = f"{self.name}-near", f"{self.name}-far"
        command("ip", "link", "add", near, "type", "veth", "peer", "name", far)
        for end in (near, far):
            command("ip", "link", "set", end, "up")
        command("ip", "link", "set", far, "master", BRIDGE)
        self._delay = Delay(self.name, near, seconds)


class Delay:
    """Passes frames on between two interfaces, late."""

    def __init__(self, one, other, seconds):
        self._other = other
        self._seconds = seconds
        self._sockets = [self._open(one), self._open(other)]
        self._due = []
        self._count = 0
        self._change = threading.Condition()
        self._is_over = False
        for start, end in (self._sockets, reversed(self._sockets)):
            threading.Thread(target=self._take, args=(start, end), daemon=True).start()
        threading.Thread(target=self._pass_on, daemon=True).start()

    @staticmethod
    def _open(interface):
        every_protocol = 3
        opened = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(every_protocol))
        opened.bind((interface, every_protocol))
        opened.settimeout(0.5)
        return opened

    def _take(self, start, end):
        while not self._is_over:
            try:
                frame, sender = start.recvfrom(FRAME_BYTES)
            except TimeoutError:
                continue
            except OSError:
                return
            if sender[2] == socket.PACKET_OUTGOING:
                continue
            with self._change:
                self._count += 1
                heapq.heappush(self._due, (time.monotonic() + self._seconds, self._count, frame, end))
                self._change.notify()

    def _pass_on(self):
        while True:
            with self._change:
                while not self._is_over:
                    wait = self._due[0][0] - time.monotonic() if self._due else None
                    if wait is not None and wait <= 0:
                        break
                    self._change.wait(wait)
                if self._is_over:
                    return
                _, _, frame, end = heapq.heappop(self._due)
            try:
                end.send(frame)
            except OSError:
                # A frame that is lost, as on any network.
                continue

    def stop(self):
        with self._change:
            self._is_over = True
            self._change.notify()
        for opened in self._sockets:
            opened.close()
        command("ip", "link", "delete", self._other)
