"""Cedar, by the Python package cedarpy."""

import time

from race_engines.engine import STRICTNESS, Engine, answer, text


class Cedar(Engine):
    """Policy set and entities parsed once; each rule a `forbid` or `permit`. Deny and hold both forbid: which of them
    is read from the reasons, which Cedar gives in full, and so is the least id."""

    name, package = "Cedar", "cedarpy"
    forms = {
        "entities": "regions, tags and e-mail domains as parents of entities, looked up among hashed ancestors",
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
        return [
            {"uid": self.entity(*child), "attrs": {}, "parents": [self.entity(*parent) for parent in above]}
            for child, above in parents.items()
        ]

    @staticmethod
    def entity(kind, name):
        return {"type": kind, "id": name}

    def add_groups(self, rules, parents):
        kinds = {"users": "User", "domains": "Domain", "tags": "Tag", "channels": "Channel"}
        for rule in rules:
            for key, kind in kinds.items():
                for value in rule[key]:
                    parents.setdefault((kind, value), []).append(("Group", self.group_name(rule, key)))

    def request(self, request):
        context = {"channel": request["channel"], "role": request["role"]}
        if self.inside:
            context["country"] = {"__entity": self.entity("Country", request["country"])}
            if self.grouping:
                context["channel"] = {"__entity": self.entity("Channel", request["channel"])}
        else:
            context.update(country=request["country"], tags=request["tags"], domain=request["domain"])
        return {
            "principal": self.entity("User", request["user"]),
            "action": self.entity("Action", "join"),
            "resource": self.entity("Meeting", request["meeting"]),
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
