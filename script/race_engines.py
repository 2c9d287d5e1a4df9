"""The engines that script/race.py races with Cordon, and the policy in their languages.

A condition is put together so that an engine meets what is rarest and cheapest first: users, domains, tags, channels,
roles, then the region.
"""

import json
import os
import tempfile
import time

STRICTNESS = {"deny": 0, "hold": 1, "admit": 2}


def by_precedence(rules):
    """The order in which the first matching rule is the deciding one."""
    return sorted(rules, key=lambda rule: (STRICTNESS[rule["effect"]], rule["id"].encode()))


def answer(rule_id):
    """An effect and a rule from a rule's id, which begins with its effect; nothing is the default."""
    return (rule_id.split("-")[0], rule_id) if rule_id else ("admit", None)


def text(value):
    return json.dumps(value)


def nanoseconds_per(count, body):
    start = time.perf_counter_ns()
    body()
    return (time.perf_counter_ns() - start) / count


class Engine:
    @classmethod
    def fastest(cls, policy, requests):
        """The form of the policy that took the least time over some of the requests."""
        sample = requests[:1000]
        engines = [(min(cls(policy, sample, form).own_time() for _ in range(3)), form) for form in cls.forms]
        chosen = min(engines)[1]
        engine = cls(policy, requests, chosen)
        losers = ", ".join(f"{cls.forms[form]}: {ns:,.0f} ns" for ns, form in engines if form != chosen)
        engine.form = f"{cls.forms[chosen]} (on 1,000 requests faster than {losers})"
        return engine


class Cedar(Engine):
    """Policy set and entities parsed once; each rule a `forbid` or `permit`. Deny and hold both forbid: which of them
    is read from the reasons, which Cedar gives in full, and so is the least id."""

    name, package = "Cedar", "cedarpy"
    forms = {
        "entities": "regions, tags and e-mail domains as parents of entities, which Cedar looks up in hashed ancestor sets",
        "groups": "regions, e-mail domains and each list of values in a rule as parents of entities",
        "context": "everything in the context, lists of values as sets",
    }

    def __init__(self, policy, requests, form):
        import cedarpy

        self.cedarpy, self.inside, self.grouping = cedarpy, form != "context", form == "groups"
        self.policies = cedarpy.PolicySet.from_str(self.policy_text(policy))
        self.entities = cedarpy.Entities.from_json_str(text(self.entity_list(policy, requests)))
        self.requests = [self.request(request) for request in requests]

    def policy_text(self, policy):
        rules = [self.rule(rule, policy["regions"]) for rule in policy["rules"]]
        return "\n".join(rules) + '\n@id("") permit(principal, action, resource);\n'

    def rule(self, rule, regions):
        word = "permit" if rule["effect"] == "admit" else "forbid"
        conditions = " && ".join(self.conditions(rule, regions))
        return f'@id({text(rule["id"])}) {word}(principal, action, resource) when {{ {conditions} }};'

    def conditions(self, rule, regions):
        if rule["users"]:
            yield self.group("principal", rule, "users") or self.any(
                f"principal == User::{text(user)}" for user in rule["users"]
            )
        if rule["domains"]:
            yield self.group("principal", rule, "domains") or self.member(
                "principal", "Domain", "context.domain", rule["domains"]
            )
        if rule["tags"]:
            yield self.group("resource", rule, "tags") or self.tags(rule["tags"])
        if rule["channels"]:
            yield self.group("context.channel", rule, "channels") or self.any(
                f"context.channel == {text(channel)}" for channel in rule["channels"]
            )
        for role in rule["except_roles"]:
            yield f"context.role != {text(role)}"
        if rule["region"]:
            yield self.region(rule["region"], regions)
        if rule["outside_of"]:
            yield f"!({self.region(rule['outside_of'], regions)})"

    def group(self, entity, rule, key):
        """That an entity is among the values of a rule's list; nothing where lists are written out."""
        return f"{entity} in Group::{text(self.group_name(rule, key))}" if self.grouping else None

    @staticmethod
    def group_name(rule, key):
        return f"{rule['id']} {key}"

    @staticmethod
    def any(conditions):
        return f"({' || '.join(conditions)})"

    def member(self, entity, kind, attribute, names):
        if self.inside:
            return self.any(f"{entity} in {kind}::{text(name)}" for name in names)
        return f"{text(names)}.contains({attribute})"

    def tags(self, tags):
        if self.inside:
            return self.any(f"resource in Tag::{text(tag)}" for tag in tags)
        return f"context.tags.containsAny({text(tags)})"

    def region(self, name, regions):
        if self.inside:
            return f"context.country in Region::{text(name)}"
        return f"{text(regions[name])}.contains(context.country)"

    def entity_list(self, policy, requests):
        if not self.inside:
            return []
        parents = {}
        for name, codes in policy["regions"].items():
            for code in codes:
                parents.setdefault(("Country", code), []).append(("Region", name))
        for request in requests:
            parents[("Meeting", request["meeting"])] = [("Tag", tag) for tag in request["tags"]]
            parents[("User", request["user"])] = [("Domain", request["domain"])]
        if self.grouping:
            self.add_groups(policy["rules"], parents)
        entity = lambda kind, name: {"type": kind, "id": name}
        return [
            {"uid": entity(*child), "attrs": {}, "parents": [entity(*parent) for parent in above]}
            for child, above in parents.items()
        ]

    def add_groups(self, rules, parents):
        kinds = {"users": "User", "domains": "Domain", "tags": "Tag", "channels": "Channel"}
        for rule in rules:
            for key, kind in kinds.items():
                for value in rule[key]:
                    parents.setdefault((kind, value), []).append(("Group", self.group_name(rule, key)))

    def request(self, request):
        context = {"channel": request["channel"], "role": request["role"]}
        if self.inside:
            context["country"] = {"__entity": {"type": "Country", "id": request["country"]}}
            if self.grouping:
                context["channel"] = {"__entity": {"type": "Channel", "id": request["channel"]}}
        else:
            context.update(country=request["country"], tags=request["tags"], domain=request["domain"])
        return {
            "principal": {"type": "User", "id": request["user"]},
            "action": {"type": "Action", "id": "join"},
            "resource": {"type": "Meeting", "id": request["meeting"]},
            "context": context,
        }

    def results(self):
        return self.cedarpy.is_authorized_batch(self.requests, self.policies, self.entities)

    def answers(self):
        return [self.answer(result) for result in self.results()]

    @staticmethod
    def answer(result):
        if result.diagnostics.errors:
            raise RuntimeError(f"Cedar: {result.diagnostics.errors}")
        diagnostics = result.diagnostics
        # A reason without an `@id` would be a policy that this file did not write.
        ids = [diagnostics.id_annotations_by_reason[reason] for reason in diagnostics.reasons]
        rules = sorted((STRICTNESS[name.split("-")[0]], name.encode()) for name in ids if name)
        return answer(rules[0][1].decode() if rules else None)

    def own_time(self):
        return self.times()["Cedar, its own time"]

    def times(self):
        start = time.perf_counter_ns()
        results = self.results()
        whole = time.perf_counter_ns() - start
        own = sum(result.metrics["authz_duration_micros"] for result in results) * 1000
        return {
            "Cedar, its own time": own / len(self.requests),
            "Cedar, whole call": whole / len(self.requests),
        }

    def describes(self):
        return {
            "Cedar, its own time": "`authz_duration_micros` as the library reports it: `is_authorized` in Rust alone; "
            "whole microseconds, cut, so up to 1,000 ns too little",
            "Cedar, whole call": "`is_authorized_batch` over all requests: Python objects to Rust, contexts as JSON, "
            "authorisation, answers as JSON",
        }


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
        whole, idle = (nanoseconds_per(len(self.inputs), lambda: self.run(engine)) for engine in (self.engine, self.idle))
        return {"Rego, evaluation alone": whole - idle, "Rego, whole call": whole}

    def run(self, engine):
        evaluate = engine.evaluate
        for request in self.inputs:
            evaluate(request)

    def describes(self):
        return {
            "Rego, evaluation alone": "the whole call less that of a policy of one line on the same inputs and data",
            "Rego, whole call": "`evaluate`: the input's JSON from Python to Rust, parsed, evaluated, the answer as JSON",
        }


class CEL(Engine):
    """Compiled once; each request's context made ahead, so that a call only evaluates. Programs in the order of
    precedence are run until one answers. The parser's limit on nesting keeps 50 rules from being one expression."""

    name, package = "CEL", "common-expression-language"
    forms = {
        "nested-lists": "programs of at most 15 nested conditionals, lists of values by `in`",
        "nested-equal": "programs of at most 15 nested conditionals, lists of values as `==` joined by `||`",
        "single-lists": "a program a rule, lists of values by `in`",
    }

    def __init__(self, policy, requests, form):
        import cel

        depth, membership = form.split("-")
        self.by_list = membership == "lists"
        self.regions = policy["regions"]
        rules = by_precedence(policy["rules"])
        size = 15 if depth == "nested" else 1
        chunks = [rules[start : start + size] for start in range(0, len(rules), size)]
        self.programs = [cel.compile(self.expression(chunk)) for chunk in chunks]
        self.idle = [cel.compile("country")]
        keys = ("country", "channel", "role", "user", "domain", "tags")
        self.contexts = [cel.Context({key: request[key] for key in keys}) for request in requests]

    def expression(self, rules):
        """The id of the first rule that holds; an empty text where none does."""
        result = '""'
        for rule in reversed(rules):
            result = f"{' && '.join(self.conditions(rule))} ? {text(rule['id'])} : ({result})"
        return result

    def conditions(self, rule):
        for key, attribute in (("users", "user"), ("domains", "domain")):
            if rule[key]:
                yield self.member(attribute, rule[key])
        if rule["tags"]:
            yield self.any(f"{text(tag)} in tags" for tag in rule["tags"])
        if rule["channels"]:
            yield self.member("channel", rule["channels"])
        for role in rule["except_roles"]:
            yield f"role != {text(role)}"
        if rule["region"]:
            yield self.member("country", self.regions[rule["region"]])
        if rule["outside_of"]:
            yield f"!({self.member('country', self.regions[rule['outside_of']])})"

    def member(self, attribute, values):
        if self.by_list:
            return f"{attribute} in {text(values)}"
        return self.any(f"{attribute} == {text(value)}" for value in values)

    @staticmethod
    def any(conditions):
        return f"({' || '.join(conditions)})"

    def answers(self):
        return [answer(self.decide(self.programs, context)) for context in self.contexts]

    @staticmethod
    def decide(programs, context):
        for program in programs:
            found = program.execute(context)
            if found:
                return found
        return ""

    def own_time(self):
        return self.times()["CEL, evaluation alone"]

    def times(self):
        count = len(self.contexts)
        whole, idle = (nanoseconds_per(count, lambda: self.run(programs)) for programs in (self.programs, self.idle))
        return {"CEL, evaluation alone": whole - idle, "CEL, whole call": whole}

    def run(self, programs):
        decide = self.decide
        for context in self.contexts:
            decide(programs, context)

    def describes(self):
        return {
            "CEL, evaluation alone": "the whole call less that of the expression `country` in the same contexts",
            "CEL, whole call": "`execute`: a context made ahead, evaluated, the answer as a Python string",
        }
