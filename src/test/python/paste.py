"""Pastes a file into an interactive shell, as a person does in a terminal of 80 columns and 24 rows.

usage: paste.py SHELL HOW FILE FOLDER [NAME=VALUE ...]

SHELL is bash or zsh, without anybody's settings; HOW is lines (each line is run as it arrives) or
bracketed (the terminal marks the paste, and it is run as a whole). FOLDER is the home, and comes
first in PATH. Prints what the terminal showed; the status is 0 once the shell has come to its end.
Needs pexpect.
"""

import os
import select
import sys
import time

import pexpect

SHELL, HOW, FILE, FOLDER = sys.argv[1:5]
MORE = dict(word.split("=", 1) for word in sys.argv[5:])
LIMIT_SECONDS = 120
OPTIONS = {"bash": ["--norc", "--noprofile", "-i"], "zsh": ["-f", "-i"]}
UNMARKED = {"bash": "bind 'set enable-bracketed-paste off'", "zsh": "unset zle_bracketed_paste"}

env = {
    "HOME": FOLDER,
    "PATH": FOLDER + ":" + os.environ["PATH"],
    "TERM": "xterm",
    "LC_ALL": "C.UTF-8",
    "PS1": "ready> ",
    "HISTFILE": "/dev/null",
}
env.update(MORE)
shell = os.environ.get("GATEHOUSE_" + SHELL.upper(), SHELL)
child = pexpect.spawn(shell, OPTIONS[SHELL], env=env, dimensions=(24, 80), timeout=LIMIT_SECONDS)
child.delaybeforesend = 0
shown = bytearray()


def until(text, start=0):
    """Reads until the terminal has shown a text."""
    limit = time.monotonic() + LIMIT_SECONDS
    while text not in shown[start:]:
        if not select.select([child.child_fd], [], [], 0.2)[0]:
            if time.monotonic() > limit:
                raise TimeoutError(text)
            continue
        try:
            shown.extend(os.read(child.child_fd, 65536))
        except OSError:
            return


def write(data):
    """Writes while it reads, since the terminal's buffers are small."""
    limit = time.monotonic() + LIMIT_SECONDS
    while data:
        reads, writes, _ = select.select([child.child_fd], [child.child_fd], [], 0.2)
        if reads:
            shown.extend(os.read(child.child_fd, 65536))
        if writes:
            data = data[os.write(child.child_fd, data[:512]) :]
        if time.monotonic() > limit:
            raise TimeoutError("the shell does not read on")


with open(FILE, "rb") as file:
    paste = file.read().replace(b"\n", b"\r")
status = 1
try:
    until(b"ready> ")
    if HOW == "lines":
        write(UNMARKED[SHELL].encode() + b"\r")
        until(b"ready> ", len(shown))
        write(paste)
    else:
        write(b"\x1b[200~" + paste.rstrip(b"\r") + b"\x1b[201~\r")
    # What the shell prints at its end is not what is typed.
    write(b"printf 'the%s\\n' -end\r")
    until(b"the-end")
    status = 0
except TimeoutError as error:
    print("TIMED OUT", error)
finally:
    child.close(force=True)
    sys.stdout.buffer.write(bytes(shown))
sys.exit(status)
