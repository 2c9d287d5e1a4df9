"""The race of Cordon with general policy engines: see script/race.

The policy and the requests come from CordonBenchmarks, which is asked for its own times over a pipe. Every other engine
gets the policy in its own language, in two forms each, of which the faster one runs; what is prepared ahead and what a
time holds stands with each engine.
"""

import argparse
import importlib.metadata
import json
import statistics
import subprocess
import sys

from race_engines import CEL, Cedar, Rego


class Cordon:
    """CordonBenchmarks behind a pipe: a line with an engine's name goes in, nanoseconds per decision come out."""

    def __init__(self, command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        first = json.loads(self.process.stdout.readline())
        self.policy, self.answers, self.describes = first["policy"], first["answers"], first["describes"]
        self.meetings, self.requests = first["requests"]["meetings"], first["requests"]["requests"]

    def time(self, engine):
        self.process.stdin.write(engine + "\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline())

    def close(self):
        self.process.stdin.close()
        return self.process.wait()


def whole_requests(cordon):
    """The requests with the meeting's tags in them."""
    for request in cordon.requests:
        meeting = cordon.meetings[request["meeting"]]
        yield dict(request, meeting=meeting["name"], tags=meeting["tags"], domain=request["user"].split("@")[1])


def version(package):
    return f"{package} {importlib.metadata.version(package)}"


def start_engines(policy, requests):
    """The engines that are installed, each in the faster of its forms, and words on those that are not."""
    engines, missing = [], []
    for kind in (Cedar, Rego, CEL):
        try:
            engines.append(kind.fastest(policy, requests))
        except ImportError as error:
            missing.append(f"{kind.name}: left out, as {kind.package} could not be had ({error})")
    return engines, missing


def compare(cordon, engines, requests):
    """Every answer beside the plain evaluator's; the differences as lines."""
    expected = [tuple(answer) for answer in cordon.answers["evaluator"]]
    given = [(name, [tuple(a) for a in answers]) for name, answers in cordon.answers.items() if name != "evaluator"]
    given += [(engine.name, engine.answers()) for engine in engines]
    differences = []
    for name, answers in given:
        if len(answers) != len(expected):
            differences.append(f"{name}: {len(answers)} answers to {len(expected)} requests")
        for request, wanted, got in zip(requests, expected, answers):
            if wanted != got:
                differences.append(f"{name}: {got} instead of {wanted} for {request}")
    return differences


def measure(cordon, engines, repetitions):
    """Times by the name of a row, each a list in which the repetitions took turns."""
    times = {}
    for _ in range(repetitions):
        for name in cordon.answers:
            times.setdefault(name, []).append(cordon.time(name))
        for engine in engines:
            for name, nanoseconds in engine.times().items():
                times.setdefault(name, []).append(nanoseconds)
    return times


def rows(cordon, engines, times):
    described = dict(cordon.describes)
    for engine in engines:
        described.update(engine.describes())
    base = statistics.median(times["compiled"]) if "compiled" in times else None
    for name, all_times in times.items():
        median = statistics.median(all_times)
        yield {
            "name": name,
            "ns_per_decision": median,
            "fastest_ns": min(all_times),
            "slowest_ns": max(all_times),
            "ratio_to_compiled": median / base if base else None,
            "measured": described[name],
        }


def print_table(table, notes):
    print("| engine | ns per decision | fastest | slowest | times compiled | what the time holds |")
    print("| --- | ---: | ---: | ---: | ---: | --- |")
    for row in table:
        ratio = row["ratio_to_compiled"]
        times = [f"{row[key]:,.1f}" for key in ("ns_per_decision", "fastest_ns", "slowest_ns")]
        print("|", " | ".join([row["name"], *times, f"{ratio:,.1f}" if ratio else "", row["measured"]]), "|")
    print()
    for note in notes:
        print(f"- {note}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--repetitions", type=int, default=7)
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()
    cordon = Cordon(options.command)
    requests = list(whole_requests(cordon))
    engines, missing = start_engines(cordon.policy, requests)
    differences = compare(cordon, engines, requests)
    for line in differences[:20]:
        print(line, file=sys.stderr)
    if differences:
        print(f"race: {len(differences)} answers differ from the plain evaluator's", file=sys.stderr)
        return 1
    table = list(rows(cordon, engines, measure(cordon, engines, options.repetitions)))
    names = [name for name in cordon.answers if name != "evaluator"] + [engine.name for engine in engines]
    counts = f"{len(requests):,} requests, {len(cordon.policy['rules'])} rules"
    notes = [
        f"{counts}; effect and deciding rule as the plain evaluator's on all of them: {', '.join(names)}",
        f"median of {options.repetitions} repetitions in which the engines took turns, one thread each",
    ]
    notes += [f"{engine.name}: {version(engine.package)}; {engine.form}" for engine in engines] + missing
    print(json.dumps({"rows": table, "notes": notes}, indent=2)) if options.json else print_table(table, notes)
    return cordon.close()


if __name__ == "__main__":
    sys.exit(main())
