"""A second implementation of the policy language, which checks the conformance corpus.

It is written from the description of the language and not from the Swift sources: it shares no code, no table and no
structure with them. It takes policies to be valid; what it does not know is an error and never ignored. Top to bottom:
tables, values, places and stories, regions, conditions, rules and policies, decisions, the corpus.

Usage: conformance.py FILE...
"""

import ipaddress
import posixpath
import re
import sys
from datetime import datetime, timedelta, timezone

import yaml

# ---------------------------------------------------------------------------------------------------------- tables

# ISO 3166-1 alpha-2, by continent.
CONTINENTS = {
    "AF": "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW MZ NA"
    " NE NG RE RW SC SD SH SL SN SO SS ST SZ TD TG TN TZ UG YT ZA ZM ZW",
    "AN": "AQ BV GS HM TF",
    "AS": "AE AF AM AZ BD BH BN BT CC CN CX CY GE HK ID IL IN IO IQ IR JO JP KG KH KP KR KW KZ LA LB LK MM MN MO MV MY"
    " NP OM PH PK PS QA SA SG SY TH TJ TL TM TR TW UZ VN YE",
    "EU": "AD AL AT AX BA BE BG BY CH CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK"
    " MT NL NO PL PT RO RS RU SE SI SJ SK SM UA VA",
    "NA": "AG AI AW BB BL BM BQ BS BZ CA CR CU CW DM DO GD GL GP GT HN HT JM KN KY LC MF MQ MS MX NI PA PM PR SV SX TC"
    " TT US VC VG VI",
    "OC": "AS AU CK FJ FM GU KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TO TV UM VU WF WS",
    "SA": "AR BO BR CL CO EC FK GF GY PE PY SR UY VE",
}
CONTINENT_OF = {code: continent for continent, codes in CONTINENTS.items() for code in codes.split()}
assert len(CONTINENT_OF) == 249

# Codes that ISO 3166-2 lists below a country and ISO 3166-1 as countries of their own.
DOUBLES = {
    "CN": "HK MO TW", "US": "AS GU MP PR UM VI", "NL": "AW CW SX", "FI": "01=AX", "NO": "21=SJ 22=SJ",
    "FR": "971=GP 972=MQ 973=GF 974=RE 976=YT BL GF GP MF MQ NC PF PM RE TF WF YT",
}
DOUBLE_OF = {
    f"{country}-{part.split('=')[0]}": part.split("=")[-1]
    for country, parts in DOUBLES.items() for part in parts.split()
}

# The first day (and the first instant outside) of each country and territory in the European Union.
UNION = dict(
    line.split("=") for line in """
    BE=1958-01-01 DE=1958-01-01 FR=1958-01-01 IT=1958-01-01 LU=1958-01-01 NL=1958-01-01
    GF=1958-01-01 GP=1958-01-01 MF=1958-01-01 MQ=1958-01-01 RE=1958-01-01 BL=1958-01-01/2012-01-01 YT=2014-01-01
    DK=1973-01-01 GL=1973-01-01/1985-02-01 IE=1973-01-01 GB=1973-01-01/2020-01-31T23:00:00Z
    GI=1973-01-01/2020-01-31T23:00:00Z GR=1981-01-01 ES=1986-01-01 PT=1986-01-01
    AT=1995-01-01 AX=1995-01-01 FI=1995-01-01 SE=1995-01-01
    CY=2004-05-01 CZ=2004-05-01 EE=2004-05-01 HU=2004-05-01 LT=2004-05-01 LV=2004-05-01 MT=2004-05-01 PL=2004-05-01
    SI=2004-05-01 SK=2004-05-01 BG=2007-01-01 RO=2007-01-01 HR=2013-07-01
    """.split()
)
# The Economic Area began on this day; the Union's members are in it as long as in the Union, save that these came in on
# days of their own.
AREA_BEGINS = "1994-01-01"
AREA_ENTRIES = {
    "AT": AREA_BEGINS, "AX": AREA_BEGINS, "FI": AREA_BEGINS, "SE": AREA_BEGINS, "IS": AREA_BEGINS, "NO": AREA_BEGINS,
    "LI": "1995-05-01", "BG": "2007-08-01", "RO": "2007-08-01", "HR": "2014-04-12",
}

# IANA special-purpose address registries, the narrowest range first. Protocol assignments are reserved.
SPECIAL = [
    (ipaddress.ip_network(network), kind)
    for kind, networks in [
        ("global", "2001:3::/32 2001:4:112::/48"),
        ("private", "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 fc00::/7"),
        ("shared", "100.64.0.0/10"),
        ("loopback", "127.0.0.0/8 ::1/128"),
        ("link-local", "169.254.0.0/16 fe80::/10"),
        ("documentation", "192.0.2.0/24 198.51.100.0/24 203.0.113.0/24 2001:db8::/32 3fff::/20"),
        ("multicast", "224.0.0.0/4 ff00::/8"),
        ("benchmarking", "198.18.0.0/15 2001:2::/48"),
        ("tunnel", "2001::/32 2002::/16 64:ff9b::/96"),
        ("reserved", "0.0.0.0/8 192.0.0.0/24 240.0.0.0/4 ::/128 64:ff9b:1::/48 100::/64 2001::/23 5f00::/16 fec0::/10"),
        ("ipv4-compatible", "::/96"),
        ("reserved", "::/8"),
    ]
    for network in networks.split()
]

# The prefixes that the corpus dials; numbers that no country owns have none. The longest prefix counts.
PHONES = {
    "1212": "US", "1416": "CA", "1242": "BS", "1787": "PR", "1800": "", "39": "IT VA", "3906": "IT", "3906698": "VA",
    "4420": "GB", "447924": "GB IM", "472": "NO", "474": "NO SJ", "590690": "BL GP MF", "614": "AU CC CX", "74": "RU",
    "77": "KZ", "800": "", "852": "HK", "853": "MO", "86": "CN", "870": "", "88216": "", "886": "TW",
}

ANONYMIZERS = {"vpn", "public-proxy", "residential-proxy", "tor", "hosting", "private-relay", "unspecified"}
DENY, HOLD, ADMIT = "deny", "hold", "admit"

# ---------------------------------------------------------------------------------------------------------- values


def instant(text):
    """Milliseconds since 1970 of an RFC 3339 time or a bare date."""
    match = re.fullmatch(r"(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d))?", text)
    date, time, fraction, offset = match.groups()
    moment = datetime.fromisoformat(f"{date}T{time or '00:00:00'}").replace(tzinfo=timezone.utc)
    if offset and offset != "Z":
        minutes = int(offset[1:3]) * 60 + int(offset[4:6])
        moment -= timedelta(minutes=-minutes if offset[0] == "-" else minutes)
    seconds = (moment - datetime(1970, 1, 1, tzinfo=timezone.utc)) // timedelta(seconds=1)
    return seconds * 1000 + int(((fraction or "") + "000")[:3])


def within(at, start, end):
    """Whether an instant is in a window, whose beginning belongs to it and whose end does not."""
    return (not start or at >= instant(start)) and (not end or at < instant(end))


def address(text):
    """An address; the IPv4-mapped ones of IPv6 are IPv4."""
    value = ipaddress.ip_address(text)
    return getattr(value, "ipv4_mapped", None) or value


def kind(value):
    return next((kind for network, kind in SPECIAL if value in network), "global")


def embedded(value):
    """The IPv4 address inside of a 6to4 or NAT64 address."""
    if value.version == 4:
        return None
    if value in ipaddress.ip_network("2002::/16"):
        return ipaddress.ip_address(int(value) >> 80 & 0xFFFFFFFF)
    if value in ipaddress.ip_network("64:ff9b::/96"):
        return ipaddress.ip_address(int(value) & 0xFFFFFFFF)
    return None


def many(value):
    """A list, or a single value as one."""
    return value if isinstance(value, list) else [value]


def flag(text):
    return {"true": True, "false": False}[text]


def small(text):
    """ASCII letters in small."""
    return re.sub("[A-Z]", lambda match: match.group().lower(), text)


# ---------------------------------------------------------------------------------------------- places and stories


class Story:
    """What one source says of a place, with codes that are double told as those of ISO 3166-1."""

    def __init__(self, fields):
        self.country = assigned(fields.get("country"))
        self.registered = assigned(fields.get("registered-country"))
        self.represented = assigned(fields.get("represented-country"))
        self.continent = fields.get("continent")
        self.subdivisions = set(many(fields.get("subdivisions", [])))
        for code in self.subdivisions & DOUBLE_OF.keys():
            self.country = DOUBLE_OF[code]
        self.subdivisions -= DOUBLE_OF.keys()

    def key(self):
        parts = (self.country, self.registered, self.represented, self.continent)
        return parts, frozenset(self.subdivisions)

    def says_less(self, other):
        """Whether the other one agrees and says more."""
        pairs = zip(self.key()[0], other.key()[0])
        agrees = all(mine is None or mine == theirs for mine, theirs in pairs)
        return agrees and self.subdivisions <= other.subdivisions and self.key() != other.key()

    def elsewhere(self, country, subdivision=None):
        """The same place if it were in a country."""
        story = Story({"country": country, "continent": CONTINENT_OF[country]})
        story.registered, story.represented = self.registered, self.represented
        story.subdivisions = {subdivision} if subdivision else set()
        return story


def assigned(code):
    """Codes such as `EU`, `AP` and `??` are no country."""
    return code if code in CONTINENT_OF or code == "XK" else None


SILENCE = Story({})


class Place:
    """An address or a number and what is known of it: the stories, and what holds beside all of them."""

    def __init__(self, request, sources, tunnels):
        uses_number = request.get("channel") == "pstn" or "ip" not in request
        self.address = None if uses_number else address(request["ip"])
        self.kind = self.address and kind(self.address)
        self.is_shared_number = False
        self.asn, self.anonymizers, self.silent = None, set(), []
        asked = self.address
        if self.address and self.kind == "tunnel" and tunnels == "embedded":
            asked = embedded(self.address)
        self.is_special = asked is None and self.address is not None or asked is not None and kind(asked) != "global"
        self.stories = []
        if asked and not self.is_special:
            self.ask(sources, asked)
        elif not self.address and "phone" in request:
            self.dial(request["phone"])
        self.is_unknown = not self.stories and not self.is_special
        if not self.stories:
            self.stories = self.silent or [SILENCE]

    def ask(self, sources, asked):
        records = [record for record in (look_up(source, asked) for source in sources) if record is not None]
        told = [Story(record) for record in records]
        told = [story for story in told if not any(story.says_less(other) for other in told)]
        self.stories = [story for story in told if story.country]
        # A continent alone is nothing to read rules in.
        self.silent = [story for story in told if story.registered or story.represented]
        self.asn = next((record["asn"] for record in records if "asn" in record), None)
        for record in records:
            self.anonymizers |= set(many(record.get("anonymizer", [])))

    def dial(self, number):
        digits = number.removeprefix("+")
        prefix = max((prefix for prefix in PHONES if digits.startswith(prefix)), key=len)
        self.stories = [Story({"country": code}) for code in PHONES[prefix].split()]
        self.is_shared_number = len(self.stories) > 1


def look_up(source, asked):
    """The record of the longest range that holds an address."""
    ranges = [(ipaddress.ip_network(text), record) for text, record in source["ranges"].items()]
    holding = [(network.prefixlen, record) for network, record in ranges if asked in network]
    return max(holding, key=lambda entry: entry[0])[1] if holding else None


# --------------------------------------------------------------------------------------------------------- regions


class View:
    """What a condition sees: a request in one of its stories."""

    def __init__(self, request, place, story, at):
        self.request, self.place, self.story, self.at = request, place, story, at


class Code:
    """The country of which a region is asked, with what only the country in which a place lies has."""

    def __init__(self, view, which):
        self.country = getattr(view.story, which)
        is_used = which == "country"
        self.subdivisions = view.story.subdivisions if is_used else set()
        self.continent = view.story.continent if is_used and self.country else None
        # Of the place, whichever country is asked for.
        self.is_unknown = not view.story.country and not view.place.is_special


def is_member(member, code, view, regions):
    if member in regions:
        return is_in_region(regions[member], code, view, regions)
    if member == "unknown":
        return code.is_unknown
    if member == "EU":
        return is_in_european_union(code.country, view.at)
    if member == "EEA":
        return is_in_economic_area(code.country, view.at)
    if member.startswith("asn:"):
        return view.place.asn == member[4:]
    if member.startswith("continent:"):
        return code.continent == member[10:]
    if "/" in member:
        return is_in_network(member, view.place.address)
    member = DOUBLE_OF.get(member, member)
    if re.fullmatch("[A-Z]{2}-[A-Z0-9]{1,3}", member):
        return member in code.subdivisions
    assert member in CONTINENT_OF or member == "XK", f"unknown region {member}"
    return member == code.country


def is_in_european_union(country, at):
    start, _, end = UNION.get(country, "").partition("/")
    return bool(start) and within(at, start, end or None)


def is_in_economic_area(country, at):
    if country in AREA_ENTRIES:
        return within(at, AREA_ENTRIES[country], None)
    return within(at, AREA_BEGINS, None) and is_in_european_union(country, at)


def is_in_network(text, value):
    return value is not None and value in ipaddress.ip_network(text)


def is_in_region(region, code, view, regions):
    if isinstance(region, list):
        return any(is_member(member, code, view, regions) for member in region)
    if "versions" in region:
        return any(is_in_region(version, code, view, regions) for version in region["versions"])
    assert region.keys() <= {"include", "exclude", "during"}, region
    during = region.get("during")
    if during and not within(view.at, during.get("from"), during.get("until")):
        return False
    excluded = many(region.get("exclude", []))
    included = any(is_member(member, code, view, regions) for member in many(region["include"]))
    return included and not any(is_member(member, code, view, regions) for member in excluded)


def is_in_union(members, view, regions, which="country"):
    code = Code(view, which)
    return any(is_member(member, code, view, regions) for member in many(members))


# ------------------------------------------------------------------------------------------------------ conditions


def holds(condition, view, regions):
    """A condition: `always`, or a mapping all of whose keys hold."""
    if condition == "always":
        return True
    return all(key_holds(key, value, view, regions) for key, value in condition.items())


def key_holds(key, value, view, regions):
    match key:
        case "all":
            return all(holds(part, view, regions) for part in value)
        case "any":
            return any(holds(part, view, regions) for part in value)
        case "not":
            return not holds(value, view, regions)
        case "region":
            return is_in_union(value, view, regions)
        case "registered-region":
            return is_in_union(value, view, regions, "registered")
        case "represented-region":
            return is_in_union(value, view, regions, "represented")
        case "network":
            return any(is_in_network(network, view.place.address) for network in many(value))
        case "asn":
            return view.place.asn in many(value)
        case "anonymizer":
            return bool(view.place.anonymizers & (ANONYMIZERS if "any" in many(value) else set(many(value))))
        case "address-kind":
            return view.place.kind in many(value)
        case "authenticated":
            return flag(view.request.get("authenticated", "false")) in [flag(text) for text in many(value)]
        case "email-domain":
            return any(is_at(domain, view.request.get("user", "")) for domain in many(value))
        case "meeting-tag":
            return bool(set(many(view.request.get("meeting-tag", []))) & set(many(value)))
        case "role":
            return view.request.get("role", "attendee") in many(value)
        case "channel" | "user" | "meeting" | "host-account" | "host-region":
            return view.request.get(key) in many(value)
    raise ValueError(f"unknown condition {key}")


def is_at(pattern, user):
    """Whether a user is at a domain; `*.example.org` is every domain below that, and not itself."""
    _, at, domain = user.rpartition("@")
    if not at:
        return False
    pattern, domain = small(pattern), small(domain)
    return domain.endswith(pattern[1:]) if pattern.startswith("*.") else domain == pattern


# ---------------------------------------------------------------------------------------------- rules and policies


class Rule:
    def __init__(self, fields, regions, prefix):
        self.id, self.fields, self.regions = prefix + fields["id"], fields, regions
        self.effect = DENY if "allow-only" in fields else fields["effect"]
        known = {"id", "tier", "effect", "allow-only", "when", "during", "exceptions", "enforce", "trigger"}
        ignored = {"description", "jurisdiction", "order", "notice", "joined"}
        assert fields.keys() <= known | ignored, fields.keys()

    def is_in_force(self, view):
        """What does not depend on the place: the window, and the state that an enforcement asks for."""
        during = self.fields.get("during", {})
        if during and not within(view.at, during.get("from"), during.get("until")):
            return False
        states = {"participant": None, "meeting": "ended", "account": "suspended"}
        state = states[self.fields.get("enforce", "participant")]
        return state is None or self.id in many(view.request.get(state, []))

    def matches(self, view):
        """Whether the rule matches in one story."""
        if not holds(self.fields.get("when", "always"), view, self.regions):
            return False
        if "allow-only" in self.fields and is_in_union(self.fields["allow-only"], view, self.regions):
            return False
        return not any(
            view.at < instant(exception["until"]) and holds(exception["when"], view, self.regions)
            for exception in self.fields.get("exceptions", []))


class Policy:
    """A policy or a set: tiers of rules in the order of deciding, and what the outermost file settles."""

    def __init__(self, files, main):
        top = files[main]
        assert top["cordon"] == "1"
        location = top.get("location", {})
        self.disagreement = location.get("disagreement", "all")
        self.tunnels = location.get("tunnels", "special")
        self.default = top["default"]
        self.tiers = self.composed(files, main, top["levels"]) if "levels" in top else tiers(top, "")
        self.texts = repr(files)

    @staticmethod
    def composed(files, main, levels):
        """Locked levels from the outermost inwards, then the others outwards; files are beside the set."""
        locked = [level for level in levels if flag(level.get("lock", "false"))]
        unlocked = [level for level in reversed(levels) if not flag(level.get("lock", "false"))]
        folder = posixpath.dirname(main)
        members = [(level["name"], files[posixpath.join(folder, level["file"])]) for level in locked + unlocked]
        return [tier for name, member in members for tier in tiers(member, name + "/")]

    def subdivisions(self, country):
        """The subdivisions of a country that the policy names anywhere."""
        return set(re.findall(rf"\b{country}-[A-Z0-9]{{1,3}}\b", self.texts)) - DOUBLE_OF.keys()


def tiers(policy, prefix):
    rules = [Rule(fields, policy.get("regions", {}), prefix) for fields in policy.get("rules", [])]
    names = policy.get("tiers", [])
    if len(names) < 2:
        return [rules]
    return [[rule for rule in rules if rule.fields["tier"] == name] for name in names]


# ------------------------------------------------------------------------------------------------------- decisions


def settled(disagreement, answers, is_shared_number):
    """Whether enough stories match. Countries that share a calling code are no sources: one or every one."""
    if disagreement == "any":
        return any(answers)
    if disagreement == "all" or is_shared_number:
        return all(answers)
    return answers[0] if disagreement == "first" else sum(answers) * 2 > len(answers)


def decide(policy, request, place, at, stories):
    """The effect and the deciding rule, by the word of some stories."""
    views = [View(request, place, story, at) for story in stories]

    def matches(rule):
        if not rule.is_in_force(views[0]):
            return False
        return settled(policy.disagreement, [rule.matches(view) for view in views], place.is_shared_number)

    for tier in policy.tiers:
        for effect in (DENY, HOLD, ADMIT):
            ids = [rule.id for rule in tier if rule.effect == effect and matches(rule)]
            if ids:
                return effect, min(ids, key=str.encode)
    return policy.default, "(default)"


def other_stories(policy, place):
    """What else may be true: each story alone, or every country where none is told."""
    if not place.is_unknown:
        return place.stories
    return [
        base.elsewhere(country, subdivision)
        for base in place.stories for country in CONTINENT_OF
        for subdivision in [None, *policy.subdivisions(country)]]


def decision(policy, sources, request):
    request = {key: value for key, value in request.items() if value != ""}
    at = instant(request["at"]) if "at" in request else None
    place = Place(request, sources, policy.tunnels)
    effect, rule = decide(policy, request, place, at, place.stories)
    others = (decide(policy, request, place, at, [story])[0] for story in other_stories(policy, place))
    return {"effect": effect, "rule": rule, "certain": "true" if all(other == effect for other in others) else "false"}


# ---------------------------------------------------------------------------------------------------------- corpus

REQUEST_KEYS = {
    "ip", "phone", "meeting", "meeting-tag", "host-account", "host-region", "channel", "role", "user", "authenticated",
    "at", "ended", "suspended"}


class StrictLoader(yaml.BaseLoader):
    """Every scalar is text, and a key that stands twice is an error."""

    def construct_mapping(self, node, deep=False):
        keys = [key.value for key, _ in node.value]
        assert len(keys) == len(set(keys)), f"{node.start_mark}: a key stands twice"
        return super().construct_mapping(node, deep)


def check_case(case, seen):
    assert case.keys() == {"id", "request", "expect", "note"}, case
    assert case["id"] not in seen, f"{case['id']} stands twice"
    assert case["request"].keys() <= REQUEST_KEYS, case["request"]
    assert case["expect"].keys() == {"effect", "rule", "certain"}, case["expect"]
    seen.add(case["id"])


def run(path):
    """Runs the cases of a file and prints those that come out differently; tells how many there are of both."""
    with open(path, encoding="utf-8") as file:
        content = yaml.load(file, StrictLoader)
    assert content["cordon-conformance"] == "1"
    files, main = ({"": content["policy"]}, "") if "policy" in content else (content["policies"], content["main"])
    policy, seen, failures = Policy(files, main), set(), 0
    for case in content["cases"]:
        check_case(case, seen)
        answer = decision(policy, content.get("data", []), case["request"])
        if answer != case["expect"]:
            failures += 1
            print(f"{path}: {case['id']}: expected {case['expect']}, got {answer}")
    print(f"{len(seen):4} cases, {failures} different: {path}")
    return len(seen), failures


def main(paths):
    results = [run(path) for path in paths]
    total, failures = sum(result[0] for result in results), sum(result[1] for result in results)
    print(f"{total:4} cases in {len(results)} files, {failures} different")
    return 1 if failures or not total else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
