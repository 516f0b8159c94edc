"""Runs programs for the measures, and ends every one that it has started."""

import json
import os
import resource
import shutil
import subprocess
import sys
import time


class Problem(Exception):
    """Why a figure could not be had."""


class Bench:
    """The built programs, a scratch folder, and the processes that run in it."""

    def __init__(self, programs, folder, quick, events):
        self.programs = programs
        self.folder = folder
        self.quick = quick
        self.events = events
        self.problems = []
        self.servers = []
        self.made = 0
        self.shared = {}
        # A thousand connections, on both sides.
        _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
        # Nothing of who runs this reaches what is measured.
        self.environment = {
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "HOME": folder,
            "XDG_STATE_HOME": folder + "/home",
            "XDG_CACHE_HOME": folder + "/home",
        }

    def report_problem(self, text):
        self.problems.append(text)
        print(f"! {text}", file=sys.stderr, flush=True)

    def new_folder(self, name):
        self.made += 1
        path = f"{self.folder}/{name}{self.made}"
        os.mkdir(path, 0o755)
        return path

    def drop_folder(self, path):
        shutil.rmtree(path, ignore_errors=True)

    def ledger(self, incidents, events):
        """A state folder with so many open incidents and events, made once; whoever changes it copies it."""
        name = f"ledger-{incidents}-{events}"
        path = f"{self.folder}/{name}"
        if not os.path.isdir(path):
            print(f"making a ledger of {events:,} events, {incidents:,} open", file=sys.stderr, flush=True)
            self.measure("ledger", "--folder", path, "--incidents", incidents, "--events", events, timeout=3600)
        return path

    def copy(self, path):
        copied = self.new_folder("copy")
        self.run("cp", "-a", "--reflink=auto", path + "/.", copied)
        return copied

    # Programs that run until they are ended

    def start(self, server):
        """Keeps a server until its measure is over."""
        self.servers.append(server)
        return server

    def share(self, name, make):
        """A server that is started once and kept for every measure."""
        if name not in self.shared:
            self.shared[name] = make()
        return self.shared[name]

    def stop_all(self, but_shared=False):
        while self.servers:
            self.servers.pop().stop()
        if not but_shared:
            while self.shared:
                self.shared.popitem()[1].stop()

    # Programs that end by themselves

    def run(self, *command, timeout=900, stdin=None, stdout=subprocess.PIPE, allowed=(0,)):
        """What a program prints; a Problem when it fails."""
        try:
            done = subprocess.run(
                command,
                stdin=stdin or subprocess.DEVNULL,
                stdout=stdout,
                stderr=subprocess.PIPE,
                timeout=timeout,
                env=self.environment,
                check=False,
            )
        except subprocess.TimeoutExpired as late:
            raise Problem(f"{os.path.basename(command[0])} did not end within {timeout} s") from late
        if done.returncode not in allowed:
            said = done.stderr.decode(errors="replace").strip().splitlines()
            raise Problem(f"{os.path.basename(command[0])} ended with {done.returncode}: {' '.join(said[-3:])}")
        return (done.stdout or b"").decode()

    def measure(self, *arguments, timeout=None):
        """The figures that one of bench's own commands prints."""
        timeout = timeout or (120 if self.quick else 900)
        return json.loads(self.run(self.programs + "/bench", *map(str, arguments), timeout=timeout))

    def load(self, *arguments):
        """The load generator's figures; those with errors measure something else, and are none."""
        figures = self.measure("load", *arguments)
        if figures["errors"] or figures["unanswered"]:
            raise Problem(
                f"{figures['errors']} errors, {figures['unanswered']} unanswered: {figures.get('first_error')}"
            )
        return figures


class Server:
    """A process that runs until it is stopped, and whose end is waited for."""

    stop_signal = 15

    def __init__(self, bench, command, log):
        self.bench = bench
        self.log = log
        with open(log, "ab") as file:
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=file, stderr=file, env=bench.environment
            )
        self.pid = self.process.pid

    def wait_until(self, is_ready, seconds=60):
        end = time.monotonic() + seconds
        while not is_ready():
            if self.process.poll() is not None or time.monotonic() > end:
                with open(self.log, encoding="utf-8", errors="replace") as file:
                    said = " ".join(file.read().split("\n")[-4:])
                self.stop()
                raise Problem(f"a server did not come up: {said}")
            time.sleep(0.02)

    def stop(self):
        if self.process.poll() is not None:
            return
        self.process.send_signal(self.stop_signal)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def processor_seconds(self):
        """What it has computed, with its children that have ended: proc(5), stat, fields 14 to 17."""
        with open(f"/proc/{self.pid}/stat", encoding="utf-8") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")

    def memory_bytes(self):
        """What of it is in memory."""
        with open(f"/proc/{self.pid}/statm", encoding="utf-8") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
