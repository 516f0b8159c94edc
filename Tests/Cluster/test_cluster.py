"""Tests three hosts with incidentd on PostgreSQL under Patroni, while one part of them fails after another.

Under a stream of reports each FAILURE is made to happen: nothing acknowledged may be lost, nothing filed twice, one node
leads at a time, and the chain is whole. Prints for how long no report was taken, p50 and max. deploy/test-cluster calls it.
"""

import argparse
import os
import signal
import sys
import time

import failures
import sandbox
import table
from cluster import Cluster
from ledger import Ledger
from problem import Problem
from stream import Stream

# As git bisect and Automake have it: a test that was left out.
LEFT_OUT = 77


def main():
    options = arguments()
    if options.list:
        for failure in failures.ALL:
            print(f"{failure.name:18} {failure.says}")
        return 0
    if options.inside:
        return test(options)
    if options.keep and os.path.isdir(options.keep) and os.listdir(options.keep):
        print(f"{options.keep} is not empty: name a new folder", file=sys.stderr)
        return 64
    reason = sandbox.missing()
    if reason:
        print(f"Left out: {reason}", file=sys.stderr)
        return LEFT_OUT
    return sandbox.run([os.path.abspath(__file__), *sys.argv[1:]], options.keep)


def arguments():
    parser = argparse.ArgumentParser(
        prog="deploy/test-cluster", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--times", type=int, default=20, metavar="N", help="how often each failure happens (20)")
    parser.add_argument("--list", action="store_true", help="names the failures")
    parser.add_argument("--table", metavar="FILE", help="where the table goes besides")
    parser.add_argument("--keep", metavar="DIR", help="a folder for the hosts' disks and logs, which stays")
    parser.add_argument("--programs", metavar="DIR", default=".", help="where incidentd-postgres and incidentctl are")
    parser.add_argument("--inside", help=argparse.SUPPRESS)
    parser.add_argument("failures", nargs="*", metavar="FAILURE", help="which; all")
    options = parser.parse_args()
    names = [failure.name for failure in failures.ALL]
    for name in options.failures:
        if name not in names:
            parser.error(f"there is no failure {name}; there are: {' '.join(names)}")
    if not 1 <= options.times <= 1000:
        parser.error("--times is 1 to 1000")
    return options


def test(options):
    chosen = [failure for failure in failures.ALL if not options.failures or failure.name in options.failures]
    figures = {failure.name: [] for failure in chosen}
    problems = []
    # The first process of its namespaces is told of nothing that it does not ask for.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    began = time.monotonic()
    try:
        say("three hosts, each with etcd, PostgreSQL and incidentd")
        cluster = Cluster(options.inside, os.path.abspath(options.programs))
        cluster.start()
        ledger = Ledger(cluster)
        for number in range(options.times):
            for failure in chosen:
                say(f"{number + 1} of {options.times}: {failure.says}")
                figures[failure.name].append(happen(failure, cluster, ledger))
    except Problem as problem:
        problems.append(str(problem))
    except KeyboardInterrupt:
        problems.append("it was interrupted")
    lines = table.text(chosen, figures, problems)
    print(lines, end="")
    say(f"{time.monotonic() - began:.0f} s in all")
    if options.table:
        with open(options.table, "w", encoding="utf-8") as file:
            file.write(lines)
    return 1 if problems else 0


def happen(failure, cluster, ledger):
    """Returns for how many seconds no report was taken."""
    failure.arrange(cluster)
    stream = Stream(cluster.hosts)
    stream.go_on(2)
    began = time.monotonic()
    failure.happen(cluster, stream)
    stream.wait_for(20, since=began)
    cluster.wait_until_whole()
    stream.go_on(2)
    stream.end()
    off = ledger.check(stream.acknowledgements)
    silence = stream.longest_silence(began)
    count = len(stream.acknowledgements)
    say(f"  {silence:.1f} s without service; {count} reports acknowledged, {stream.without_success()}")
    if off > 1:
        say(f"  events are up to {off:.0f} s off in their own time")
    return silence


def say(text):
    print(f"{time.strftime('%H:%M:%S')}  {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
