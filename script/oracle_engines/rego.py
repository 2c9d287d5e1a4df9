"""Policies in Rego, by the library regorus in the Python package opa-eval.

All is decided in Rego: in which stories a rule matches, whether those are enough, and which rule decides. A condition
that is put together becomes a function of a story, with a definition for each of its alternatives; what is not there is
undefined, and `not` of it holds.
"""

import json
import os
import tempfile

from oracle_engines.language import EFFECTS, Translation

# How many stories must match, by `location.disagreement`. Countries that share a calling code are no sources: one will
# do under `any`, and every one is needed otherwise.
ENOUGH = {
    "any": ["count(found) > 0"],
    "all": ["count(found) == count(input.stories)"],
    "majority": [
        "not input.shared; count(found) * 2 > count(input.stories)",
        "input.shared; count(found) == count(input.stories)",
    ],
    "first": ["not input.shared; 0 in found", "input.shared; count(found) == count(input.stories)"],
}

HEAD = """package oracle

import rego.v1
"""

# The least of all ranks: the first tier, in it the strictest effect, of these the least id.
TAIL = """
matching contains ranks[id] if {
    some id, found in stories
    enough(found)
}

decision := [first[3], first[2]] if {
    count(matching) > 0
    first := min(matching)
} else := DEFAULT
"""


class Rego(Translation):
    name, package = "Rego", "opa-eval"

    def __init__(self, policy):
        self.functions, self.known = [], {}
        ranks = {
            rule.id: [number, EFFECTS.index(rule.effect), rule.id, rule.effect]
            for number, tier in enumerate(policy.tiers) for rule in tier
        }
        stories = [
            f"stories[{text(rule.id)}] := [number | some number, story in input.stories; {self.rule(rule)}]"
            for tier in policy.tiers for rule in tier
        ]
        enough = [f"enough(found) if {{ {body} }}" for body in ENOUGH[policy.disagreement]]
        tail = TAIL.replace("DEFAULT", text([policy.default, None]))
        self.text = "\n".join([HEAD, *self.functions, *stories, *enough, f"ranks := {text(ranks)}", tail])
        self.engine = self.load(self.text)

    @staticmethod
    def load(policy):
        import opa_eval

        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "oracle.rego")
            with open(path, "w", encoding="utf-8") as file:
                file.write(policy)
            return opa_eval.OpaEval(path, data_json="{}", query="data.oracle.decision")

    def answers(self, views):
        """An effect and a rule for each view of a request."""
        return [json.loads(self.engine.evaluate(self.input(view))) for view in views]

    @staticmethod
    def input(view):
        return json.dumps({key: value for key, value in view.items() if key != "address"}, ensure_ascii=False)

    # Terms: expressions, of which some call functions of the story.

    def function(self, bodies):
        """A call of a function that holds where one of its bodies does; equal ones are written once."""
        bodies = tuple(dict.fromkeys(bodies))
        if bodies not in self.known:
            name = self.known[bodies] = f"holds_{len(self.known)}"
            self.functions += [f"{name}(story) if {{ {body} }}" for body in bodies]
        return f"{self.known[bodies]}(story)"

    def all(self, terms):
        return terms[0] if len(terms) == 1 else self.function(["; ".join(terms) or "true"])

    def any(self, terms):
        return terms[0] if len(terms) == 1 else self.function(terms or ["false"])

    def negation(self, term):
        return f"not {term if term.startswith('holds_') else self.function([term])}"

    @staticmethod
    def is_one_of(key, values):
        return f"input.{key} in {text(values)}"

    def has_one_of(self, key, values):
        return self.function([f"some value in {text(values)}; value in input.{key}"])

    @staticmethod
    def has_some(key):
        return f"count(input.{key}) > 0"

    @staticmethod
    def is_true(key):
        return f"input.{key} == true"

    @staticmethod
    def in_network(network):
        """Its addresses have the family and the first bits in common."""
        common = f"{int(network.network_address):0{network.max_prefixlen}b}"[: network.prefixlen]
        return f'startswith(input.bits, "{network.version}:{common}")'

    @staticmethod
    def since(milliseconds):
        return f"input.at >= {milliseconds}"

    @staticmethod
    def before(milliseconds):
        return f"input.at < {milliseconds}"

    def below(self, domain):
        """Something stands before the point."""
        return self.function([f'endswith(input.domain, {text("." + domain)}); input.domain != {text("." + domain)}'])

    @staticmethod
    def is_told(aspect, countries):
        return f"story.{aspect} in {text(countries)}"

    def is_told_part(self, key, value):
        question = f"{text(value)} in story.subdivisions" if key == "subdivisions" else f"story.{key} == {text(value)}"
        return self.function([f"story.country; {question}"])


def text(value):
    return json.dumps(value, ensure_ascii=False)
