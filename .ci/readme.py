"""Runs the README's commands and compares what they print with what the README shows.

A ```console block holds commands behind "$ " and their output. The block whose command is
`swift test` shows no output: the test runner's own is printed, and its status decides.
"""

import difflib
import re
import subprocess
import sys


def blocks(text):
    """(command, shown output) of every console block, in order."""
    for block in re.findall(r"```console\n(.*?)```", text, re.S):
        for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
            lines = part.split("\n")
            while lines[0].endswith("\\"):
                lines[0:2] = [lines[0][:-1] + lines[1].strip()]
            yield lines[0], "\n".join(lines[1:]).strip("\n")


def check(command, shown):
    print(f"$ {command}", flush=True)
    if command.startswith("swift test"):
        return subprocess.run(command, shell=True).returncode == 0
    ran = subprocess.run(command, shell=True, capture_output=True, text=True)
    printed = ran.stdout.strip("\n")
    if ran.returncode not in (0, 1):
        print(ran.stderr, file=sys.stderr)
        print(f"exit status {ran.returncode}", file=sys.stderr)
        return False
    if printed == shown:
        return True
    difference = difflib.unified_diff(
        shown.split("\n"), printed.split("\n"), "README.md", "printed", lineterm="")
    print("\n".join(difference), file=sys.stderr)
    return False


if __name__ == "__main__":
    commands = list(blocks(open("README.md", encoding="utf-8").read()))
    if not any(command.startswith("swift test") for command, _ in commands):
        sys.exit("README.md shows no test command")
    # The tests come last, so that their closing line is the run's.
    commands.sort(key=lambda pair: pair[0].startswith("swift test"))
    sys.exit(0 if all([check(*pair) for pair in commands]) else 1)
