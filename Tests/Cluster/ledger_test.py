"""What the ledger's check has to find. deploy/test-cluster runs it first: a check that finds nothing would pass everything."""

import json
import time
import types
import unittest

import ledger
from problem import Problem
from stream import Acknowledgement

NOW = 1_000_000


def event(sequence, epoch, report, seconds=NOW):
    body = {"kind": "reported", "id": report, "recordedAt": seconds * 1000}
    return f"{sequence}\t{epoch}\t{json.dumps(body)}"


def leads(sequence, node, epoch, told=None):
    body = {"kind": "leader-changed", "recordedAt": NOW * 1000, "node": node, "epoch": told or epoch}
    return f"{sequence}\t{epoch}\t{json.dumps(body)}"


def late(sequence, incident):
    body = {"kind": "timer-breached", "recordedAt": NOW * 1000, "incident": incident, "name": "acknowledge"}
    return f"{sequence}\t1\t{json.dumps(body)}"


FIRST = leads(1, "node1", 1)


def taken(report, node="node1", incident="one", created=True, wall=NOW):
    return Acknowledgement(report, incident, node, created, sent=0, at=2, wall=wall)


class LedgerTest(unittest.TestCase):
    def check(self, events, acknowledgements, asked=None):
        """What comes of it; a report that is asked for again is of the incident 'one', unless it is said otherwise."""
        primary = types.SimpleNamespace(query=lambda sql: events)
        checked = ledger.Ledger(types.SimpleNamespace(primary=primary, leader=None))
        checked.repeat = lambda report, leader: asked or {"incident": "one", "created": False}
        checked.verify_copy = lambda leader: None
        return checked.check(acknowledgements)

    def test_what_was_acknowledged_once_by_the_leader_of_its_epoch_is_as_it_should_be(self):
        events = [FIRST, event(2, 1, "a"), leads(3, "node2", 2), event(4, 2, "b")]
        self.assertEqual(self.check(events, [taken("a"), taken("b", "node2")]), 0)

    def test_what_a_node_was_asked_again_may_be_of_an_epoch_before(self):
        events = [FIRST, event(2, 1, "a"), event(3, 1, "b"), leads(4, "node2", 2)]
        self.check(events, [taken("a"), taken("b", "node2", created=False)])

    def test_an_event_of_another_time_is_told(self):
        self.assertEqual(self.check([FIRST, event(2, 1, "a", NOW + 3600)], [taken("a")]), 3600)
        self.assertEqual(self.check([FIRST, event(2, 1, "a", NOW - 3600)], [taken("a")]), 3598)

    def test_a_timer_may_run_out_when_its_time_has_come_and_not_before(self):
        events = [FIRST, event(2, 1, "a"), late(3, "one")]
        self.check(events, [taken("a")])
        with self.assertRaisesRegex(Problem, "^EARLY"):
            self.check(events, [taken("a", wall=time.time() - ledger.LIMIT + 10)])

    def test_each_fault_is_found(self):
        for fault, events, acknowledgements, asked in (
            ("LOST", [FIRST, event(2, 1, "a")], [taken("b")], None),
            ("A GAP", [FIRST, event(3, 1, "a")], [], None),
            ("DOUBLED", [FIRST, event(2, 1, "a"), event(3, 1, "a")], [], None),
            ("DOUBLED", [FIRST, event(2, 1, "a")], [taken("a", incident="two")], None),
            ("DOUBLED", [FIRST, event(2, 1, "a")], [taken("a")], {"incident": "one", "created": True}),
            ("TWO LEADERS", [leads(1, "node1", 2), event(2, 1, "a")], [], None),
            ("TWO LEADERS", [FIRST, leads(2, "node2", 1)], [], None),
            ("TWO LEADERS", [leads(1, "node1", 1, told=2)], [], None),
            ("TWO LEADERS", [FIRST, event(2, 1, "a")], [taken("a", "node2")], None),
            ("TWO LEADERS", [event(1, 1, "a")], [taken("a")], None),
        ):
            with self.subTest(fault), self.assertRaisesRegex(Problem, f"^{fault}"):
                self.check(events, acknowledgements, asked)


if __name__ == "__main__":
    unittest.main()
