"""The three hosts with their etcd, PostgreSQL under Patroni, and incidentd."""

import os
import subprocess
import time

import network
from host import Host
from node import NoAnswer, Refused, call
from problem import Problem
from settings import DAEMON_PASSWORD

# Of the network that documents are to use (RFC 5737); the examples have them too.
ADDRESSES = {"node1": "192.0.2.11", "node2": "192.0.2.12", "node3": "192.0.2.13"}


class Cluster:
    def __init__(self, folder, programs):
        self.folder = folder
        self.programs = programs
        network.make_bridge()
        self.hosts = [Host(self, name, address) for name, address in ADDRESSES.items()]

    def start(self):
        """In the order of an installation: who agrees, the database, its tables, who leads."""
        for host in self.hosts:
            host.etcd.start()
        for host in self.hosts:
            host.patroni.start()
        wait("the database has a primary", lambda: self.primary, 120)
        self._make_database(self.primary)
        wait("the database has two standbys, one of them synchronous", lambda: self.has_standbys, 120)
        for host in self.hosts:
            host.incidentd.start()
        self.wait_until_whole()

    def _make_database(self, host):
        host.query(f"CREATE ROLE incidentd LOGIN PASSWORD '{DAEMON_PASSWORD}'", "postgres")
        host.query("CREATE DATABASE incidentd ENCODING 'UTF8' TEMPLATE template0", "postgres")
        program = os.path.join(self.programs, "incidentd-postgres")
        words = [program, "--log", "host=/run/postgresql dbname=incidentd", "--create-tables", "--role", "incidentd"]
        host.run(words, "postgres")

    @property
    def primary(self):
        """The host whose database takes writes; None where it is not one alone."""
        found = [host for host in self.hosts if answers(host, "SELECT NOT pg_is_in_recovery()") == "t"]
        return found[0] if len(found) == 1 else None

    @property
    def has_standbys(self):
        primary = self.primary
        sql = "SELECT count(*), count(*) FILTER (WHERE sync_state = 'sync') FROM pg_stat_replication"
        return primary is not None and answers(primary, f"{sql} WHERE state = 'streaming'") == "2\t1"

    @property
    def leader(self):
        """The host whose incidentd leads, as the log has it; None where nobody does."""
        primary = self.primary
        name = primary and answers(primary, "SELECT node FROM incidentd.head", "incidentd")
        return next((host for host in self.hosts if host.name == name), None)

    @property
    def synchronous_standby(self):
        primary = self.primary
        sql = "SELECT application_name FROM pg_stat_replication WHERE sync_state = 'sync'"
        name = primary and answers(primary, sql)
        return next((host for host in self.hosts if host.name == name), None)

    @property
    def is_whole(self):
        """Every part runs, one incidentd leads, and each answers, if only by who does."""
        return self.has_standbys and self.leader is not None and all(is_there(host) for host in self.hosts)

    def wait_until_whole(self, seconds=180):
        wait("the cluster is whole", lambda: self.is_whole, seconds, self.description)

    def description(self):
        parts = []
        for host in self.hosts:
            role = answers(host, "SELECT pg_is_in_recovery()")
            database = {"t": "standby", "f": "primary"}.get(role, "no database")
            parts.append(f"{host.name}: {database}, incidentd {'answers' if is_there(host) else 'does not answer'}")
        return "; ".join(parts)

    def bring_leader_to(self, host):
        """Stops the others' incidentd for a moment, as an administrator would before work on their hosts."""
        others = [other for other in self.hosts if other is not host]
        for other in others:
            other.incidentd.stop()
        wait(f"{host.name} leads", lambda: self.leader is host, 60)
        for other in others:
            other.incidentd.start()
        self.wait_until_whole()


def answers(host, sql, database="postgres"):
    """The first row; None where the database does not answer."""
    try:
        rows = host.query(sql, database, seconds=5)
    except (Problem, subprocess.TimeoutExpired):
        return None
    return rows[0] if rows else None


def is_there(host):
    try:
        call(host.runtime, "Status", "Summary", {}, 2)
    except Refused:
        return True
    except NoAnswer:
        return False
    return True


def wait(what, is_so, seconds, description=None):
    deadline = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > deadline:
            more = f" ({description()})" if description else ""
            raise Problem(f"not within {seconds} s: {what}{more}")
        time.sleep(0.2)
