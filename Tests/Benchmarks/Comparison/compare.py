"""Measures incidentd beside what people would use instead, in turn, and prints a table. deploy/dev/bench calls it."""

import argparse
import json
import os
import shutil
import signal
import sys
import time

import machine
import measures
import table
from bench import Bench, Problem
from journal import JournalReader


def main():
    options = arguments()
    if options.list:
        for measure in measures.ALL:
            print(f"{measure.name:12} {measure.says}")
        return 0
    # Ended by a signal, it cleans up as at its end.
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(1))
    folder = machine.scratch_folder()
    bench = Bench(options.programs, folder, options.quick, options.events)
    chosen = [measure for measure in measures.ALL if not options.measures or measure.name in options.measures]
    rounds = options.rounds or (1 if options.quick else 5)
    began = time.time()
    journal = JournalReader()
    try:
        described = machine.description(folder, options.programs)
        described.append(journal.description)
        busy = machine.business()
        described.append(f"{busy:.0f} % of the processors were busy with other work before the first round")
        if busy > 5:
            described[-1] += ": NO FIGURE HERE CAN BE TRUSTED"
        print(*described, sep="\n", file=sys.stderr)
        results = run(bench, chosen, rounds)
    finally:
        bench.stop_all()
        journal.stop()
        shutil.rmtree(folder, ignore_errors=True)
    rows = [row for measure in chosen for row in measure.rows(results.get(measure.name, {}))]
    report = {
        "machine": described,
        "quick": options.quick,
        "rounds": rounds,
        "seconds": round(time.time() - began),
        "rows": [row.as_json() for row in rows],
        "results": results,
        "problems": bench.problems,
    }
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump(report, file, indent=1, ensure_ascii=False)
            file.write("\n")
    print(table.text(report, rows))
    return 1 if bench.problems else 0


def arguments():
    parser = argparse.ArgumentParser(prog="deploy/dev/bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one short round, to see that everything runs")
    parser.add_argument("--rounds", type=int, help="how often everything is measured (5; quick: 1)")
    parser.add_argument("--json", metavar="FILE", help="where the figures go as JSON")
    parser.add_argument(
        "--events", type=int, metavar="N", help="the largest ledger of the measure 'events' (1,000,000; quick: 100,000)"
    )
    parser.add_argument("--list", action="store_true", help="names the measures")
    parser.add_argument("--programs", required=True, help=argparse.SUPPRESS)
    parser.add_argument("measures", nargs="*", metavar="MEASURE", help="which to take; all")
    options = parser.parse_args()
    names = [measure.name for measure in measures.ALL]
    for name in options.measures:
        if name not in names:
            parser.error(f"there is no measure {name}; there are: {' '.join(names)}")
    if options.rounds is not None and not 1 <= options.rounds <= 100:
        parser.error("--rounds is 1 to 100")
    if options.events is None:
        options.events = 100_000 if options.quick else 1_000_000
    if not 10_000 <= options.events <= 50_000_000:
        parser.error("--events is 10000 to 50000000")
    return options


def run(bench, chosen, rounds):
    """Each round takes every measure once, its contenders one after the other, their order turned from round to round."""
    results = {measure.name: {} for measure in chosen}
    for number in range(rounds):
        for measure in chosen:
            if number >= measure.rounds(rounds):
                continue
            contenders = measure.contenders(bench)
            turned = number % len(contenders)
            for name, take in contenders[turned:] + contenders[:turned]:
                turn = f"round {number + 1} of {rounds}: {measure.name}, {name}"
                print(f"{time.strftime('%H:%M:%S')}  {turn}", file=sys.stderr, flush=True)
                # What others have left to be written is not this one's to pay for.
                os.sync()
                try:
                    figures = take()
                except Problem as problem:
                    bench.report_problem(f"{measure.name}, {name}: {problem}")
                    continue
                finally:
                    bench.stop_all(but_shared=True)
                results[measure.name].setdefault(name, []).append(figures)
    return results


if __name__ == "__main__":
    sys.exit(main())
