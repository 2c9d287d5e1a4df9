"""Rego, by the library regorus in the Python package opa-eval."""

import json
import os
import tempfile
import time

from race_engines.engine import Engine, answer, by_precedence, text


class Rego(Engine):
    """Engine made once, query fixed; each request is set as input, in JSON written ahead. The rules are one chain of
    `else` in the order of precedence, so that evaluation ends at the deciding rule."""

    name, package = "Rego", "opa-eval"
    forms = {
        "data": "one `else` chain, lists of values as objects in `data`",
        "sets": "one `else` chain, regions as sets in the policy, lists as sets in the rules",
    }

    def __init__(self, policy, requests, form):
        import opa_eval

        self.in_data = form == "data"
        self.data = {"regions": {name: dict.fromkeys(codes, True) for name, codes in policy["regions"].items()}}
        rules = self.policy_text(policy)
        self.engine = self.load(opa_eval, rules, text(self.data))
        self.idle = self.load(opa_eval, "package race\n\ndecision := input.country\n", text(self.data))
        self.inputs = [text(self.input(request)) for request in requests]

    @staticmethod
    def load(opa_eval, policy, data):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "race.rego")
            with open(path, "w", encoding="utf-8") as file:
                file.write(policy)
            engine = opa_eval.OpaEval(path, data_json=data, query="data.race.decision")
            engine.evaluate(text({"country": "CN", "tags": [], "user": "", "domain": "", "role": "", "channel": ""}))
        return engine

    @staticmethod
    def input(request):
        return {key: request[key] for key in ("country", "channel", "role", "user", "domain", "tags")}

    def policy_text(self, policy):
        parts = ["package race\n\nimport rego.v1\n"]
        if not self.in_data:
            for name, codes in policy["regions"].items():
                parts.append(f"{self.set_name(name)} := {self.set(codes)}")
        parts.append('default decision := ""\n')
        for index, rule in enumerate(by_precedence(policy["rules"])):
            head = "decision := " if index == 0 else "else := "
            body = "; ".join(self.conditions(rule))
            parts.append(f"{head}{text(rule['id'])} if {{ {body} }}")
        return "\n".join(parts) + "\n"

    @staticmethod
    def set_name(region):
        return region.replace("-", "_")

    @staticmethod
    def set(values):
        return "{" + ", ".join(map(text, values)) + "}"

    def conditions(self, rule):
        for key, attribute in (("users", "user"), ("domains", "domain")):
            if rule[key]:
                yield self.member(rule, key, f"input.{attribute}")
        if rule["tags"]:
            yield f"some tag in input.tags; {self.member(rule, 'tags', 'tag')}"
        if rule["channels"]:
            yield self.member(rule, "channels", "input.channel")
        for role in rule["except_roles"]:
            yield f"input.role != {text(role)}"
        if rule["region"]:
            yield self.region(rule["region"])
        if rule["outside_of"]:
            yield f"not {self.region(rule['outside_of'])}"

    def member(self, rule, key, value):
        if len(rule[key]) == 1:
            return f"{value} == {text(rule[key][0])}"
        if not self.in_data:
            return f"{value} in {self.set(rule[key])}"
        self.data.setdefault("lists", {}).setdefault(rule["id"], {})[key] = dict.fromkeys(rule[key], True)
        return f"data.lists[{text(rule['id'])}].{key}[{value}]"

    def region(self, name):
        if self.in_data:
            return f"data.regions[{text(name)}][input.country]"
        return f"input.country in {self.set_name(name)}"

    def answers(self):
        return [answer(json.loads(self.engine.evaluate(request))) for request in self.inputs]

    def own_time(self):
        return self.times()["Rego, evaluation alone"]

    def times(self):
        whole, idle = self.time(self.engine), self.time(self.idle)
        return {"Rego, evaluation alone": whole - idle, "Rego, whole call": whole}

    def time(self, engine):
        evaluate = engine.evaluate
        start = time.perf_counter_ns()
        for request in self.inputs:
            evaluate(request)
        return (time.perf_counter_ns() - start) / len(self.inputs)

    def describes(self):
        return {
            "Rego, evaluation alone": "the whole call less that of a policy of one line on the same inputs and data",
            "Rego, whole call": "`evaluate`: JSON from Python to Rust, parsed, evaluated, the answer as JSON",
        }
