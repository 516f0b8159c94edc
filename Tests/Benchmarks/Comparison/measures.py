"""What is measured, with whom, and which rows of the table come of it."""

import dataclasses
import json
import os
import re
import time
from collections.abc import Callable

from bench import Problem
from contenders import Alertmanager, Daemon, PostgreSQL, body
from table import row


@dataclasses.dataclass
class Measure:
    """Who is measured in turn (names and what takes the figures), and the rows that come of it."""

    name: str
    says: str
    contenders: Callable
    rows: Callable
    # Heavy ones are not taken in every round.
    most_rounds: int = 1000

    def rounds(self, of):
        return min(of, self.most_rounds)


def times(bench):
    """Seconds of warm-up, and seconds that are counted."""
    return (1, 2) if bench.quick else (2, 8)


def postgres(bench):
    return bench.share("postgresql", lambda: PostgreSQL(bench))


def load_daemon(bench, connections, *options, state=None, seconds=None, program=("incidentd",)):
    daemon = bench.start(Daemon(bench, state, program))
    return load(bench, daemon, "--varlink", daemon.intake, connections, *options, seconds=seconds)


def load_alertmanager(bench, connections, *options):
    server = bench.start(Alertmanager(bench))
    return load(bench, server, "--http", server.port, connections, *options)


def load(bench, server, form, target, connections, *options, seconds=None):
    warm_up, counted = times(bench)
    return bench.load(
        form, target, "--connections", connections, "--warm-up", warm_up, "--seconds", seconds or counted,
        "--server-pid", server.pid, *options,
    )  # fmt: skip


# One report after the other, each answered after its fsync


def latency(bench):
    warm_up, counted = times(bench)

    def append(*options):
        folder = bench.new_folder("append")
        figures = bench.measure("append", "--folder", folder, "--seconds", counted, *options)
        bench.drop_folder(folder)
        return figures

    return [
        ("append", append),
        ("overwrite", lambda: append("--overwrite")),
        ("incidentd", lambda: load_daemon(bench, 1)),
        ("postgresql", lambda: postgres(bench).inserts(1, warm_up, counted)),
    ]


def latency_rows(results):
    p50, p99 = "p50_microseconds", "p99_microseconds"
    one = "durable report, 1 connection"
    return [
        row(f"{one}, p50", "µs", results, "incidentd", p50, "append", name="4 KiB append + fdatasync", at_most=1.5),
        row(f"{one}, p50", "µs", results, "incidentd", p50, "overwrite", name="4 KiB in place + fdatasync"),
        row(f"{one}, p50", "µs", results, "incidentd", p50, "postgresql", name="PostgreSQL INSERT", at_most=1.25),
        row(f"{one}, p99", "µs", results, "incidentd", p99, "append", name="4 KiB append + fdatasync"),
        row(f"{one}, p99", "µs", results, "incidentd", p99, "postgresql", name="PostgreSQL INSERT"),
    ]


# Sixty-four at once


def throughput(bench):
    warm_up, counted = times(bench)

    return [
        ("incidentd", lambda: load_daemon(bench, 64)),
        ("postgresql", lambda: postgres(bench).inserts(64, warm_up, counted)),
        ("alertmanager", lambda: load_alertmanager(bench, 64)),
        ("alertmanager by wrk", lambda: wrk(bench)),
    ]


def wrk(bench):
    """A second opinion on our generator: the same POST by wrk."""
    server = bench.start(Alertmanager(bench))
    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "post.lua")
    said = bench.run("wrk", "-t", "1", "-c", "64", "-d", f"{times(bench)[1]}s", "-s", script, server.url)
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    found = re.search(r"Requests/sec:\s*([\d.]+)", said)
    if refused or not found:
        raise Problem(f"wrk said: {' '.join(said.split())}")
    return {"calls_per_second": float(found.group(1))}


def throughput_rows(results):
    rate, says = "calls_per_second", "durable reports, 64 connections"
    rows = [
        row(says, "/s", results, "incidentd", rate, "postgresql", name="PostgreSQL, 64 clients", at_least=1.5),
        row(says, "/s", results, "incidentd", rate, "alertmanager", name="Alertmanager (memory only)", at_least=1.5),
        row(says, "/s", results, "incidentd", rate, "alertmanager by wrk", name="the same, loaded by wrk"),
    ]
    for key, name in (("p50_microseconds", "p50"), ("p99_microseconds", "p99")):
        for other in ("postgresql", "alertmanager"):
            title = {"postgresql": "PostgreSQL, 64 clients", "alertmanager": "Alertmanager (memory only)"}[other]
            rows.append(row(f"the same, {name}", "ms", results, "incidentd", key, other, scale=1e-3, name=title))
    for key, says in (
        ("server_microseconds_per_call", "processor time a call, server"),
        ("generator_microseconds_per_call", "processor time a call, generator"),
    ):
        rows.append(row(says, "µs", results, "incidentd", key, "postgresql", name="PostgreSQL; pgbench"))
        rows.append(row(says, "µs", results, "incidentd", key, "alertmanager", name="Alertmanager"))
    return rows


# A busy county, not a flood: calls when it is their time, whatever became of those before


RATE = 1_000


def rate(bench):
    warm_up, counted = times(bench)
    return [
        ("incidentd", lambda: load_daemon(bench, 64, "--rate", RATE)),
        ("postgresql", lambda: postgres(bench).inserts(64, warm_up, counted, RATE)),
        ("alertmanager", lambda: load_alertmanager(bench, 64, "--rate", RATE)),
    ]


def rate_rows(results):
    rows = []
    for key in ("p50", "p99"):
        for other, name in (("postgresql", "PostgreSQL, pgbench -R"), ("alertmanager", "Alertmanager (memory only)")):
            says = f"{RATE:,} reports a second, 64 connections, {key}"
            rows.append(row(says, "ms", results, "incidentd", f"{key}_microseconds", other, scale=1e-3, name=name))
    return rows


# One connection, many calls out


def batch(bench):
    count = 5_000 if bench.quick else 20_000

    def calls():
        path = f"{bench.folder}/calls{count}.jsonl"
        if not os.path.exists(path):
            with open(path, "wb") as file:
                bench.run(bench.programs + "/bench", "calls", str(count), stdout=file)
        return path

    def incidentd():
        daemon, path = bench.start(Daemon(bench)), calls()
        with open(os.devnull, "wb") as nowhere:
            began = time.monotonic()
            bench.run(*daemon.ctl("report", "--batch", path, "-o", "jsonl"), stdout=nowhere)
        return {"calls_per_second": count / (time.monotonic() - began)}

    def pipelined():
        return load_daemon(bench, 1, "--pipeline", 256)

    def postgresql():
        server = postgres(bench)
        server.empty_table()
        path = f"{bench.folder}/rows{count}.sql"
        if not os.path.exists(path):
            write_rows(path, count)
        began = time.monotonic()
        server.psql("-f", path)
        taken = time.monotonic() - began
        if server.psql("-c", "SELECT count(*) FROM report").strip() != str(count):
            raise Problem("COPY did not take every row")
        return {"calls_per_second": count / taken}

    return [("incidentd", incidentd), ("pipelined", pipelined), ("postgresql", postgresql)]


def write_rows(path, count):
    """The rows as COPY reads them, a transaction for each thousand."""
    text = body()
    with open(path, "w", encoding="utf-8") as file:
        for number in range(count):
            if number % 1_000 == 0:
                file.write(("\\.\n" if number else "") + "COPY report (id, incident, body) FROM STDIN;\n")
            identity = os.urandom(16).hex()
            file.write(f"{identity}\t140930-20261121-{number:04}\t{text}\n")
        file.write("\\.\n")


def batch_rows(results):
    rate, copy = "calls_per_second", "PostgreSQL COPY, a commit each 1,000"
    return [
        row("incidentctl report --batch", "/s", results, "incidentd", rate, "postgresql", name=copy),
        row("1 connection, 256 calls out", "/s", results, "pipelined", rate, "postgresql", name=copy),
    ]


# What an open incident weighs


def memory(bench):
    count = 10_000 if bench.quick else 100_000

    def grown(server, *target):
        time.sleep(1)
        before = server.memory_bytes()
        bench.load(*target, "--connections", 64, "--warm-up", 0, "--seconds", 300, "--calls", count)
        time.sleep(2)
        return {"bytes_each": (server.memory_bytes() - before) / count, "count": count}

    def incidentd():
        daemon = bench.start(Daemon(bench))
        return grown(daemon, "--varlink", daemon.intake)

    def alertmanager():
        server = bench.start(Alertmanager(bench))
        return grown(server, "--http", server.port)

    def started():
        state, empty = bench.copy(bench.ledger(count, count + 1)), bench.new_folder("empty")
        figures = bench.measure("memory", *daemon_of(bench), "--folder", state, "--empty-folder", empty)
        bench.drop_folder(state)
        return figures

    return [("incidentd", incidentd), ("alertmanager", alertmanager), ("started", started)]


def memory_rows(results):
    counts = [figures["count"] for figures in results.get("incidentd", [])]
    says = f"memory an open incident, {counts[0]:,} open" if counts else "memory an open incident"
    name, theirs = "Alertmanager, an alert", "bytes_each"
    return [
        row(says, "bytes", results, "incidentd", "bytes_each", "alertmanager", name=name, at_most=1),
        row("the same, after a start", "bytes", results, "started", "bytes_per_open_incident", "alertmanager", theirs,
            name=name),
    ]  # fmt: skip


def daemon_of(bench):
    return "--daemon", bench.programs + "/incidentd"


# Questions while calls come in


def queries(bench):
    count = 10_000 if bench.quick else 100_000

    def incidentd():
        state = bench.copy(bench.ledger(count, count + 1))
        seconds = 2 if bench.quick else 8
        figures = bench.measure(
            "queries", *daemon_of(bench), "--folder", state, "--connections", 64, "--seconds", seconds
        )
        bench.drop_folder(state)
        return figures

    return [("incidentd", incidentd)]


def queries_rows(results):
    taken = results.get("incidentd", [])
    open_ = f"{taken[0]['open_incidents_before']:,} open" if taken else "many open"
    rows = []
    for question in ("list", "show", "timers"):
        rows.append(
            row(f"{question}, p99, {open_}, intake at full rate", "ms", results, "incidentd",
                f"loaded.{question}.p99_milliseconds", at_most=10)
        )  # fmt: skip
        rows.append(row(f"{question}, p99, no intake", "ms", results, "incidentd", f"quiet.{question}.p99_milliseconds"))
    rows.append(row("reports meanwhile", "/s", results, "incidentd", "load_reports_per_second"))
    return rows


# How late a timer is


def timers(bench):
    seconds = 5 if bench.quick else 30

    def take(running):
        folder = bench.new_folder("timers")
        figures = bench.measure(
            "timers", *daemon_of(bench), "--folder", folder + "/state", "--running", running, "--due-rate", 1_000,
            "--seconds", seconds,
        )  # fmt: skip
        bench.drop_folder(folder)
        if figures["received"] < figures["fell_due"]:
            raise Problem(f"{figures['fell_due'] - figures['received']} breaches did not reach the watcher")
        return figures

    sizes = [20_000] if bench.quick else [100_000, 1_000_000]
    return [(str(running), lambda running=running: take(running)) for running in sizes]


def timers_rows(results):
    rows = []
    for running in sorted(results, key=int) or ["1000000"]:
        says = f"timers, {int(running):,} running, 1,000 due a second: late by"
        for key in ("p50", "p99", "max"):
            aim = {"at_most": 10} if key == "p99" and running == "1000000" else {}
            rows.append(
                row(f"{says}, {key}", "ms", results, running, f"received_after_due.{key}_milliseconds", **aim)
            )
    return rows


# From the start to READY


def start(bench):
    incidents, events = (10_000, 100_000) if bench.quick else (100_000, 1_000_000)

    def incidentd():
        state = bench.copy(bench.ledger(incidents, events))
        rounds = 1 if bench.quick else 5
        figures = bench.measure("start", *daemon_of(bench), "--folder", state, "--rounds", rounds)
        bench.drop_folder(state)
        return figures

    return [("incidentd", incidentd)]


def start_rows(results):
    taken = results.get("incidentd", [])
    size = f"{taken[0]['events']:,} events, {taken[0]['open_incidents']:,} open" if taken else "many events"
    says = f"start to READY, {size}"
    return [
        row(f"{says}, after a stop", "s", results, "incidentd", "after_stop.p50_milliseconds", scale=1e-3, at_most=2),
        row(f"{says}, after a kill", "s", results, "incidentd", "after_kill.p50_milliseconds", scale=1e-3, at_most=2),
        row("the same, when no snapshot covers their last events", "s", results, "incidentd", "first_milliseconds",
            scale=1e-3),
    ]


# How a decision grows with the plan


def routing(bench):
    def incidentd():
        figures = bench.measure("routing", "--count", 1_000 if bench.quick else 5_000)
        return {str(plan["rules"]): plan["nanoseconds_per_decide"] for plan in figures["plans"]}

    return [("incidentd", incidentd)]


def routing_rows(results):
    says, ten = "routing and grading a report", "10"
    return [
        row(f"{says}, 10 rules", "µs", results, "incidentd", ten, scale=1e-3),
        row(f"{says}, 100 rules", "µs", results, "incidentd", "100", "incidentd", ten, scale=1e-3, name="10 rules"),
        row(f"{says}, 1,000 rules", "µs", results, "incidentd", "1000", "incidentd", ten, scale=1e-3, name="10 rules"),
    ]


# How it grows with the ledger


def events(bench):
    counts = [0] + [count for count in (100_000, 1_000_000) if count < bench.events] + [bench.events]

    def take(count):
        seconds = 2 if bench.quick else 5
        if not count:
            return load_daemon(bench, 64, seconds=seconds)
        # A copy each round: the timers of what a round has filed would be due by the next one's start, and be dealt with then.
        state = bench.copy(bench.ledger(1_000, count))
        # What is still to be written of the copy is not to be written while reports are.
        os.sync()
        try:
            return load_daemon(bench, 64, state=state, seconds=seconds)
        finally:
            bench.stop_all(but_shared=True)
            bench.drop_folder(state)

    return [(str(count), lambda count=count: take(count)) for count in counts]


def events_rows(results):
    rows = []
    for count in sorted(results, key=int):
        says = f"{int(count):,} events in the ledger, 64 connections"
        first, name = ("0", "0 events") if int(count) else (None, None)
        rows.append(row(f"{says}: reports", "/s", results, count, "calls_per_second", first, name=name))
        rows.append(row(f"{says}: p99", "ms", results, count, "p99_microseconds", first, scale=1e-3, name=name))
    return rows


# How it grows with connections


CONNECTIONS = (1, 10, 100, 1_000)


def connections(bench):
    seconds = 1 if bench.quick else 4
    return [(str(count), lambda count=count: load_daemon(bench, count, seconds=seconds)) for count in CONNECTIONS]


def connections_rows(results):
    rows = []
    for count in CONNECTIONS:
        name = f"{count:,} connection{'s' if count > 1 else ''}"
        rows.append(row(f"{name}: reports", "/s", results, str(count), "calls_per_second"))
        rows.append(row(f"{name}: p50", "ms", results, str(count), "p50_microseconds", scale=1e-3))
        rows.append(row(f"{name}: p99", "ms", results, str(count), "p99_microseconds", scale=1e-3))
    return rows


# A whole process that asks how things stand


def status(bench):
    def take(name, command):
        path = f"{bench.folder}/hyperfine.json"
        runs = 10 if bench.quick else 50
        bench.run("hyperfine", "-N", "--warmup", "3", "--runs", str(runs), "--export-json", path, command)
        with open(path, encoding="utf-8") as file:
            figures = json.load(file)["results"][0]
        return {"p50_seconds": figures["median"], "min_seconds": figures["min"], "max_seconds": figures["max"]}

    def incidentd():
        daemon = bench.start(Daemon(bench))
        fill(bench, "--varlink", daemon.intake)
        return take("incidentctl", " ".join(daemon.ctl("status")))

    def alertmanager():
        server = bench.start(Alertmanager(bench))
        fill(bench, "--http", server.port)
        return take("amtool", f"amtool --alertmanager.url={server.url} cluster show")

    contenders = [("incidentd", incidentd), ("alertmanager", alertmanager)]
    # sd_booted(3): where systemd is not the first process, its systemctl has nobody to ask.
    if os.path.isdir("/run/systemd/system"):
        contenders.append(("systemd", lambda: take("systemctl", "systemctl --no-pager status")))
    return contenders


def fill(bench, *target):
    bench.load(*target, "--connections", 8, "--warm-up", 0, "--seconds", 60, "--calls", 1_000)


def status_rows(results):
    says, key = "incidentctl status, whole process, 1,000 open", "p50_seconds"
    systemd = row(says, "ms", results, "incidentd", key, "systemd", scale=1e3, name="systemctl status")
    if systemd.theirs is None:
        systemd.note = "systemctl was not measured: systemd is not this machine's first process"
    return [row(says, "ms", results, "incidentd", key, "alertmanager", scale=1e3, name="amtool cluster show"), systemd]


# The log in a database: on its own disk, and on a second server's too


def database(bench):
    warm_up, counted = times(bench)

    def with_standby():
        return bench.share("postgresql with standby", lambda: PostgreSQL.with_standby(bench))

    contenders = []
    for connections in (1, 64):
        for name, server, durability in (
            ("local", lambda: postgres(bench), "local"),
            ("standby", with_standby, "standby"),
        ):
            contenders += [
                (
                    f"{name} {connections}",
                    lambda c=connections, s=server, d=durability: load_daemon(bench, c, program=s().ledger(d)),
                ),
                (f"{name} pgbench {connections}", lambda c=connections, s=server: s().inserts(c, warm_up, counted)),
            ]
        contenders.append((f"files {connections}", lambda c=connections: load_daemon(bench, c)))
    return contenders


def database_rows(results):
    rows = []
    for says, ours, theirs in (
        ("log in PostgreSQL", "local", "pgbench, the same server"),
        ("log in PostgreSQL with a synchronous standby", "standby", "pgbench, the same servers"),
    ):
        for connections, key, unit, scale in (
            (1, "p50_microseconds", "µs", 1), (1, "p99_microseconds", "µs", 1), (64, "calls_per_second", "/s", 1),
            (64, "p50_microseconds", "ms", 1e-3),
        ):  # fmt: skip
            figure = {"p50_microseconds": ", p50", "p99_microseconds": ", p99"}.get(key, "")
            title = f"{says}, {connections} connection{'s' if connections > 1 else ''}{figure}"
            us = f"{ours} {connections}"
            against = [(f"{ours} pgbench {connections}", theirs), (f"files {connections}", "log in files")]
            rows += [row(title, unit, results, us, key, other, scale=scale, name=name) for other, name in against]
    return rows


ALL = [
    Measure("latency", "a durable report over 1 connection, against a bare append and PostgreSQL", latency, latency_rows),
    Measure("throughput", "durable reports over 64, against PostgreSQL and Alertmanager", throughput, throughput_rows),
    Measure("database", "the log in PostgreSQL, without and with a synchronous standby", database, database_rows, 3),
    Measure("rate", "latency at a rate that all of them bear, from when a call was due", rate, rate_rows),
    Measure("batch", "one connection, pipelined, against PostgreSQL's COPY", batch, batch_rows),
    Measure("memory", "memory of an open incident, against an alert of Alertmanager's", memory, memory_rows, 2),
    Measure("queries", "list, show and timers while reports come in", queries, queries_rows, 3),
    Measure("timers", "how late a breach is told, with many timers running", timers, timers_rows, 1),
    Measure("start", "from the start of the process to READY", start, start_rows, 1),
    Measure("routing", "how a decision grows with the plan's rules", routing, routing_rows),
    Measure("connections", "how throughput and latency grow with connections", connections, connections_rows),
    Measure("events", "how they grow with the events in the ledger", events, events_rows),
    Measure("status", "incidentctl status as a process, against amtool and systemctl", status, status_rows),
]
