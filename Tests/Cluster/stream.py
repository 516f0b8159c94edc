"""A stream of reports: seats that call one after another, and repeat a report under its id until a node has taken it."""

import dataclasses
import itertools
import threading
import time
import uuid

from node import NoAnswer, Refused, call
from problem import Problem

SEATS = 4
# Between a seat's reports: 40 a second at most in all.
PAUSE = 0.1
# As long as incidentctl waits for an answer to a report.
PATIENCE = 2
# After which a report that nobody takes is a failure of the test.
LIMIT = 180
BANKS = ("north", "south", "east", "west")


@dataclasses.dataclass(frozen=True)
class Acknowledgement:
    report: str
    incident: str
    # The host whose node has answered.
    node: str
    # False: it had been taken before, and the answer was lost.
    created: bool
    # By the monotonic clock; the same in seconds since 1970, by this test's own.
    sent: float
    at: float
    wall: float


class Stream:
    def __init__(self, hosts):
        self._hosts = hosts
        self._leader = 0
        self._lock = threading.Lock()
        self._wanted = True
        self.acknowledgements = []
        self.unanswered = 0
        self.refusals = {}
        self._problem = None
        self._threads = [threading.Thread(target=self._sit, args=(seat,), daemon=True) for seat in range(SEATS)]
        self.began = time.monotonic()
        for thread in self._threads:
            thread.start()

    def _sit(self, seat):
        for number in itertools.count():
            if not self._wanted:
                return
            try:
                self._file(str(uuid.uuid4()), f"{BANKS[seat]} bank, house {number}")
            except Problem as problem:
                self._problem = problem
                return
            time.sleep(PAUSE)

    def _file(self, report, place):
        """Until it is taken."""
        sent = time.monotonic()
        while time.monotonic() - sent < LIMIT:
            index = self._leader
            for host in self._hosts[index:] + self._hosts[:index]:
                try:
                    parameters = {"kind": "flood", "id": report, "place": place}
                    answer = call(host.runtime, "Intake", "Report", parameters, PATIENCE)
                except NoAnswer:
                    with self._lock:
                        self.unanswered += 1
                    continue
                except Refused as refused:
                    with self._lock:
                        self.refusals[refused.args[0]] = self.refusals.get(refused.args[0], 0) + 1
                    continue
                taken = Acknowledgement(
                    report, answer["incident"], host.name, answer["created"], sent, time.monotonic(), time.time()
                )
                with self._lock:
                    self.acknowledgements.append(taken)
                    self._leader = self._hosts.index(host)
                return
            time.sleep(PAUSE)
        raise Problem(f"the report {report} was taken by nobody for {LIMIT} s")

    def go_on(self, seconds):
        """Lets it flow for so long."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if self._problem:
                raise self._problem
            time.sleep(0.05)

    def wait_for(self, count, since, seconds=LIMIT):
        """Until so many reports that were sent after a moment are taken."""
        deadline = time.monotonic() + seconds
        while sum(taken.sent >= since for taken in self._seen()) < count:
            if self._problem:
                raise self._problem
            if time.monotonic() > deadline:
                raise Problem(f"no {count} reports were taken within {seconds} s")
            time.sleep(0.05)

    def _seen(self):
        with self._lock:
            return list(self.acknowledgements)

    def taken_since(self, moment):
        return [taken for taken in self._seen() if taken.at > moment]

    def without_success(self):
        """What the other calls came to, for people."""
        refusals = [f"{count} {error.rsplit('.', 1)[-1]}" for error, count in sorted(self.refusals.items())]
        return ", ".join([f"{self.unanswered} calls without an answer", *refusals])

    def end(self):
        """What is on its way is still brought home."""
        self._wanted = False
        for thread in self._threads:
            thread.join()
        if self._problem:
            raise self._problem

    def longest_silence(self, since):
        """Seconds in which no report was taken, from a moment on."""
        moments = sorted(taken.at for taken in self.acknowledgements)
        return max((after - before for before, after in itertools.pairwise(moments) if after > since), default=0)
