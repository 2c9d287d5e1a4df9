"""Compares the schemas of `cordon schema` with `cordon check`; see script/verify-schema.

Usage: verify-schema.py CORDON [FILE...], from the root of the package.
"""

import copy
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import jsonschema
import yaml

# What a schema cannot say, by the diagnostic that says it. A file that only these are wrong with may pass the schema.
UNSAYABLE = {
    "corrections.duplicate": "networks compared by meaning",
    "corrections.special": "what a network holds",
    "value.subdivision": "codes of ISO 3166-2 and their country",
    "corrections.window": "order of two instants",
    "data.exclusion-blind": "what data hold",
    "guarantee.refuted": "what follows from all rules",
    "guarantee.unproved": "what another file says",
    "jurisdiction.exceeded": "what follows from a rule and the data",
    "guarantee.duplicate": "ids compared between entries",
    "order.reversed": "meaning of the dates",
    "region.cycle": "regions that lead back to themselves",
    "region.member": "codes of ISO 3166-2",
    "region.nesting": "regions followed from one to the next",
    "region.unknown": "names that nothing defines",
    "region.window": "order of instants, windows that overlap",
    "rule.duplicate": "ids compared between entries",
    "rule.enforce": "what belongs together in a rule",
    "rule.tier": "names that nothing declares",
    "rule.trigger": "what belongs together in a trigger",
    "rule.window": "order of two instants",
    "set.file": "what other files hold",
    "scenario.duplicate": "names compared between entries",
    "scenario.errors": "the size of a number in a text",
    "scenario.event": "details of addresses",
    "scenario.reference": "names of other entries",
    "scenario.sequence": "order of two instants",
    "set.level": "names compared between entries",
    "test.failed": "what the policy decides",
    "test.file": "what other files hold",
    "test.request": "names, instants that are missing, addresses",
    "test.matrix": "how many combinations",
    "test.table": "as many cells as columns, and their types",
    "value.duration": "the largest number of a unit",
    "value.instant": "days of a month",
    "value.network": "host bits, details of IPv6",
    "value.number": "the largest number of a text",
    "yaml.alias": "gone when a schema sees the values",
    "yaml.anchor": "gone when a schema sees the values",
    "yaml.directive": "gone when a schema sees the values",
    "yaml.documents": "a schema sees one document",
    "yaml.duplicate-key": "gone when a schema sees the values",
    "yaml.nesting": "depth",
    "yaml.tag": "gone when a schema sees the values",
}

KINDS = {"cordon": "policy", "cordon-tests": "tests", "cordon-corrections": "corrections", "cordon-scenario": "scenario"}
ID = re.compile(r"error: .*\[([a-z]+\.[a-z-]+)\]$", re.MULTILINE)


class TextLoader(yaml.BaseLoader):
    """Every scalar is text, as for Cordon; nothing at all is None."""

    def construct_scalar(self, node):
        if isinstance(node, yaml.ScalarNode) and node.value == "" and node.style is None:
            return None
        return super().construct_scalar(node)


TextLoader.add_constructor("tag:yaml.org,2002:str", TextLoader.construct_scalar)


class CoreLoader(yaml.SafeLoader):
    """Types as the core schema of YAML 1.2 gives them, which editors use."""

    yaml_implicit_resolvers = {}


for tag, pattern, first in [
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789"),
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
]:
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))
# Not PyYAML's: those read 010 as eight.
CoreLoader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))
CoreLoader.add_constructor("tag:yaml.org,2002:float", lambda loader, node: float(node.value))


class Spelled(str):
    """A text that stands without quotes."""


class SpelledLoader(TextLoader):
    """Texts that remember whether they were quoted."""

    def construct_scalar(self, node):
        plain = isinstance(node, yaml.ScalarNode) and node.style is None
        value = super().construct_scalar(node)
        return Spelled(value) if plain and value is not None else value


SpelledLoader.add_constructor("tag:yaml.org,2002:str", SpelledLoader.construct_scalar)


class SpelledDumper(yaml.SafeDumper):
    """Writes them in the same way again."""

    yaml_implicit_resolvers = {}

    def ignore_aliases(self, data):
        return True


SpelledDumper.add_representer(Spelled, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text))
SpelledDumper.add_representer(
    str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')
)


class Comparison:
    def __init__(self, cordon):
        self.cordon = cordon
        self.validators = {kind: self.validator(kind) for kind in KINDS.values()}
        self.agreed = self.accepted = self.failed = self.cases = 0
        self.allowed = []

    def run(self, *arguments):
        return subprocess.run([self.cordon, *arguments], capture_output=True, text=True, check=False)

    def validator(self, kind):
        schema = json.loads(self.run("schema", kind).stdout)
        jsonschema.Draft202012Validator.check_schema(schema)
        return jsonschema.Draft202012Validator(schema)

    def reason(self, kind, text, loader):
        """Why the schema refuses a text; None if it does not."""
        try:
            value = yaml.load(text, loader)
        except (yaml.YAMLError, TypeError, ValueError) as error:
            return f"no YAML: {error}"
        error = jsonschema.exceptions.best_match(self.validators[kind].iter_errors(value))
        return error and f"{error.json_path}: {error.message[:200]}"

    def errors(self, kind, path):
        """The ids of the errors that Cordon reports; None if it fails otherwise."""
        if kind == "corrections":
            run = self.run("geo", "lookup", "8.8.8.8", "--corrections", path)
            return set(ID.findall(run.stderr)) if run.returncode in (0, 1) else None
        run = self.run("check", "--format", "json", path)
        if run.returncode not in (0, 3):
            return None
        found = [one for policy in json.loads(run.stdout)["policies"] for one in policy["diagnostics"]]
        return {one["id"] for one in found if one["severity"] == "error"}

    def compare(self, label, kind, path):
        text = Path(path).read_text(encoding="utf-8")
        refused = self.reason(kind, text, TextLoader)
        errors = self.errors(kind, str(path))
        if errors is None:
            return self.fail(label, "cordon did not finish")
        if refused is None and errors and not errors <= UNSAYABLE.keys():
            return self.fail(label, f"the schema accepts what cordon refuses: {sorted(errors - UNSAYABLE.keys())}")
        if refused is not None and not errors:
            return self.fail(label, f"the schema refuses what cordon accepts: {refused}")
        if refused is None and errors:
            return self.allowed.append((label, errors))
        self.agreed += 1
        self.accepted += refused is None
        typed = None if errors else self.reason(kind, text, CoreLoader)
        if typed is not None:
            self.fail(label, f"the schema accepts it as text and refuses it with types: {typed}")

    def fail(self, label, message):
        self.failed += 1
        print(f"{label}: {message}", file=sys.stderr)

    def case(self, name, kind, text, is_accepted):
        """Compares with what a case says, with all values as text and with types."""
        for loader in (TextLoader, CoreLoader):
            refused = self.reason(kind, text, loader)
            if (refused is None) != is_accepted:
                return self.fail(name, f"the schema {'refuses' if is_accepted else 'accepts'} it: {refused}")
        self.cases += 1

    def report(self):
        for label, errors in self.allowed:
            for error in sorted(errors):
                print(f"{label}: no schema can say it: {error}: {UNSAYABLE[error]}")
        print(f"{self.cases} cases of what schemas accept and refuse are right")
        print(
            f"{self.agreed} files: schema and cordon agree, {self.accepted} of them accepted by both; "
            f"{len(self.allowed)} differ in what no schema can say; {self.failed} differ otherwise"
        )


def put(whole, path, value):
    """Puts a value where a path leads."""
    *folders, last = path.split("/")
    for name in folders:
        whole = whole[int(name)] if isinstance(whole, list) else whole[name]
    if isinstance(whole, list):
        whole[int(last)] = value
    else:
        whole[last] = value


def compare_cases(comparison, path):
    """Values stay quoted or not as the file has them, so that they get the same types."""
    for name, group in yaml.load(path.read_text(encoding="utf-8"), SpelledLoader).items():
        kind = "policy" if name == "set" else name
        comparison.case(f"{path}: {name}", kind, yaml.dump(group["whole"], Dumper=SpelledDumper), True)
        for word in ("accept", "refuse"):
            for case in group[word]:
                whole = copy.deepcopy(group["whole"])
                for place, value in {**case.get("with", {}), case["at"]: case["value"]}.items():
                    put(whole, place, value)
                text = yaml.dump(whole, Dumper=SpelledDumper, width=10_000)
                label = yaml.dump(case, Dumper=SpelledDumper, width=10_000, default_flow_style=True).strip()
                comparison.case(f"{path}: {name}: {word} {label}", kind, text, word == "accept")


def kind_of(path):
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        for key, kind in KINDS.items():
            if line.lstrip('{" ').split(":")[0].rstrip('"') == key:
                return kind
    return "policy"


def compare_catalogue(comparison, folder):
    entries = json.loads(comparison.run("check", "--catalogue", "--format", "json").stdout)["diagnostics"]
    for entry in entries:
        example = entry["example"]
        place = folder / entry["id"]
        place.mkdir()
        for file in example["files"]:
            (place / file["name"]).write_text(file["text"], encoding="utf-8")
        main = place / example["files"][0]["name"]
        kind = "corrections" if example["kind"] == "corrections" else kind_of(main)
        comparison.compare(f"catalogue {entry['id']}", kind, main)


def compare_conformance(comparison, path, folder):
    """The policies of a case file, written as JSON: the same texts."""
    value = yaml.load(path.read_text(encoding="utf-8"), TextLoader)
    policies = value.get("policies") or {"policy.yaml": value["policy"]}
    place = folder / path.stem
    for name, policy in policies.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(json.dumps(policy, ensure_ascii=False, indent=1), encoding="utf-8")
    for name in policies:
        comparison.compare(f"{path.name} {name}", "policy", place / name)


def main():
    comparison = Comparison(sys.argv[1])
    for path in sorted(Path("policies").glob("**/*.yaml")) + sorted(Path("datasets").glob("**/*.yaml")) + [Path(name) for name in sys.argv[2:]]:
        comparison.compare(str(path), kind_of(path), path)
    with tempfile.TemporaryDirectory() as name:
        compare_catalogue(comparison, Path(name))
        for path in sorted(Path("Tests/ConformanceCases").glob("*.yaml")):
            compare_conformance(comparison, path, Path(name))
    compare_cases(comparison, Path("Tests/SchemaCases.yaml"))
    comparison.report()
    sys.exit(1 if comparison.failed else 0)


main()
