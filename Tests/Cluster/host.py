"""A host: namespaces of its own for network, processes, mounts, name and boot clock, and the folders that are its disk."""

import os
import pwd
import random
import subprocess
import time
import uuid

from network import Cable
from problem import Problem
from program import Program, children
from settings import Settings, environment

# What lies on the host's own disk: the folder, its place, whose it is.
FOLDERS = (
    ("etcd", "/var/lib/etcd", "etcd"),
    ("postgresql", "/var/lib/postgresql", "postgres"),
    ("run", "/run", "root"),
)
# Which account incidentd runs as: any that has no rights of its own.
ACCOUNT = "nobody"
FIRST = """
set -e
hostname "$1"
{mounts}
mount --bind "$2/boot_id" /proc/sys/kernel/random/boot_id
: >"$2/made"
# Whoever is left without a parent is this process's child, and is not to stay behind as a zombie.
exec env --ignore-signal=CHLD sleep infinity
"""


class Host:
    def __init__(self, cluster, name, address):
        self.cluster = cluster
        self.name = name
        self.address = address
        self.folder = os.path.join(cluster.folder, name)
        self.runtime = os.path.join(self.folder, "run", "incidentd")
        self._make_folders()
        self._unshare()
        self.cable = Cable(self)
        settings = Settings(self)
        self.patroni_file = settings.write("patroni.yml", "postgres")
        self.etcd = Program(self, "etcd", ["/usr/bin/etcd"], "etcd", environment(settings.text("etcd")))
        self.patroni = Program(self, "patroni", ["/usr/bin/patroni", self.patroni_file], "postgres")
        self.incidentd = self._make_incidentd(settings)

    def _make_folders(self):
        for name, _, account in FOLDERS:
            self.make_folder(os.path.join(self.folder, name), account)
        self.make_folder(os.path.join(self.folder, "run", "postgresql"), "postgres")
        self.make_folder(os.path.join(self.folder, "run", "lock"), "root")
        self.make_folder(self.runtime, ACCOUNT)
        with open(os.path.join(self.folder, "boot_id"), "w", encoding="ascii") as file:
            file.write(f"{uuid.uuid4()}\n")

    @staticmethod
    def make_folder(path, account):
        os.makedirs(path, 0o755, exist_ok=True)
        user = pwd.getpwnam(account)
        os.chown(path, user.pw_uid, user.pw_gid)

    def _unshare(self):
        mounts = "\n".join(f'mount --bind "$2/{name}" {place}' for name, place, _ in FOLDERS)
        kinds = ["--net", "--mount", "--pid", "--uts", "--time", "--boottime", str(random.randrange(100, 10_000_000))]
        words = ["unshare", *kinds, "--fork", "--kill-child", "--mount-proc", "sh", "-c"]
        self._unsharing = subprocess.Popen([*words, FIRST.format(mounts=mounts), "sh", self.name, self.folder])
        deadline = time.monotonic() + 10
        while not os.path.exists(os.path.join(self.folder, "made")):
            if time.monotonic() > deadline or self._unsharing.poll() is not None:
                raise Problem(f"the namespaces of {self.name} could not be made")
            time.sleep(0.01)
        self.first_pid = children(self._unsharing.pid)[0]

    def _make_incidentd(self, settings):
        state = os.path.join(self.folder, "incidentd")
        credentials = os.path.join(self.folder, "credentials")
        for folder in (state, credentials):
            self.make_folder(folder, ACCOUNT)
        settings.write_password(os.path.join(credentials, "postgres-password"), ACCOUNT)
        said = environment(settings.text("incidentd-postgres"))
        # As its unit sets them.
        variables = {
            "STATE_DIRECTORY": state,
            "RUNTIME_DIRECTORY": "/run/incidentd",
            "CREDENTIALS_DIRECTORY": credentials,
            "INCIDENT_LOG": said["INCIDENT_LOG"],
        }
        program = os.path.join(self.cluster.programs, "incidentd-postgres")
        words = [program, *said["INCIDENTD_POSTGRES_OPTIONS"].split()]
        return Program(self, "incidentd", words, ACCOUNT, variables)

    def entering(self, words, account="root", variables=None):
        """The words as they are carried out on the host."""
        spaces = ["--mount", "--uts", "--net", "--pid", "--time"]
        enter = ["nsenter", "--target", str(self.first_pid), *spaces, "setpriv", f"--reuid={account}"]
        group = pwd.getpwnam(account).pw_gid
        extra = [f"{name}={value}" for name, value in (variables or {}).items()]
        home = pwd.getpwnam(account).pw_dir
        clean = ["env", "-i", "-C", "/", f"HOME={home}", "PATH=/usr/bin:/bin:/usr/sbin:/sbin", "LANG=C.UTF-8", *extra]
        return [*enter, f"--regid={group}", "--init-groups", *clean, *words]

    def run(self, words, account="root", variables=None, given=None, seconds=60):
        """Carries out a command on the host and returns what it says."""
        done = subprocess.run(
            self.entering(words, account, variables),
            input=given,
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
        )
        if done.returncode:
            raise Problem(f"{self.name}: {' '.join(words)[:200]}: {(done.stderr or done.stdout).strip()}")
        return done.stdout

    def query(self, sql, database="incidentd", seconds=60):
        """The rows that the host's own database answers with, as its superuser; each a line, columns parted by tabs."""
        words = ["psql", "-X", "-q", "-A", "-t", "-F", "\t", "-h", "/run/postgresql", "-d", database, "-f", "-"]
        return self.run(words, "postgres", given=sql, seconds=seconds).splitlines()

    def kill_postgres(self):
        """Its postmaster; the others of it end by themselves when they see that."""
        with open(os.path.join(self.folder, "postgresql/15/incidentd/postmaster.pid"), encoding="ascii") as file:
            pid = int(file.readline())
        self.run(["kill", "-KILL", str(pid)])
