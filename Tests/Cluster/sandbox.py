"""Namespaces in which the whole test runs. They end with it, however it ends: no process, network or mount is left over."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile

# The layout is Debian 12's.
POSTGRES = "/usr/lib/postgresql/15/bin/postgres"
KINDS = ("--net", "--mount", "--pid", "--uts", "--time")


def missing():
    """Why it cannot be run here; None where it can."""
    if not os.path.exists(POSTGRES):
        return f"there is no {POSTGRES}"
    if os.geteuid() != 0:
        return "namespaces are root's to make: run this as root"
    tried = subprocess.run(
        ["unshare", *KINDS, "--fork", "--kill-child", "--mount-proc", "ip", "link", "add", "bridge", "type", "bridge"],
        capture_output=True,
        text=True,
        check=False,
    )
    return f"this machine makes no namespaces: {tried.stderr.strip()}" if tried.returncode else None


def run(arguments, keep=None):
    """Runs this program again, inside, with a folder of its own, which is removed afterwards unless it was named.

    Returns its exit status.
    """
    folder = keep or tempfile.mkdtemp(prefix="incidentd-cluster.")
    # The accounts of PostgreSQL and etcd have to get through.
    os.makedirs(folder, exist_ok=True)
    os.chmod(folder, 0o711)
    # Should this process be killed, the namespaces' first one is too, and with it all that runs in them.
    command = ["setpriv", "--pdeathsig", "KILL", "unshare", "--net", "--mount", "--pid", "--fork", "--kill-child"]
    inside = subprocess.Popen([*command, "--mount-proc", sys.executable, *arguments, "--inside", folder])
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: inside.kill())
    try:
        while True:
            try:
                return inside.wait()
            except KeyboardInterrupt:
                # It has had the signal too; it says where it was.
                continue
    finally:
        inside.kill()
        inside.wait()
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)
