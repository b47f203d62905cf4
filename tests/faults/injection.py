"""One system call of a real run made to fail: strace counts the calls, and spoils one of them."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from faults.actions import Action, House
from faults.promise import Promise, files, kept

FAULTS = {
    "killed": "signal=KILL",
    "no room": "error=ENOSPC",
    "a bad disk": "error=EIO",
    "read-only": "error=EROFS",
    "interrupted": "error=EINTR",
}
WRITING_CALLS = (
    *("open", "openat", "creat", "ftruncate", "truncate", "fallocate"),
    *("write", "writev", "pwrite64", "copy_file_range", "sendfile", "fsync", "fdatasync"),
    *("link", "linkat", "symlink", "symlinkat", "rename", "renameat", "renameat2"),
    *("unlink", "unlinkat", "rmdir", "mkdir", "mkdirat"),
    *("chmod", "fchmod", "fchmodat", "chown", "fchown", "fchownat"),
)
_WRITING = re.compile(r"O_(WRONLY|RDWR|CREAT|TRUNC)")
_SPOILED = (
    r"\(INJECTED\)|= \?$"  # strace's words for a call that failed, and for one that was the last
)
_CALL = re.compile(r"(\d+ +)?(\w+)\((.*)")


class Call(NamedTuple):
    """The call of a name that comes at that number in a run; each one here writes in the home."""

    name: str
    number: int
    text: str


class Spoiled(NamedTuple):
    """How a run ended in which one call failed."""

    code: int
    output: str
    injected: str


def calls(house: House, action: Action, **more: str) -> list[Call]:
    """The calls by which an action changes what is in the home, from a run in which all goes well."""
    house.begin(action.start)
    log = house.beside("log")
    done = _traced(house, action, log, ["-e", f"trace={','.join(WRITING_CALLS)}"], **more)
    assert done.returncode == 0, done.stderr
    counted = Counter[str]()
    found = []
    for name, text in _log(log):
        counted[name] += 1
        if _ours(house, name, text):
            found.append(Call(name, counted[name], text))
    return found


def spoiled(house: House, action: Action, call: Call, fault: str, **more: str) -> Spoiled:
    """Run an action from its start with one fault at one call."""
    house.begin(action.start)
    log = house.beside("log")
    spoil = f"inject={call.name}:{FAULTS[fault]}:when={call.number}"
    done = _traced(house, action, log, ["-e", f"trace={call.name}", "-e", spoil], **more)
    met = [text for _name, text in _log(log)]
    injected = met[call.number - 1] if len(met) >= call.number else "nowhere"
    return Spoiled(done.returncode, done.stdout + done.stderr, injected)


def wrongs(
    house: House, action: Action, promise: Promise, call: Call, fault: str, **more: str
) -> list[str]:
    """What is wrong after an action met a fault; nothing, when every promise was held."""
    run = spoiled(house, action, call, fault, **more)
    found = files(house.home)
    saved = run.code == 0 or "Saved" in run.output
    wrong = promise.broken(found, saved=saved)
    if not (_ours(house, call.name, run.injected) and re.search(_SPOILED, run.injected)):
        wrong.append("strace met another call than was counted")
    if house.lost_in_editor():
        wrong.append("lost: what was written in the editor")
    if fault == "killed":
        wrong += _again(house, action, promise)
    else:
        wrong += _ill_told(run)
        if not call.name.startswith("unlink"):  # what cannot be removed stays
            wrong += promise.left_behind(found)
    return [f"{one}\n{run}" for one in wrong]


def _ill_told(run: Spoiled) -> list[str]:
    """What is wrong with what was said about a fault."""
    wrong = []
    if run.code not in (0, 1):
        wrong.append(f"the exit code is {run.code}")
    if run.code == 1 and "error: " not in run.output:
        wrong.append("nothing was said about it")
    if "Traceback" in run.output or "a fault in inkeer itself" in run.output:
        wrong.append("it was not foreseen")
    return wrong


def promised(house: House, action: Action) -> Promise:
    """What stands there before an action, and after one in which all goes well."""
    house.begin(action.start)
    before = files(house.home)
    house.run(action.words(house)).check_returncode()
    return Promise(before, files(house.home))


def _again(house: House, action: Action, promise: Promise) -> list[str]:
    """What is wrong when the action is simply done again after a crash, if there is need to."""
    if kept(files(house.home)) == promise.after:
        return []
    done = house.run(action.words(house))
    if done.returncode != 0:
        return [f"after the crash it cannot be done: {done.stderr}"]
    found = kept(files(house.home))
    known = {*promise.before.values(), *promise.after.values()}
    return [
        *(f"not there after all: {path}" for path in promise.after if path not in found),
        *(f"torn at last: {path}" for path, data in found.items() if data not in known),
    ]


def _traced(
    house: House, action: Action, log: Path, options: list[str], **more: str
) -> subprocess.CompletedProcess[str]:
    """Run an action under strace, in the home as it is."""
    strace = ["strace", "-qq", "-y", "-s", "0", "-o", str(log), *options]
    if not any("signal=" in one for one in options):  # strace sends no signal when it filters so
        strace += ["-f", "--seccomp-bpf"]
    return house.run([*strace, *action.words(house)], **more)


def _log(log: Path) -> list[tuple[str, str]]:
    """The calls of inkeer itself in a log; another process, an editor, is counted apart."""
    found = [
        match.groups() for match in map(_CALL.match, log.read_text("utf-8").splitlines()) if match
    ]
    return [(name, text) for process, name, text in found if process == found[0][0]]


def _ours(house: House, name: str, text: str) -> bool:
    """Whether a call writes in the home."""
    if str(house.home) not in text:
        return False
    return name not in ("open", "openat") or _WRITING.search(text) is not None
