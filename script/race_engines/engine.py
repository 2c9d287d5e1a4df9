"""What the engines have in common."""

import json

STRICTNESS = {"deny": 0, "hold": 1, "admit": 2}


def by_precedence(rules):
    """The order in which the first matching rule is the deciding one."""
    return sorted(rules, key=lambda rule: (STRICTNESS[rule["effect"]], rule["id"].encode()))


def answer(rule_id):
    """An effect and a rule from a rule's id, which begins with its effect; nothing is the default."""
    return (rule_id.split("-")[0], rule_id) if rule_id else ("admit", None)


def text(value):
    return json.dumps(value)


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

    @staticmethod
    def any(conditions):
        return f"({' || '.join(conditions)})"
