"""What a policy sees of a request: its place as stories, and its attributes.

A place that an engine gets:

- `stories`: what sources tell of the place, each a mapping of `country`, `registered`, `represented`, `continent` and
  `subdivisions`, a field left out where it is not told. Rules are read in each of them.
- `shared`: whether the stories are the countries of one calling code.
- `unknown`: whether no source tells a country. Special addresses are not unknown.
- `address`, `bits`, `kind`: of the address, left out where there is none; `asn`, left out where none is told;
  `anonymizers`.
"""

from conformance import address, embedded, kind, small

ASPECTS = {"country": "country", "registered-country": "registered", "represented-country": "represented"}


def seen(request, tunnels):
    """A request as a policy sees it that treats tunnels so; what is missing is left out."""
    view = place(request, tunnels)
    for key in ("meeting", "host-account", "host-region", "channel", "role", "user", "at"):
        if request[key] is not None:
            view[key.replace("-", "_")] = request[key]
    for key in ("authenticated", "ended", "suspended"):
        view[key] = request[key]
    view["tags"] = request["meeting-tags"]
    _, sign, domain = (request["user"] or "").rpartition("@")
    if sign and domain:
        view["domain"] = small(domain)
    return view


def place(request, tunnels):
    if request["address"] is None:
        countries = request["phone-countries"] or []
        return weighed([{"country": code} for code in countries], [], False, {"shared": len(countries) > 1})
    outer = address(request["address"])
    inner = embedded(outer) if tunnels == "embedded" else None
    if inner is not None and kind(inner) == "global":
        is_special, words = False, request["embedded-sources"]
    else:
        is_special, words = kind(outer) != "global", request["sources"]
    words = [] if is_special else [word for word in words if word is not None]
    view = {"address": outer, "bits": bits(outer), "kind": kind(outer), "shared": False}
    return weighed([told(word) for word in words], words, is_special, view)


def bits(value):
    """The family and every bit, so that a network is what its addresses begin with."""
    return f"{value.version}:{int(value):0{value.max_prefixlen}b}"


def told(word):
    """A story: what a source says of where the place is, registered and represented."""
    story = {name: word[key] for key, name in ASPECTS.items() if word[key] is not None}
    if word["continent"] is not None:
        story["continent"] = word["continent"]
    if word["subdivisions"]:
        story["subdivisions"] = word["subdivisions"]
    return story


def weighed(stories, words, is_special, view):
    """Stories with a country count. Without any, those do that at least tell a registration or a representation."""
    placed = fullest([story for story in stories if "country" in story])
    others = fullest([story for story in stories if "registered" in story or "represented" in story])
    view["stories"] = placed or others or [{}]
    view["unknown"] = not placed and not is_special
    view["anonymizers"] = sorted({kind for word in words for kind in word["anonymizers"]})
    numbers = [word["asn"] for word in words if word["asn"] is not None]
    if numbers:
        view["asn"] = numbers[0]
    return view


def fullest(stories):
    """Without those that say less than another which agrees. Those that say the same stay."""
    return [story for story in stories if not any(facts(story) < facts(other) for other in stories)]


def facts(story):
    """What a story says, thing by thing."""
    parts = {("subdivision", code) for code in story.get("subdivisions", [])}
    return parts | {(key, value) for key, value in story.items() if key != "subdivisions"}
