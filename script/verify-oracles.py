"""Compares Cordon's answers with those of Cedar and Rego: see script/verify-oracles.

CordonBenchmarks writes policies, requests and its own answers, a policy a line; script/oracle_engines translates and
asks.
"""

import argparse
import collections
import copy
import json
import subprocess
import sys
import time

from oracle_engines import Cedar, Rego, load, seen

ENGINES = (Cedar, Rego)
# What must have been met at least once in a thousand requests.
MET = (
    "admit", "hold", "deny", "by default", "disputed", "unknown", "special", "telephone", "shared calling code",
    "no place", "corrected or several sources", "inside a tunnel",
)


def opposite(policy, rule_id):
    """The policy with one rule that matches where the right one does not, as to `when`."""
    turned = copy.deepcopy(policy)
    for rule in (rule for tier in turned.tiers for rule in tier if rule.id == rule_id):
        rule.fields = {**rule.fields, "when": {"not": rule.fields.get("when", "always")}}
    return turned


def busiest(questions):
    """The rule that decided most of some requests; None where none did."""
    counts = collections.Counter(question["evaluator"][1] for question in questions if question["evaluator"][1])
    return counts.most_common(1)[0][0] if counts else None


class Comparison:
    def __init__(self, breaks):
        self.breaks = breaks
        self.requests, self.policies, self.checked, self.differences, self.blind = 0, 0, 0, 0, []
        self.met = collections.Counter()

    def run(self, line):
        """Every answer to every request of one policy."""
        policy, questions = load(line["files"], line["main"]), line["requests"]
        views = [seen(question["request"], policy.tunnels) for question in questions]
        rule = busiest(questions)
        asked = opposite(policy, rule) if self.breaks and rule else policy
        answers = {"compiled": [question["compiled"] for question in questions]}
        answers |= {engine.name: engine(asked).answers(views) for engine in ENGINES}
        self.compare(line, questions, answers)
        self.check(line["name"], policy, rule, questions, views)
        self.policies += 1
        for question, view in zip(questions, views):
            self.count(question, view)

    def compare(self, line, questions, answers):
        before = self.differences
        for name, given in answers.items():
            assert len(given) == len(questions), f"{name}: {len(given)} answers to {len(questions)} requests"
            for question, answer in zip(questions, given):
                if answer != question["evaluator"]:
                    self.differences += 1
                    wanted, request = question["evaluator"], json.dumps(question["request"], ensure_ascii=False)
                    print(f"{line['name']}: {name} says {answer}, the evaluator {wanted}, of {request}")
        if self.differences > before:
            for path, text in line["files"].items():
                print(f"# {path}\n{text}")

    def check(self, name, policy, rule, questions, views):
        """That both engines answer otherwise with a rule turned into its opposite, where it decides a single story."""
        decided = [
            (view, question["evaluator"]) for view, question in zip(views, questions)
            if rule and question["evaluator"][1] == rule and len(view["stories"]) == 1][:20]
        if not decided:
            return
        turned = opposite(policy, rule)
        for engine in ENGINES:
            answers = engine(turned).answers([view for view, _ in decided])
            if any(answer == wanted for answer, (_, wanted) in zip(answers, decided)):
                self.blind.append(f"{name}: {engine.name} answers the same with the opposite of rule {rule}")
        self.checked += 1

    def count(self, question, view):
        request, (effect, rule) = question["request"], question["evaluator"]
        words = request["sources"] + request["embedded-sources"]
        self.requests += 1
        self.met[effect] += rule is not None
        self.met["by default"] += rule is None
        self.met["disputed"] += not view["shared"] and any(story != view["stories"][0] for story in view["stories"])
        self.met["unknown"] += view["unknown"]
        self.met["special"] += "address" in view and not view["unknown"] and view["stories"] == [{}]
        self.met["telephone"] += request["phone-countries"] is not None
        self.met["shared calling code"] += view["shared"]
        self.met["no place"] += request["address"] is None and request["phone-countries"] is None
        self.met["corrected or several sources"] += len([word for word in words if word]) > 1
        self.met["inside a tunnel"] += view.get("kind") == "tunnel" and view["stories"] != [{}]

    def rare(self):
        return [name for name in MET if self.met[name] * 1000 < self.requests]


def lines(command, count, seed):
    """What CordonBenchmarks writes."""
    with subprocess.Popen([command, "--oracles", str(count), str(seed)], stdout=subprocess.PIPE) as process:
        yield from map(json.loads, process.stdout)
    if process.returncode:
        sys.exit(f"verify-oracles: CordonBenchmarks ended with {process.returncode}")


def main():
    parser = argparse.ArgumentParser(prog="verify-oracles")
    parser.add_argument("command", help=argparse.SUPPRESS)
    parser.add_argument("count", nargs="?", type=int, default=100_000, help="requests in all (%(default)s)")
    parser.add_argument("seed", nargs="?", type=int, default=int(time.time()), help="the time unless told otherwise")
    parser.add_argument("--break", dest="breaks", action="store_true", help="turn a rule of each policy: must fail")
    options = parser.parse_args()
    if options.count < 1 or options.seed < 0:
        parser.error("COUNT is at least 1, and SEED at least 0")
    print(f"seed {options.seed}", flush=True)
    comparison = Comparison(options.breaks)
    for line in lines(options.command, options.count, options.seed):
        comparison.run(line)
    return report(comparison, options.count)


def report(comparison, count):
    """Zero where all is as it must be."""
    print(f"met in {comparison.requests:,} requests: " + ", ".join(f"{name} {comparison.met[name]:,}" for name in MET))
    for line in comparison.blind:
        print(line)
    print(
        f"{comparison.checked} of {comparison.policies} policies asked again with the opposite of the rule that decides"
        f" most: in {len(comparison.blind)} an engine did not notice")
    print(
        f"{comparison.requests:,} requests to {comparison.policies} policies and sets, each by the compiled program,"
        f" Cedar and Rego: {comparison.differences} answers differ from the plain evaluator's")
    rare = comparison.rare() if count >= 10_000 else []
    if rare:
        print(f"too rare to prove anything: {', '.join(rare)}")
    is_right = comparison.requests == count and comparison.checked and not comparison.blind
    return 0 if is_right and not comparison.differences and not rare else 1


if __name__ == "__main__":
    sys.exit(main())
