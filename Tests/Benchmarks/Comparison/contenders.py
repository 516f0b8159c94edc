"""The servers that are measured: incidentd, and what people would use instead."""

import json
import os
import pwd
import resource
import socket
import subprocess
import time
import urllib.request

import machine
from bench import Problem, Server


class Daemon(Server):
    """incidentd on a folder of its own, or on one that is there."""

    def __init__(self, bench, state=None, program=("incidentd",)):
        self.folder = bench.new_folder("incidentd")
        state = state or self.folder + "/state"
        self.runtime = self.folder + "/run"
        self.intake = self.runtime + "/io.incidentd.Intake"
        command = [f"{bench.programs}/{program[0]}", *program[1:], "--state", state, "--runtime", self.runtime]
        super().__init__(bench, command, self.folder + "/log")
        self.wait_until(self.answers, 300)

    def answers(self):
        if not os.path.exists(self.runtime + "/io.incidentd.Status"):
            return False
        asked = self.ctl("status")
        return subprocess.run(asked, env=self.bench.environment, capture_output=True, check=False).returncode == 0

    def ctl(self, *arguments):
        return [self.bench.programs + "/incidentctl", "--runtime", self.runtime, *arguments]

    def stop(self):
        super().stop()
        self.bench.drop_folder(self.folder)


class Alertmanager(Server):
    """Debian's Alertmanager, alone, with a receiver that tells nobody."""

    def __init__(self, bench):
        self.folder = bench.new_folder("alertmanager")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        with open(self.folder + "/config.yml", "w", encoding="utf-8") as file:
            file.write("route:\n  receiver: nobody\nreceivers:\n- name: nobody\n")
        command = [
            "prometheus-alertmanager",
            f"--config.file={self.folder}/config.yml",
            f"--storage.path={self.folder}/data",
            f"--web.listen-address=127.0.0.1:{self.port}",
            "--cluster.listen-address=",
            "--log.level=error",
        ]
        super().__init__(bench, command, self.folder + "/log")
        self.url = f"http://127.0.0.1:{self.port}"
        self.wait_until(self.answers)

    def answers(self):
        try:
            with urllib.request.urlopen(self.url + "/-/ready", timeout=1) as reply:
                return reply.status == 200
        except OSError:
            return False

    def stop(self):
        super().stop()
        self.bench.drop_folder(self.folder)


class PostgreSQL(Server):
    """A cluster of our own, as initdb makes it, on a Unix socket alone; every commit waits for its fsync.

    A row is what a plain program would store of a report: its id, its incident's number, and the call as it was told. One
    index, the primary key's. incidentd also decides, and keeps what it decided, the chain of hashes, the personal data
    apart, the incident's state and the timers.
    """

    stop_signal = 2

    columns = "id uuid PRIMARY KEY, incident text NOT NULL, body text NOT NULL"
    insert = "INSERT INTO report (id, incident, body) VALUES (gen_random_uuid(), :incident, :body);\n"

    def __init__(self, bench, primary=None):
        self.folder = bench.new_folder("postgresql")
        self.programs = machine.postgres_folder()
        self.user = []
        self.standby = None
        self.made = 0
        if os.getuid() == 0:
            account = pwd.getpwnam("postgres")
            os.chown(self.folder, account.pw_uid, account.pw_gid)
            self.user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
        data = self.folder + "/data"
        if primary:
            copy = ["-D", data, "-R", "-X", "stream", "-c", "fast"]
            bench.run(*self.user, self.programs + "/pg_basebackup", "-h", primary.folder, "-U", "postgres", *copy)
        else:
            options = ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C"]
            bench.run(*self.user, self.programs + "/initdb", *options)
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": self.folder,
            "fsync": "on",
            "synchronous_commit": "on",
        }
        command = [*self.user, self.programs + "/postgres", "-D", data]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        super().__init__(bench, command, f"{bench.folder}/postgresql.log")
        self.wait_until(self.answers)

    @staticmethod
    def with_standby(bench):
        """One whose every commit waits for a second server's fsync too."""
        primary = PostgreSQL(bench)
        primary.standby = PostgreSQL(bench, primary)
        primary.psql("-c", "ALTER SYSTEM SET synchronous_standby_names = '*'", "-c", "SELECT pg_reload_conf()")
        synchronous = "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'"
        primary.wait_until(lambda: primary.psql("-c", synchronous).strip() == "1")
        return primary

    def stop(self):
        if self.standby:
            self.standby.stop()
        super().stop()

    def answers(self):
        asked = [self.programs + "/pg_isready", "-q", "-h", self.folder]
        return subprocess.run(asked, env=self.bench.environment, check=False).returncode == 0

    def psql(self, *arguments, **options):
        command = [self.programs + "/psql", "-h", self.folder, "-U", "postgres", "-qAtX", "-v", "ON_ERROR_STOP=1"]
        return self.bench.run(*command, *arguments, **options)

    def empty_table(self):
        """A fresh table, and the log written out, so that no round pays for the one before."""
        self.psql("-c", f"DROP TABLE IF EXISTS report; CREATE TABLE report ({self.columns})")
        self.psql("-c", "CHECKPOINT")

    def ledger(self, durability):
        """The daemon with its log in a fresh database of this server, as a program and its options."""
        self.made += 1
        database = f"incidentd{self.made}"
        self.psql("-c", f"CREATE DATABASE {database}")
        address = f"host={self.folder} dbname={database} user=postgres"
        program = self.bench.programs + "/incidentd-postgres"
        self.bench.run(program, "--log", address, "--create-tables", "--role", "postgres")
        self.psql("-c", "CHECKPOINT")
        return "incidentd-postgres", "--log", address, "--durability", durability

    def inserts(self, clients, warm_up, seconds, rate=None):
        """Single-row INSERTs by pgbench, prepared, each committed durably; latencies from its log of every one.

        With a rate they are measured from when they should have been sent, as our generator does.
        """
        self.empty_table()
        folder = self.bench.new_folder("pgbench")
        script = folder + "/insert.sql"
        with open(script, "w", encoding="utf-8") as file:
            file.write(self.insert)
        before, own = self.processor_seconds(), own_seconds()
        self.bench.run(
            self.programs + "/pgbench", "-h", self.folder, "-U", "postgres", "-n", "-M", "prepared",
            "-c", str(clients), "-j", "1", "-T", str(warm_up + seconds + 1), "-f", script,
            *(["-R", str(rate)] if rate else []), "-D", "incident=140930-20261121-0001", "-D", f"body={body()}",
            "-l", f"--log-prefix={folder}/log", "postgres",
        )  # fmt: skip
        time.sleep(0.1)  # its backends end, and are counted
        server, generator = self.processor_seconds() - before, own_seconds() - own
        rows = int(self.psql("-c", "SELECT count(*) FROM report"))
        figures = percentiles(folder, warm_up, seconds)
        self.bench.drop_folder(folder)
        # What is left to be written is not the next one's to pay for.
        self.empty_table()
        figures["server_microseconds_per_call"] = server / rows * 1e6
        figures["generator_microseconds_per_call"] = generator / rows * 1e6
        return figures


def body():
    """A call as the load generator sends it, in its usual length."""
    call = {
        "kind": "structure-fire",
        "place": "西口镇北街7 号",
        "town": "西口镇",
        "text": "三楼有浓烟，楼道里有人呼救，楼下停着电动车，已经叫住户往外走。",
        "source": "119",
        "caller": "王先生",
        "phone": "13800001000",
        "trapped": 2,
    }
    return json.dumps(call, ensure_ascii=False, separators=(",", ":"))


def own_seconds():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def percentiles(folder, warm_up, seconds):
    """Of pgbench's log: client, transaction, microseconds, script, second, microsecond at which it ended."""
    calls = []
    for name in os.listdir(folder):
        if not name.startswith("log"):
            continue
        with open(f"{folder}/{name}", encoding="ascii") as file:
            for line in file:
                fields = line.split()
                calls.append((int(fields[4]) + int(fields[5]) / 1e6, int(fields[2])))
    if not calls:
        raise Problem("pgbench logged nothing")
    begin = min(end for end, _ in calls) + warm_up
    latencies = sorted(taken for end, taken in calls if begin <= end < begin + seconds)
    if not latencies:
        raise Problem("pgbench did nothing after its warm-up")
    # pgbench runs a second longer, so that what it needs to connect is not missing at the end.
    span = min(seconds, max(end for end, _ in calls) - begin)

    def at(percent):
        return latencies[max(0, -(-len(latencies) * percent // 100) - 1)]

    return {
        "calls": len(latencies),
        "calls_per_second": len(latencies) / span,
        "p50_microseconds": at(50),
        "p90_microseconds": at(90),
        "p99_microseconds": at(99),
        "max_microseconds": latencies[-1],
    }
