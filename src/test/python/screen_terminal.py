"""Drives the full screen's terminal layer through real terminals, with ScreenDemo.

usage: screen_terminal.py JAVA CLASS-PATH [CASE…]
       screen_terminal.py --list

Each case is a function; the exit status is 1 if one fails. Needs pexpect, and tmux for what is seen.
"""

import base64
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback

import pexpect

LISTS = sys.argv[1:] == ["--list"]
JAVA, CLASS_PATH = ("", "") if LISTS else sys.argv[1:3]
FOLDER = tempfile.mkdtemp()
ARGUMENTS = os.path.join(FOLDER, "arguments")
with open(ARGUMENTS, "w") as arguments_file:
    arguments_file.write(f'-XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED -cp "{CLASS_PATH}"')
DEMO = f"{JAVA} @{ARGUMENTS} dev.gatehouse.ui.screen.terminal.ScreenDemo"
PLAIN_SHELL = os.path.join(FOLDER, "inputrc")
with open(PLAIN_SHELL, "w") as inputrc:
    inputrc.write("set enable-bracketed-paste off\n")
TYPES = ["xterm-256color", "screen", "tmux-256color", "linux", "vt100"]
SECOND_SCREEN = ["xterm-256color", "screen", "tmux-256color"]
LIMIT = 30


def until(what, condition):
    end = time.time() + LIMIT
    while True:
        value = condition()
        if value:
            return value
        assert time.time() < end, f"never saw {what}"
        time.sleep(0.01)


def heed_signals():
    """What is started in the background by a shell may have been told to ignore these."""
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


class Session:
    """A shell with job control in a terminal of its own, and the demo in it."""

    count = 0

    def __init__(self, term="xterm-256color", columns=80, rows=24, **environment):
        Session.count += 1
        self.notes = os.path.join(FOLDER, f"notes{Session.count}")
        self.attributes = os.path.join(FOLDER, f"stty{Session.count}")
        self.log = open(os.path.join(FOLDER, f"log{Session.count}"), "w+b")
        open(self.notes, "w").close()
        env = {"PATH": os.environ["PATH"], "TERM": term, "LANG": "C.UTF-8", "PS1": "shell> ",
               "DEMO_LOG": self.notes, "HISTFILE": "", "INPUTRC": PLAIN_SHELL}
        env.update(environment)
        self.child = pexpect.spawn("bash", ["--norc", "--noprofile"], env=env,
                                   dimensions=(rows, columns), timeout=LIMIT, preexec_fn=heed_signals)
        self.child.logfile_read = self.log
        self.child.delaybeforesend = 0
        self.child.expect_exact("shell> ")
        self.stty("before")

    def stty(self, name):
        self.child.sendline(f"stty -a > {self.attributes}{name}; echo no''ted")
        self.child.expect_exact("noted\r\n")
        self.child.expect_exact("shell> ")

    def start(self):
        self.child.sendline(DEMO)
        self.note("open")
        return self

    def note(self, text):
        """Waits until the demo has noted a line that begins so, and returns it."""
        def line():
            self.drain()
            return [line for line in self.noted() if line.startswith(text)]
        return until(f"{text} among {self.noted()}", line)[-1]

    def noted(self):
        with open(self.notes) as notes:
            return notes.read().splitlines()

    def drain(self):
        try:
            while True:
                self.child.read_nonblocking(65536, timeout=0)
        except (pexpect.TIMEOUT, pexpect.EOF):
            pass

    def send(self, text):
        self.child.send(text)
        return self

    def process(self):
        found = subprocess.run(["pgrep", "-f", "-P", str(self.child.pid), "ScreenDemo"],
                               capture_output=True, text=True)
        return int(found.stdout.split()[0])

    def shell(self):
        """Waits for the shell, which must find the terminal as it was."""
        self.child.sendline("echo sta''tus=$?")
        self.child.expect(r"status=(\d+)")
        status = int(self.child.match.group(1))
        self.child.expect_exact("shell> ")
        self.stty("after")
        self.unchanged("after")
        return status

    def unchanged(self, name):
        with open(self.attributes + "before") as before, open(self.attributes + name) as after:
            # No program can set the number of the line discipline.
            first, second = (re.sub(r"line = \d+;", "", f.read()) for f in (before, after))
        assert first == second, f"stty was\n{first}\nand is\n{second}"

    def output(self):
        self.drain()
        self.log.flush()
        with open(self.log.name, "rb") as log:
            return log.read()

    def given_back(self, term):
        """The second screen is left, and all that was switched on is off."""
        output = self.output()
        for on, off in ((b"\x1b[?1049h", b"\x1b[?1049l"), (b"\x1b[?2004h", b"\x1b[?2004l"),
                        (b"\x1b[?25l", b"\x1b[?25h")):
            assert output.rfind(on) <= output.rfind(off), f"{on} was the last word"
        assert (b"\x1b[?1049h" in output) == (term in SECOND_SCREEN), term
        for never in (b"\x1b[?1000h", b"\x1b[?1002h", b"\x1b[?1003h", b"\x1b[?1h", b"\x1b=", b"\x1b[6n", b"\x1b[c", b"$p"):
            assert never not in output, f"{never} was sent"

    def end(self):
        self.child.close(force=True)


def each_terminal(case):
    for term in TYPES:
        session = Session(term)
        try:
            case(session, term)
        except Exception as e:
            raise AssertionError(f"TERM={term}: {e!r}; {session.noted()}; {session.output()[-800:]!r}") from e
        finally:
            session.end()


def normal_end_gives_it_back():
    def case(session, term):
        session.start().send("ab")
        session.note("b")
        session.send("\x1bq").child.expect_exact("demo has ended")
        assert session.shell() == 0
        session.given_back(term)
    each_terminal(case)


def exception_gives_it_back():
    def case(session, term):
        session.start().send("\x1bx").child.expect_exact("the demo was told to fail")
        assert session.shell() == 1
        session.given_back(term)
    each_terminal(case)


def signals_give_it_back():
    for number, status in ((signal.SIGTERM, 143), (signal.SIGHUP, 129)):
        def case(session, term):
            session.start()
            os.kill(session.process(), number)
            session.child.expect_exact("shell> ")
            assert session.shell() == status
            session.given_back(term)
        each_terminal(case)


def suspends_and_comes_back():
    def case(session, term):
        session.start().send("abc")
        session.note("c")
        session.drain()
        session.send("\x1a").child.expect("Stopped")
        session.child.expect_exact("shell> ")
        session.stty("stopped")
        session.unchanged("stopped")
        session.given_back(term)
        shown = len(session.output())
        session.child.sendline("fg")
        session.note("Resumed")
        until("the form again", lambda: b"Gatehouse" in session.output()[shown:])
        session.send("d")
        session.note("d")
        session.send("\x1bq").child.expect_exact("demo has ended")
        assert session.shell() == 0
        session.given_back(term)
    each_terminal(case)


def stopped_from_outside_it_comes_back_too():
    session = Session().start()
    os.kill(session.process(), signal.SIGSTOP)
    session.child.expect("Stopped")
    session.child.sendline("fg")
    session.note("Resumed")
    session.send("é")
    session.note("é")
    session.send("\x1bq").child.expect_exact("demo has ended")
    assert session.shell() == 0
    session.end()


def interrupt_is_an_event_as_key_and_as_signal():
    session = Session().start().send("\x03")
    session.note("Interrupt")
    os.kill(session.process(), signal.SIGINT)
    until("two interrupts", lambda: len([n for n in session.noted() if n.startswith("Interrupt")]) == 2)
    session.send("\x1bq").child.expect_exact("demo has ended")
    session.end()


def hung_up_it_ends():
    session = Session().start()
    process = session.process()
    session.child.close(force=False)
    until("the end of the process", lambda: not os.path.exists(f"/proc/{process}"))


def a_stuck_terminal_does_not_hold_up_the_end():
    session = Session().start()
    process = session.process()
    # Nobody reads what it writes, until it waits for room in the line.
    for _ in range(200):
        session.send("\x1bl")

    def waits():
        before = len(session.noted())
        time.sleep(0.5)
        return len(session.noted()) == before and len(session.noted()) < 201
    until("the terminal stuck", waits)
    os.kill(process, signal.SIGTERM)
    until("the end of the process", lambda: not os.path.exists(f"/proc/{process}"))
    session.child.expect_exact("shell> ")
    session.stty("after")
    session.unchanged("after")
    session.end()


def keys_arrive_however_they_are_split():
    session = Session().start()
    sent = [("a", "a"), ("é", "é"), ("🎉", "🎉"), ("\r", "Enter"), ("\x7f", "Backspace"),
            ("\x1b[A", "Up"), ("\x1bOB", "Down"), ("\x1b[1;5D", "Ctrl-Left"), ("\x1b[Z", "Shift-Tab"),
            ("\x1b[15~", "F5"), ("\x1bOP", "F1"), ("\x1bf", "Alt-f"), ("\x01", "Ctrl-a"), ("\x1b[4~", "End")]
    for text, name in sent:
        count = len(session.noted())
        session.send(text)
        until(name, lambda: len(session.noted()) > count)
        assert session.noted()[-1].split("\t")[0] == name, (name, session.noted())
    for text, name in sent[5:9]:
        count = len(session.noted())
        for byte in text:
            session.send(byte)
            time.sleep(0.1)
        until(name, lambda: len(session.noted()) > count)
        assert session.noted()[-1].split("\t")[0] == name, (name, session.noted())
    session.send("\x1b")
    session.note("Escape")
    session.send("\x1b[200~two\rlines\x1b[201~")
    session.note("Paste two|lines")
    session.send("\x1bw")
    session.note("Posted")
    session.send("\x1bq").child.expect_exact("demo has ended")
    session.end()


def follows_the_window():
    session = Session().start()
    session.child.setwinsize(20, 60)
    session.note("Resize[size={60x20}]")
    session.child.setwinsize(60, 200)
    session.note("Resize[size={200x60}]")
    session.send("\x1bq").child.expect_exact("demo has ended")
    session.end()


def without_a_size_it_is_80_by_24():
    session = Session(columns=0, rows=0).start()
    assert "{80x24}" in session.noted()[0], session.noted()
    session.send("\x1bq").child.expect_exact("demo has ended")
    session.end()


def colours_are_those_of_the_terminal():
    for term, environment, depth in (
            ("xterm-256color", {}, "INDEXED256"), ("xterm-256color", {"COLORTERM": "truecolor"}, "TRUECOLOUR"),
            ("xterm-256color", {"NO_COLOR": "1"}, "MONO"), ("screen", {}, "ANSI16"), ("linux", {}, "ANSI16"),
            ("vt100", {"COLORTERM": "truecolor"}, "MONO")):
        session = Session(term, **environment).start()
        assert session.noted()[0].endswith(depth), (term, session.noted())
        session.send("\x1bq").child.expect_exact("demo has ended")
        output = session.output()
        coloured = re.search(rb"\x1b\[[0-9;]*(3[0-8]|4[0-8]|9[0-7])[0-9;]*m", output) is not None
        assert coloured == (depth != "MONO"), (term, depth, output)
        session.end()


def starts_no_other_program():
    strace = shutil.which("strace")
    if not strace:
        print("skipped: strace is not on this machine")
        return
    session = Session()
    trace = os.path.join(FOLDER, "trace")
    session.child.sendline(f"{strace} -f -e trace=execve -o {trace} {DEMO}")
    session.note("open")
    session.send("\x1bq").child.expect_exact("demo has ended")
    with open(trace) as lines:
        started = [line for line in lines if "execve(" in line]
    assert len(started) == 1, started
    session.end()


def copies_by_osc_52_where_it_is_known():
    for term, known in (("xterm-256color", True), ("vt100", False)):
        session = Session(term).start().send("né")
        session.note("é")
        session.send("\x1bc")
        session.note("Alt-c")
        request = b"\x1b]52;c;" + base64.b64encode("né".encode()) + b"\x1b\\"
        assert (request in session.output()) == known, session.output()
        session.send("\x1bq").child.expect_exact("demo has ended")
        session.end()


def few_bytes_a_key():
    session = Session().start()
    typed = "Administrators-of-the-account"
    for letter in typed:
        count = len(session.noted())
        session.send(letter)
        until(letter, lambda: len(session.noted()) > count)
    sizes = sorted(int(line.split("\t")[1]) for line in session.noted()[1:])
    print(f"bytes a key: median {sizes[len(sizes) // 2]}, most {sizes[-1]}")
    assert sizes[len(sizes) // 2] <= 300, sizes
    session.send("\x1bq").child.expect_exact("demo has ended")
    session.end()


def tmux_shows_what_was_drawn():
    if not shutil.which("tmux"):
        print("skipped: tmux is not on this machine")
        return
    socket = os.path.join(FOLDER, "tmux")
    notes = os.path.join(FOLDER, "tmux-notes")
    open(notes, "w").close()

    def tmux(*words):
        return subprocess.run(["tmux", "-S", socket, *words], capture_output=True, text=True, check=True).stdout

    subprocess.run(["tmux", "-S", socket, "-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24",
                    f"env LC_ALL=C.UTF-8 DEMO_LOG={notes} {DEMO}"],
                   check=True, env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"})
    try:
        until("the form", lambda: "Group name" in tmux("capture-pane", "-p"))
        tmux("send-keys", "-l", "日本🎉e\u0301✅👩\u200d💻x")
        until("the text and what follows it",
              lambda: "日本🎉\u00e9✅👩\\u{200d}💻x|end" in tmux("capture-pane", "-p").replace("e\u0301", "\u00e9"))
        for _ in range(10):
            tmux("send-keys", "BSpace")
        until("the wide ones gone", lambda: "Group name   |end" in tmux("capture-pane", "-p"))
        rows = tmux("capture-pane", "-p").splitlines()
        assert rows[5].strip() == "aws iam create-group --group-name  --path /", rows[5]
        for key, name in (("C-Left", "Ctrl-Left"), ("M-Up", "Alt-Up"), ("F12", "F12"), ("Home", "Home"),
                          ("PageUp", "PageUp"), ("BTab", "Shift-Tab"), ("Escape", "Escape")):
            tmux("send-keys", key)
            until(name, lambda: open(notes).read().splitlines()[-1].split("\t")[0] == name)
        # Here is no shell that could let it go on, so it must not stop for ever.
        tmux("send-keys", "C-z")
        until("it back", lambda: open(notes).read().splitlines()[-1].startswith("Resumed"))
        assert "Group name   |end" in tmux("capture-pane", "-p")
    finally:
        tmux("kill-server")


CASES = [
    normal_end_gives_it_back,
    exception_gives_it_back,
    signals_give_it_back,
    suspends_and_comes_back,
    stopped_from_outside_it_comes_back_too,
    interrupt_is_an_event_as_key_and_as_signal,
    hung_up_it_ends,
    a_stuck_terminal_does_not_hold_up_the_end,
    keys_arrive_however_they_are_split,
    follows_the_window,
    without_a_size_it_is_80_by_24,
    colours_are_those_of_the_terminal,
    starts_no_other_program,
    copies_by_osc_52_where_it_is_known,
    few_bytes_a_key,
    tmux_shows_what_was_drawn,
]


def main():
    if LISTS:
        print(*(case.__name__ for case in CASES), sep="\n")
        return 0
    wanted = sys.argv[3:]
    failed = 0
    for case in CASES:
        if wanted and case.__name__ not in wanted:
            continue
        begun = time.time()
        try:
            case()
            print(f"ok {case.__name__} {time.time() - begun:.1f} s", flush=True)
        except Exception:
            failed += 1
            print(f"FAILED {case.__name__}\n{traceback.format_exc()}", flush=True)
    shutil.rmtree(FOLDER, ignore_errors=True)
    return 1 if failed else 0


sys.exit(main())
