"""CEL, by the Python package common-expression-language."""

import time

from race_engines.engine import Engine, answer, by_precedence, text


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
        whole, idle = self.time(self.programs), self.time(self.idle)
        return {"CEL, evaluation alone": whole - idle, "CEL, whole call": whole}

    def time(self, programs):
        decide = self.decide
        start = time.perf_counter_ns()
        for context in self.contexts:
            decide(programs, context)
        return (time.perf_counter_ns() - start) / len(self.contexts)

    def describes(self):
        return {
            "CEL, evaluation alone": "the whole call less that of the expression `country` in the same contexts",
            "CEL, whole call": "`execute`: a context made ahead, evaluated, the answer as a Python string",
        }
