"""Runs a printed script in a terminal of its own and answers it.

usage: script_terminal.py CASE BASH SCRIPT FOLDER

FOLDER holds the stub of aws. Each case is a function; a traceback and the exit status 1 say that it
failed. Needs pexpect.
"""

import os
import signal
import sys
import termios
import time

import pexpect

BASH, SCRIPT, FOLDER = sys.argv[2:]
GOOD = "Kx9\"b\\s$(id)`'&%-2uZ"


class Terminal:
    """The script in a terminal."""

    def __init__(self):
        env = {"PATH": FOLDER + ":" + os.environ["PATH"], "TERM": "xterm", "LC_ALL": "C.UTF-8"}
        self.child = pexpect.spawn(
            BASH, [SCRIPT], env=env, dimensions=(24, 200), timeout=30, encoding="utf-8"
        )
        self.child.delaybeforesend = 0
        self.shown = open(os.path.join(FOLDER, "shown"), "w+", encoding="utf-8")
        self.child.logfile_read = self.shown
        self.before = termios.tcgetattr(self.child.child_fd)

    def echoes(self):
        return bool(termios.tcgetattr(self.child.child_fd)[3] & termios.ECHO)

    def expect(self, text):
        self.child.expect_exact(text)
        return self

    def hidden(self, text):
        """Types at a question whose answer is not to be seen."""
        self.awaits_silence().child.send(text + "\r")
        return self

    def awaits_silence(self):
        limit = time.monotonic() + 10
        while self.echoes():
            assert time.monotonic() < limit, "what is typed can be seen"
        return self

    def ends(self, status):
        self.child.expect(pexpect.EOF)
        assert termios.tcgetattr(self.child.child_fd) == self.before, "terminal was not given back"
        self.child.close()
        found = self.child.exitstatus
        if found is None:
            found = -self.child.signalstatus
        assert found in status, (found, self.text())

    def text(self):
        self.shown.flush()
        with open(self.shown.name, encoding="utf-8") as shown:
            return shown.read()


def lines(name):
    file = os.path.join(FOLDER, name)
    if not os.path.exists(file):
        return []
    with open(file, encoding="utf-8") as found:
        return found.read().split("\n")[:-1]


def asks_for_a_password_twice():
    terminal = Terminal()
    terminal.expect("choose the first password of admin (it is not shown): ").hidden("Short-1")
    terminal.expect("it needs at least 14 characters")
    terminal.expect("it is not shown): ").hidden("ONLY-UPPER-CASE-1")
    terminal.expect("it needs a lower-case letter")
    terminal.expect("it is not shown): ").hidden("")
    terminal.expect("nothing was typed")
    terminal.expect("it is not shown): ").hidden(GOOD)
    terminal.expect("once more: ").hidden(GOOD + "x")
    terminal.expect("the two are not the same")
    terminal.expect("it is not shown): ").hidden(GOOD)
    terminal.expect("once more: ").hidden(GOOD)
    terminal.expect("Done.")
    terminal.ends([0])
    with open(os.path.join(FOLDER, "files"), encoding="utf-8") as files:
        assert files.read() == GOOD
    assert lines("calls").count("iam create-login-profile") == 1
    for secret in (GOOD, "ONLY-UPPER", "Short-1"):
        assert secret not in terminal.text(), terminal.text()
        assert not [word for word in lines("processes") if secret in word]
        assert not [word for word in lines("environment") if secret in word]


def gives_the_echo_back_after_an_interruption():
    terminal = Terminal()
    terminal.expect("it is not shown): ").awaits_silence()
    terminal.child.send("\x03")
    terminal.ends([130, -signal.SIGINT])
    assert "iam create-login-profile" not in lines("calls")


def gives_the_echo_back_after_the_end_of_its_session():
    for number in (signal.SIGTERM, signal.SIGHUP):
        terminal = Terminal()
        terminal.expect("it is not shown): ").awaits_silence()
        os.kill(terminal.child.pid, number)
        terminal.ends([128 + number, -number])
    assert "iam create-login-profile" not in lines("calls")


def goes_on_after_a_yes():
    terminal = Terminal()
    terminal.expect("turn on MFA for root").expect("type skip to go on without: ")
    terminal.child.send("\r")
    terminal.expect("CAREFUL").expect("Type yes to go on, anything else to leave it out: ")
    terminal.child.send("yes\r")
    terminal.expect("Done.")
    terminal.ends([0])
    assert lines("calls").count("iam create-policy") == 1


def leaves_it_out_without_a_yes():
    for answer in ("y\r", "YES\r", "yes please\r", "\r", "\x04"):
        terminal = Terminal()
        terminal.expect("type skip to go on without: ")
        terminal.child.send("\r")
        terminal.expect("Type yes to go on, anything else to leave it out: ")
        terminal.child.send(answer)
        terminal.expect("Left to do:").expect("root.restrict: it was not accepted")
        terminal.ends([0])
    assert "iam create-policy" not in lines("calls")


def leaves_it_out_where_the_proof_was_skipped():
    terminal = Terminal()
    terminal.expect("type skip to go on without: ")
    terminal.child.send("skip\r")
    terminal.expect("Why?")
    terminal.child.send("the phone is at home\r")
    terminal.expect("Left to do:").expect("root.mfa: it was not done (the phone is at home)")
    terminal.expect('"admin sign in" was not seen to work')
    terminal.ends([0])
    assert "iam create-policy" not in lines("calls")


def takes_a_word_for_no_proof_where_nobody_may_look():
    terminal = Terminal()
    terminal.expect("cannot be seen: AWS refuses you the look (AccessDenied)")
    terminal.expect("type skip to go on without: ")
    terminal.child.send("\r")
    terminal.expect("taken as done, and not proven")
    terminal.expect("Left to do:").expect('"admin sign in" was not seen to work')
    terminal.ends([0])
    assert lines("calls").count("iam get-user") == 1
    assert "iam create-policy" not in lines("calls")


if __name__ == "__main__":
    # A job in the background hands down signals that are ignored, and no shell can undo that.
    for ignored in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
        signal.signal(ignored, signal.SIG_DFL)
    globals()[sys.argv[1]]()
