"""Puts the bugs of Tests/CompilerMutants.txt into a copy of the tree and runs the tests; called by script/verify-tests."""

import os
import pathlib
import shutil
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
COPY = ROOT / ".build-mutants" / "tree"
LIST = "Tests/CompilerMutants.txt"
# In the order in which they are tried, the quick ones first.
SUITES = ["ProgramSlotTests", "LongPolicyTests", "SmallUniverseTests", "RandomSamenessTests", "SegmentTests", "SeveralSourcesTests"]


class Mutant:
    def __init__(self, block):
        lines = [line for line in block.split("\n") if line and not line.startswith("#")]
        self.name, self.path = lines[0], lines[1]
        old = [line[2:] for line in lines[2:] if line.startswith("- ")]
        new = [line[2:] for line in lines[2:] if line.startswith("+ ")]
        assert len(old) == len(new) == (len(lines) - 2) / 2, f"{LIST}: {self.name}"
        self.edits = list(zip(old, new))

    def apply(self):
        file = COPY / self.path
        text = original = file.read_text()
        for old, new in self.edits:
            if text.count(old) != 1:
                sys.exit(f"{LIST}: {self.name}: `{old}` stands {text.count(old)} times in {self.path}")
            text = text.replace(old, new)
        file.write_text(text)
        return lambda: file.write_text(original)


def mutants(wanted):
    blocks = (ROOT / LIST).read_text().split("\n\n")
    found = [Mutant(block) for block in blocks if not block.startswith("#")]
    return [mutant for mutant in found if wanted in mutant.name]


def copy():
    """Brings the copy up to date; files that did not change keep their time, so that little is built again."""
    for folder in ["Sources", "Tests", "policies", "datasets", "script"]:
        for path in sorted((ROOT / folder).rglob("*")):
            target = COPY / path.relative_to(ROOT)
            if path.is_file() and not (target.exists() and target.read_bytes() == path.read_bytes()):
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, target)
        for path in (COPY / folder).rglob("*"):
            if path.is_file() and not (ROOT / path.relative_to(COPY)).exists():
                path.unlink()
    shutil.copy(ROOT / "Package.swift", COPY / "Package.swift")


def swift(arguments, log):
    environment = os.environ | {"CORDON_COMPILER_TESTS": "1", "SWIFT_BACKTRACE": "enable=no"}
    with open(COPY.parent / log, "w") as output:
        return subprocess.run(
            ["swift", *arguments], cwd=COPY, env=environment, stdout=output, stderr=subprocess.STDOUT, timeout=1800
        ).returncode


def build():
    if swift(["build", "--build-tests"], "build.log") == 0:
        return True
    print((COPY.parent / "build.log").read_text()[-3000:])
    return False


def finder():
    """The first suite that fails; None if all pass."""
    for suite in SUITES:
        if swift(["test", "--skip-build", "--filter", f"CordonCompilerTests.{suite}/"], "test.log") != 0:
            return suite
    return None


def main():
    chosen = mutants(sys.argv[1] if len(sys.argv) > 1 else "")
    copy()
    if not build():
        sys.exit(1)
    sound = finder()
    if sound:
        sys.exit(f"{sound} fails without any bug; see {COPY.parent / 'test.log'}")
    print(f"{len(chosen)} bugs", flush=True)
    survivors = 0
    for mutant in chosen:
        start = time.monotonic()
        restore = mutant.apply()
        try:
            found = finder() if build() else "a bug that does not compile"
        finally:
            restore()
        survivors += found not in SUITES
        print(f"{mutant.name}: {found or 'NOT FOUND'} ({time.monotonic() - start:.0f} s)", flush=True)
    print(f"{len(chosen) - survivors} of {len(chosen)} bugs found")
    sys.exit(1 if survivors or not chosen else 0)


main()
