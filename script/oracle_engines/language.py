"""The policy language, for a translation of any kind: what stands in a policy becomes terms of another language.

`Translation` goes through a policy once, in the words of the language's description, and leaves to its subclass how to
write that one of some terms holds, that all hold, that one does not, and each question about the request.
"""

import ipaddress

import yaml
from conformance import AREA_BEGINS, AREA_ENTRIES, DOUBLE_OF, UNION, Policy, flag, instant, many, small

EFFECTS = ("deny", "hold", "admit")


def load(files, main):
    """A policy or set as its author wrote it: every scalar is text."""
    return Policy({path: yaml.load(text, yaml.BaseLoader) for path, text in files.items()}, main)


def spans(union):
    """Countries, and since and until when they belong to a union: milliseconds, or None for ever."""
    found = {}
    for country, text in UNION.items():
        start, _, end = text.partition("/")
        found[country] = (instant(start), instant(end) if end else None)
    if union == "EEA":
        area = {code: (max(start, instant(AREA_BEGINS)), end) for code, (start, end) in found.items()}
        area.update({code: (instant(start), None) for code, start in AREA_ENTRIES.items()})
        found = {code: (start, end) for code, (start, end) in area.items() if end is None or start < end}
    groups = {}
    for country, span in sorted(found.items()):
        groups.setdefault(span, []).append(country)
    return [(countries, start, end) for (start, end), countries in groups.items()]


def network(text):
    """A network; one of IPv4-mapped addresses is an IPv4 network."""
    value = ipaddress.ip_network(text)
    first = getattr(value.network_address, "ipv4_mapped", None)
    return ipaddress.ip_network((first, value.prefixlen - 96)) if first and value.prefixlen >= 96 else value


class Translation:
    """What a subclass writes, each a term: `all(terms)`, `any(terms)`, `negation(term)`; of the request
    `is_one_of(key, values)`, `has_one_of(key, values)`, `has_some(key)`, `is_true(key)`, `in_network(network)`,
    `since(milliseconds)`, `before(milliseconds)`, `below(domain)`; of the story `is_told(aspect, countries)` and
    `is_told_part(key, value)`, the continent or a subdivision of the country that is told. What is missing is none of
    any values."""

    def rule(self, rule):
        """That a rule matches, in one story."""
        fields = rule.fields
        terms = self.window(fields.get("during", {})) + self.struck(rule)
        terms.append(self.condition(fields.get("when", "always"), rule.regions))
        if "allow-only" in fields:
            terms.append(self.negation(self.union(fields["allow-only"], rule.regions, "country")))
        for exception in fields.get("exceptions", []):
            stands = self.before(instant(exception["until"]))
            terms.append(self.negation(self.all([stands, self.condition(exception["when"], rule.regions)])))
        return self.all(terms)

    def struck(self, rule):
        """A rule that ends meetings or suspends accounts does it once the state says so."""
        states = {"participant": None, "meeting": "ended", "account": "suspended"}
        state = states[rule.fields.get("enforce", "participant")]
        return [self.has_one_of(state, [rule.id])] if state else []

    def window(self, during):
        """From the first instant on, and before the second."""
        assert during.keys() <= {"from", "until"}, during
        begins = [self.since(instant(during["from"]))] if "from" in during else []
        return begins + ([self.before(instant(during["until"]))] if "until" in during else [])

    # Conditions.

    def condition(self, tree, regions):
        if tree == "always":
            return self.all([])
        return self.all([self.question(key, value, regions) for key, value in tree.items()])

    def question(self, key, value, regions):
        match key:
            case "all":
                return self.all([self.condition(part, regions) for part in value])
            case "any":
                return self.any([self.condition(part, regions) for part in value])
            case "not":
                return self.negation(self.condition(value, regions))
            case "region":
                return self.union(value, regions, "country")
            case "registered-region":
                return self.union(value, regions, "registered")
            case "represented-region":
                return self.union(value, regions, "represented")
            case "network":
                return self.any([self.in_network(network(text)) for text in many(value)])
            case "asn":
                return self.is_one_of("asn", [int(number) for number in many(value)])
            case "anonymizer":
                kinds = many(value)
                return self.has_some("anonymizers") if "any" in kinds else self.has_one_of("anonymizers", kinds)
            case "address-kind":
                return self.is_one_of("kind", many(value))
            case "authenticated":
                return self.is_one_of("authenticated", [flag(text) for text in many(value)])
            case "email-domain":
                return self.any([self.domain(small(pattern)) for pattern in many(value)])
            case "meeting-tag":
                return self.has_one_of("tags", many(value))
            case "role" | "channel" | "user" | "meeting" | "host-account" | "host-region":
                return self.is_one_of(key.replace("-", "_"), many(value))
        raise ValueError(f"unknown condition {key}")

    def domain(self, pattern):
        if pattern.startswith("*."):
            return self.below(pattern[2:])
        return self.is_one_of("domain", [pattern])

    # Regions.

    def union(self, members, regions, aspect):
        return self.any([self.member(member, regions, aspect) for member in many(members)])

    def member(self, member, regions, aspect):
        if member in regions:
            return self.region(regions[member], regions, aspect)
        if member == "unknown":
            return self.is_true("unknown")
        if member in ("EU", "EEA"):
            return self.any([self.membership(span, aspect) for span in spans(member)])
        if member.startswith("asn:"):
            return self.is_one_of("asn", [int(member[4:])])
        if "/" in member:
            return self.in_network(network(member))
        member = DOUBLE_OF.get(member, member)
        # Nobody is registered in a continent or in a part of a country.
        if member.startswith("continent:"):
            return self.is_told_part("continent", member[10:]) if aspect == "country" else self.any([])
        if "-" in member:
            return self.is_told_part("subdivisions", member) if aspect == "country" else self.any([])
        return self.is_told(aspect, [member])

    def membership(self, span, aspect):
        countries, start, end = span
        return self.all(
            [self.is_told(aspect, countries), self.since(start)] + ([self.before(end)] if end is not None else []))

    def region(self, region, regions, aspect):
        if isinstance(region, (list, str)):
            return self.union(region, regions, aspect)
        if "versions" in region:
            return self.any([self.region(version, regions, aspect) for version in region["versions"]])
        assert region.keys() <= {"include", "exclude", "during"}, region
        terms = self.window(region.get("during", {})) + [self.union(region["include"], regions, aspect)]
        if "exclude" in region:
            terms.append(self.negation(self.union(region["exclude"], regions, aspect)))
        return self.all(terms)
