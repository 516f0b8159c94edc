"""Where it is measured: the machine in words, and a folder on the disk of this clone."""

import os
import platform
import re
import subprocess
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))


def scratch_folder():
    """A new folder on the disk that holds the clone, with a short name: a socket's path has 107 bytes."""
    disk = os.stat(ROOT).st_dev
    for place in ("/var/tmp", "/tmp", ROOT):
        if os.stat(place).st_dev == disk:
            folder = tempfile.mkdtemp(prefix="incidentd-bench.", dir=place)
            # PostgreSQL runs as an account of its own.
            os.chmod(folder, 0o711)
            return folder
    raise SystemExit("no folder on the clone's disk can be written")


def description(folder, programs):
    """A few lines: processors, memory, disk, kernel, versions."""
    return [
        f"{os.cpu_count()} × {processor()}, {memory()}, {disk(folder)}",
        f"{distribution()}, Linux {platform.release()}, {platform.machine()}",
        "; ".join(
            [
                f"incidentd {said(programs + '/incidentd', '--version')} ({commit()})",
                said("swift", "--version", pattern=r"Swift version ([\d.]+)", name="Swift"),
                said(postgres_folder() + "/postgres", "--version", pattern=r"([\d.]+)", name="PostgreSQL"),
                said("prometheus-alertmanager", "--version", pattern=r"version ([\d.]+)", name="Alertmanager"),
                said("wrk", "-v", pattern=r"wrk (?:debian/)?([\d.]+)", name="wrk"),
                said("hyperfine", "--version", pattern=r"([\d.]+)", name="hyperfine"),
            ]
        ),
    ]


def business(seconds=2):
    """How busy the processors are with what is not ours, in per cent of all of them: before anything is started."""

    def times():
        fields = [int(field) for field in read("/proc/stat").splitlines()[0].split()[1:9]]
        return sum(fields), fields[3] + fields[4]

    all_before, idle_before = times()
    time.sleep(seconds)
    all_after, idle_after = times()
    return 100 * (1 - (idle_after - idle_before) / max(1, all_after - all_before))


def postgres_folder():
    """Where Debian keeps the newest PostgreSQL's programs."""
    base = "/usr/lib/postgresql"
    versions = sorted((name for name in os.listdir(base) if name.isdigit()), key=int) if os.path.isdir(base) else []
    if not versions:
        raise SystemExit("PostgreSQL is not installed")
    return f"{base}/{versions[-1]}/bin"


def processor():
    text = read("/proc/cpuinfo")
    found = re.search(r"model name\s*:\s*(.+)", text)
    return found.group(1).strip() if found else platform.machine()


def memory():
    found = re.search(r"MemTotal:\s*(\d+)", read("/proc/meminfo"))
    return f"{int(found.group(1)) / 1048576:.0f} GiB of memory" if found else "memory unknown"


def disk(folder):
    said_ = subprocess.run(
        ["findmnt", "-n", "-o", "SOURCE,FSTYPE", "--target", folder], capture_output=True, text=True, check=False
    )
    return f"disk {' '.join(said_.stdout.split()) or 'unknown'}"


def distribution():
    found = re.search(r'PRETTY_NAME="(.+)"', read("/etc/os-release"))
    return found.group(1) if found else "unknown distribution"


def commit():
    git = ["git", "-C", ROOT]
    head = subprocess.run(git + ["rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    changed = subprocess.run(git + ["status", "--porcelain"], capture_output=True, text=True, check=False)
    return (head.stdout.strip() or "no commit") + (", changed" if changed.stdout.strip() else "")


def said(*command, pattern=r"(.+)", name=""):
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    found = re.search(pattern, result.stdout + result.stderr)
    return f"{name} {found.group(1) if found else 'unknown'}".strip()


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()
