"""What the log has in the end, held against what was acknowledged."""

import dataclasses
import json
import os
import subprocess
import time

from node import call
from problem import Problem

# Seconds after which a flood that nobody has acknowledged is told to be late, by the built-in plan.
LIMIT = 300
EVENTS = "SELECT sequence, epoch, body FROM incidentd.event WHERE sequence > {} ORDER BY sequence"


@dataclasses.dataclass(frozen=True)
class ReportEvent:
    epoch: int
    # Seconds since 1970.
    time: float


class Ledger:
    def __init__(self, cluster):
        self._cluster = cluster
        self._last = 0
        self._epoch = 0
        # The event of each report, by the report's id.
        self._events = {}
        # The node of each epoch, as the log has it.
        self._leaders = {}
        # When the report of each incident was acknowledged, by this test's clock.
        self._incidents = {}
        self._late = []

    def check(self, acknowledgements):
        """Once the cluster is whole and nothing is under way; raises Problem.

        Returns by how many seconds the time of an event is outside those in which its report was sent and acknowledged.
        """
        self._read()
        leader = self._cluster.leader
        self._incidents |= {taken.incident: taken.wall for taken in acknowledgements}
        for incident in self._late:
            age = time.time() - self._incidents.get(incident, 0)
            if age < LIMIT:
                raise Problem(f"EARLY: {incident} is told to be late after {LIMIT} s, and is {age:.0f} s old")
        self._late.clear()
        off = 0
        for taken in acknowledgements:
            event = self._events.get(taken.report)
            if event is None:
                raise Problem(f"LOST: {taken.node} acknowledged the report {taken.report}, and no event has it")
            leader_then = self._leaders.get(event.epoch)
            if taken.created and leader_then != taken.node:
                what = f"{taken.node} acknowledged the report {taken.report} in epoch {event.epoch}"
                raise Problem(f"TWO LEADERS: {what}, which is that of {leader_then}")
            off = max(off, event.time - taken.wall, taken.wall - (taken.at - taken.sent) - event.time)
            answer = self.repeat(taken.report, leader)
            if answer["incident"] != taken.incident or answer["created"]:
                found = f"{answer['incident']}, created: {answer['created']}"
                raise Problem(f"DOUBLED: the report {taken.report} was {taken.incident}, and is now {found}")
        self.verify_copy(leader)
        return off

    def repeat(self, report, leader):
        """As a client does that has had no answer."""
        return call(leader.runtime, "Intake", "Report", {"kind": "flood", "id": report}, 10)

    def _read(self):
        """The events since it was last read: a report once, and never under an older epoch than the event before."""
        for line in self._cluster.primary.query(EVENTS.format(self._last)):
            sequence, epoch, body = line.split("\t", 2)
            if int(sequence) != self._last + 1:
                raise Problem(f"A GAP: after event {self._last} there is {sequence}")
            if int(epoch) < self._epoch:
                raise Problem(f"TWO LEADERS: event {sequence} is of epoch {epoch}, and one before of {self._epoch}")
            self._last, self._epoch = int(sequence), int(epoch)
            event = json.loads(body)
            if event["kind"] == "leader-changed":
                self._lead(event["node"], event["epoch"])
            if event["kind"] == "timer-breached" and event["name"] == "acknowledge":
                self._late.append(event["incident"])
            if event["kind"] != "reported":
                continue
            if event["id"] in self._events:
                raise Problem(f"DOUBLED: event {sequence} has the report {event['id']} once more")
            self._events[event["id"]] = ReportEvent(self._epoch, event["recordedAt"] / 1000)

    def _lead(self, node, epoch):
        """A node's first event."""
        if epoch != self._epoch or epoch in self._leaders:
            raise Problem(f"TWO LEADERS: event {self._last}, of epoch {self._epoch}, has {node} lead in epoch {epoch}")
        self._leaders[epoch] = node

    def verify_copy(self, leader):
        """The chain, without the database."""
        program = os.path.join(self._cluster.programs, "incidentctl")
        copy = os.path.join(self._cluster.folder, "copy.log")
        for words in (["backup", "--force", copy, "--runtime", leader.runtime], ["verify", "--ledger", copy]):
            done = subprocess.run([program, *words], capture_output=True, text=True, check=False)
            if done.returncode:
                raise Problem(f"incidentctl {words[0]}: {(done.stderr + done.stdout).strip()}")
