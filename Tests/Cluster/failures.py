"""What is done to the cluster, one thing a failure, while reports come in."""

import dataclasses
import glob
import signal
import time

from problem import Problem

# How late each frame is on each of the slow network's cables: 200 ms from a host to another and back.
DELAY = 0.05
# Seconds: as long as the network is slow; a host stays cut off once reports are taken again; each is from each other.
SLOW = 10
CUT_OFF = 10
ALONE = 30
FROZEN = 60


@dataclasses.dataclass(frozen=True)
class Failure:
    name: str
    says: str
    # Before reports come in.
    arrange: callable
    # Strikes, waits as long as it lasts, and makes good what does not mend by itself. Is given cluster and stream.
    happen: callable


def nothing(cluster):
    pass


def bring_leader_to_primary(cluster):
    cluster.bring_leader_to(cluster.primary)


def bring_leader_from_primary(cluster):
    primary = cluster.primary
    if cluster.leader is primary:
        cluster.bring_leader_to(next(host for host in cluster.hosts if host is not primary))


def kill_incidentd(cluster, stream):
    cluster.leader.incidentd.kill()


def lose_incidentd(cluster, stream):
    leader = cluster.leader
    began = time.monotonic()
    leader.incidentd.kill(stays_away=True)
    stream.wait_for(20, since=began + 0.5)
    leader.incidentd.start()


def kill_postgres(cluster, stream):
    cluster.primary.kill_postgres()


def lose_host(cluster, stream):
    """The leader's, wherever it is."""
    leader = cluster.leader
    began = time.monotonic()
    leader.cable.cut()
    stream.wait_for(20, since=began + 0.5)
    stream.go_on(CUT_OFF)
    leader.cable.mend()


def lose_synchronous_standby(cluster, stream):
    """And its host, on which nothing leads."""
    standby = cluster.synchronous_standby
    began = time.monotonic()
    standby.cable.cut()
    # What was on its way as it was cut may still come home.
    stream.wait_for(20, since=began + 0.5)
    stream.go_on(CUT_OFF)
    standby.cable.mend()


def lose_majority(cluster, stream):
    """No two hosts hear each other, and nobody may be told that a report is taken: there is nobody to have it too."""
    for host in cluster.hosts:
        host.cable.cut()
    began = time.monotonic()
    stream.go_on(ALONE)
    taken = stream.taken_since(began + 1)
    for host in cluster.hosts:
        host.cable.mend()
    if taken:
        raise Problem(f"ALONE: {taken[0].node} acknowledged the report {taken[0].report} without any other host")


def slow_network(cluster, stream):
    for host in cluster.hosts:
        host.cable.slow(DELAY)
    stream.go_on(SLOW)
    for host in cluster.hosts:
        host.cable.mend()


def stop_follower(cluster, stream):
    follower = next(host for host in cluster.hosts if host is not cluster.leader)
    follower.incidentd.signal(signal.SIGSTOP)
    stream.go_on(FROZEN)
    follower.incidentd.signal(signal.SIGCONT)


def set_clock(cluster, stream):
    """One node's wall clock is an hour ahead, and in the end it leads, as there is no other."""
    leader = cluster.leader
    wrong, other = [host for host in cluster.hosts if host is not leader]
    # The clocks that nobody sets stay as they are.
    library = glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1")[0]
    variables = {"LD_PRELOAD": library, "FAKETIME": "+1h", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
    wrong.incidentd.stop()
    wrong.incidentd.environment |= variables
    wrong.incidentd.start()
    cluster.wait_until_whole()
    # It is to hear the leader: from then on it knows how far its clock is off.
    stream.go_on(3)
    other.incidentd.stop()
    began = time.monotonic()
    leader.incidentd.kill(stays_away=True)
    stream.wait_for(20, since=began + 0.5)
    if cluster.leader is not wrong:
        raise Problem(f"{wrong.name} was to lead, and does not")
    wrong.incidentd.stop()
    for name in variables:
        del wrong.incidentd.environment[name]
    for host in (leader, other, wrong):
        host.incidentd.start()


def upgrade_nodes(cluster, stream):
    """As the operations' chapter says: the leader last."""
    leader = cluster.leader
    for host in [host for host in cluster.hosts if host is not leader] + [leader]:
        host.incidentd.stop()
        stream.go_on(1)
        host.incidentd.start()
        cluster.wait_until_whole()


def move_primary(cluster, stream):
    """Before work on its host."""
    primary, candidate = cluster.primary, cluster.synchronous_standby
    words = ["patronictl", "-c", primary.patroni_file, "switchover", "--leader", primary.name]
    primary.run([*words, "--candidate", candidate.name, "--force"], "postgres")


ALL = (
    Failure("incidentd-killed", "the leader's incidentd is killed, and started again at once", nothing, kill_incidentd),
    Failure("incidentd-lost", "the leader's incidentd is killed, and stays away", nothing, lose_incidentd),
    Failure("postgres-killed", "the database's primary is killed", nothing, kill_postgres),
    Failure("leader-cut-off", "the leader's host is cut off", bring_leader_from_primary, lose_host),
    Failure("primary-cut-off", "the leader's host is cut off, the primary on it", bring_leader_to_primary, lose_host),
    Failure(
        "standby-cut-off",
        "the synchronous standby's host is cut off",
        bring_leader_to_primary,
        lose_synchronous_standby,
    ),
    Failure("all-cut-off", f"each host is cut off from the two others for {ALONE} s", nothing, lose_majority),
    Failure("network-slow", f"each way between hosts takes {2 * DELAY * 1000:.0f} ms longer", nothing, slow_network),
    Failure("clock-wrong", "the clock of one host is an hour wrong, and then it leads", nothing, set_clock),
    Failure("follower-stopped", "a follower stands still for a minute", nothing, stop_follower),
    Failure("nodes-upgraded", "no failure: incidentd is stopped on one host after another", nothing, upgrade_nodes),
    Failure("primary-moved", "no failure: the database's primary is moved", nothing, move_primary),
)
