"""Policies in Cedar, by the Python package cedarpy.

Every rule is a `permit` of its own, whatever its effect: Cedar then names in its reasons every rule that matches. It is
asked once for each story of a request. What Cedar cannot say is put together in `answer`: how many stories must match,
and that of the rules that match the first tier's strictest effect decides and of these the least id.
"""

import json

from conformance import settled
from oracle_engines.language import EFFECTS, Translation

ACTION = {"type": "Action", "id": "join"}
ANYBODY = {"type": "Person", "id": "anybody"}
MEETING = {"type": "Meeting", "id": "any"}


class Cedar(Translation):
    name, package = "Cedar", "cedarpy"

    def __init__(self, policy):
        import cedarpy

        self.policy, self.cedarpy = policy, cedarpy
        rules = [rule for tier in policy.tiers for rule in tier]
        self.text = "\n".join(
            f"@id({text(rule.id)}) permit(principal, action, resource) when {{ {self.rule(rule)} }};" for rule in rules)
        self.policies = cedarpy.PolicySet.from_str(self.text)

    def answers(self, views):
        """An effect and a rule for each view of a request."""
        requests = [self.request(view, story) for view in views for story in view["stories"]]
        nobody = self.cedarpy.Entities.from_json_str("[]")
        found = iter(self.cedarpy.is_authorized_batch(requests, self.policies, nobody))
        return [self.answer(view, [self.matching(next(found)) for _ in view["stories"]]) for view in views]

    @staticmethod
    def matching(result):
        if result.diagnostics.errors:
            raise RuntimeError(f"Cedar: {result.diagnostics.errors}")
        return {result.diagnostics.id_annotations_by_reason[reason] for reason in result.diagnostics.reasons}

    def answer(self, view, stories):
        def matches(rule):
            return settled(self.policy.disagreement, [rule.id in matching for matching in stories], view["shared"])

        for tier in self.policy.tiers:
            for effect in EFFECTS:
                ids = [rule.id for rule in tier if rule.effect == effect and matches(rule)]
                if ids:
                    return [effect, min(ids, key=str.encode)]
        return [self.policy.default, None]

    @staticmethod
    def request(view, story):
        context = {key: value for key, value in view.items() if key not in ("stories", "bits", "shared")}
        if "address" in context:
            context["address"] = {"__extn": {"fn": "ip", "arg": str(context["address"])}}
        context["story"] = story
        return {"principal": ANYBODY, "action": ACTION, "resource": MEETING, "context": context}

    # Terms: expressions.

    @staticmethod
    def all(terms):
        return terms[0] if len(terms) == 1 else f"({' && '.join(terms)})" if terms else "true"

    @staticmethod
    def any(terms):
        return terms[0] if len(terms) == 1 else f"({' || '.join(terms)})" if terms else "false"

    @staticmethod
    def negation(term):
        return f"!({term})"

    @staticmethod
    def where(key, question):
        """Cedar must not be asked for what is not there."""
        return f"(context has {key} && {question})"

    def is_one_of(self, key, values):
        return self.where(key, f"{text(values)}.contains(context.{key})")

    @staticmethod
    def has_one_of(key, values):
        return f"context.{key}.containsAny({text(values)})"

    @staticmethod
    def has_some(key):
        return f"!(context.{key}.isEmpty())"

    @staticmethod
    def is_true(key):
        return f"context.{key}"

    def in_network(self, network):
        return self.where("address", f'context.address.isInRange(ip("{network}"))')

    def since(self, milliseconds):
        return self.where("at", f"context.at >= {milliseconds}")

    def before(self, milliseconds):
        return self.where("at", f"context.at < {milliseconds}")

    def below(self, domain):
        """Something stands before the point."""
        end = text("." + domain)
        return self.where("domain", f'context.domain like {text("*." + domain)} && context.domain != {end}')

    @staticmethod
    def is_told(aspect, countries):
        return f"(context.story has {aspect} && {text(countries)}.contains(context.story.{aspect}))"

    @staticmethod
    def is_told_part(key, value):
        told = f"context.story.{key}"
        question = f"{told}.contains({text(value)})" if key == "subdivisions" else f"{told} == {text(value)}"
        return f"(context.story has country && context.story has {key} && {question})"


def text(value):
    return json.dumps(value, ensure_ascii=False)
