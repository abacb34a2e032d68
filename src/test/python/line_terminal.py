"""Drives the line interface through real terminals, with the example walk of LineDemo.

usage: line_terminal.py JAVA CLASS-PATH [CASE…]
       line_terminal.py --list

Each case is a function; the exit status is 1 if one fails. Needs pexpect; the case that looks at a
scrollback needs tmux and says so where it is missing.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import termios
import time
import traceback

import pexpect

LISTS = sys.argv[1:] == ["--list"]
JAVA, CLASS_PATH = ("", "") if LISTS else sys.argv[1:3]
ARGUMENTS = os.path.join(tempfile.mkdtemp(), "arguments")
with open(ARGUMENTS, "w") as arguments_file:
    arguments_file.write(f'-XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED -cp "{CLASS_PATH}"')
COMMAND = ["@" + ARGUMENTS, "dev.gatehouse.ui.line.LineDemo"]
OWN = "Long-enough-98765"


def heed_signals():
    """What is started in the background by a shell may have been told to ignore these."""
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


class Session:
    """The demo in a terminal of its own."""

    def __init__(self, columns=80, command=None, rows=24, **environment):
        env = {"PATH": os.environ["PATH"], "TERM": "xterm", "LANG": "C.UTF-8", "DEMO_TICK": "2"}
        env.update(environment)
        program, *arguments = command or [JAVA] + COMMAND
        self.log = open(os.path.join(tempfile.mkdtemp(), "log"), "w+b")
        self.child = pexpect.spawn(
            program, arguments, env=env, dimensions=(rows, columns), timeout=30, echo=True,
            preexec_fn=heed_signals,
        )
        self.child.logfile_read = self.log
        self.child.delaybeforesend = 0
        self.before = self.attributes()

    def attributes(self):
        return termios.tcgetattr(self.child.fileno())

    def expect(self, pattern):
        self.child.expect(pattern)
        return self

    def prompt(self, heading):
        """Waits until a heading was shown and an answer is read."""
        self.child.expect(heading)
        self.child.expect("> ")
        # The reader shows its prompt after it has taken the terminal over.
        return self

    def type(self, text):
        self.child.send(text + "\r")
        return self

    def defaults(self):
        """Takes all defaults and stands at the review."""
        self.prompt("Nothing to answer").type("")
        for heading in ("Group name", "Rights", "Boundary", "Days", "Console", "Tags"):
            self.prompt(heading + "(.|\n)*Enter takes").type("")
        return self.prompt("Type yes")

    def applied(self):
        """Accepts, leaves the hazard out, and stands where the password is shown or asked."""
        return self.defaults().type("yes").prompt("Type delete-key").type("")

    def output(self):
        self.log.flush()
        with open(self.log.name, "rb") as log:
            return log.read()

    def status(self):
        """Waits for the end; negative where a signal ended it."""
        self.child.expect(pexpect.EOF)
        after = self.attributes_if_open()
        self.child.close()
        assert after is None or after == self.before, "terminal was not given back"
        if self.child.exitstatus is not None:
            return self.child.exitstatus
        return -self.child.signalstatus

    def attributes_if_open(self):
        try:
            return self.attributes()
        except termios.error:
            return None


def shown_password(session):
    session.expect(r"Choose the first password of admin:\s+(\S+)\s+Keep it now")
    return session.child.match.group(1).decode()


def contains(text, part, message=""):
    assert part in text, f"{message} lacks {part!r}: {text[-1500:]!r}"


def whole_walk_on_a_terminal():
    session = Session(NO_COLOR="1").applied()
    password = shown_password(session)
    session.prompt("type its last four").type("wron").prompt("That is neither").type(password[-4:])
    session.prompt("For you").type("")
    assert session.status() == 0
    output = session.output()
    contains(output, "Summary: finished".encode())
    contains(output, "✓".encode())
    assert output.count(password.encode()) == 1, "the password was shown more than once"


def forty_columns():
    session = Session(columns=40).applied()
    session.prompt("To show that").type("s").prompt("For you").type("skip").prompt("gives no reason").type("not today")
    assert session.status() == 0
    text = re.sub(rb"\x1b\[[0-9;?]*[a-zA-Z]|\x1b[=>]", b"", session.output()).decode()
    for row in re.split("[\r\n]+", text):
        assert len(row) < 40 or "https://" in row, row


def a_terminal_without_a_size_shows_what_is_typed():
    session = Session(columns=0, rows=0)
    session.prompt("Nothing to answer").type("")
    session.prompt("Group name(.|\n)*Enter takes")
    session.child.send("abcdef")
    session.expect("abcdef")
    session.child.send("\x03")
    session.prompt("Ctrl-C once more leaves")
    session.child.send("\x03")
    assert session.status() == 130, session.output()[-1500:]


def dumb_terminal_gets_no_code_and_hides_an_own_password():
    session = Session(TERM="dumb").applied()
    session.prompt("To show that").type("o").expect("not shown while you type")
    wait_for_echo(session, False)
    session.type(OWN).expect("Once more")
    wait_for_echo(session, False)
    session.type(OWN).expect("Both are the same")
    session.prompt("For you").type("")
    assert session.status() == 0
    output = session.output()
    assert b"\x1b" not in output and b"\x08" not in output, output
    assert OWN.encode() not in output
    contains(output, b"cannot take the password away")


def wait_for_echo(session, wanted):
    end = time.time() + 20
    while bool(session.attributes()[3] & termios.ECHO) != wanted:
        assert time.time() < end, "echo was not switched"
        time.sleep(0.01)


def own_password_is_masked_on_a_terminal():
    session = Session().applied()
    session.prompt("To show that").type("o").prompt("digit and one of(.|\n)*shown as stars").type("?")
    session.expect("It needs at least").prompt("stars").type("<")
    session.prompt("To show that").type("o").prompt("stars").type(OWN)
    session.prompt("Once more").type(OWN).expect("Both are the same")
    session.prompt("For you").type("")
    assert session.status() == 0
    assert OWN.encode() not in session.output()


def q_stops_at_what_is_asked_on_the_way():
    for terminal in ("xterm", "dumb"):
        session = Session(TERM=terminal).applied().prompt("To show that").type("q")
        session.expect("stopped by you").expect("Not begun")
        assert session.status() == 1
        session = Session(TERM=terminal).applied().prompt("To show that").type("o")
        session.prompt("Your own password").type("q").expect("Not begun")
        assert session.status() == 1
        session = Session(TERM=terminal, ADMIN_PASSWORD=OWN).applied().prompt("For you")
        session.type("q").expect("Not begun")
        assert session.status() == 1


def anything_but_yes_says_what_to_type():
    session = Session().defaults()
    for word in ("y", "no", ""):
        session.type(word).expect("the whole word yes").prompt("Type yes")
    session.type("q")
    assert session.status() == 3


def without_a_locale_all_is_ascii():
    session = Session(LANG="C", ADMIN_PASSWORD=OWN).applied()
    session.prompt("For you").type("")
    assert session.status() == 0
    assert all(byte < 128 for byte in session.output())
    assert OWN.encode() not in session.output()


def no_color_is_honoured():
    colours = rb"\x1b\[[0-9;]+m"
    for environment, wanted in (({}, True), ({"NO_COLOR": "1"}, False)):
        session = Session(**environment).defaults()
        session.type("q")
        assert session.status() == 3
        assert bool(re.search(colours, session.output())) == wanted, session.output()


def accessible_moves_no_cursor():
    session = Session(ACCESSIBLE="1", ADMIN_PASSWORD=OWN).applied().prompt("For you").type("")
    assert session.status() == 0
    output = session.output()
    assert b"\x1b" not in output
    contains(output, b"done: make the group")
    assert "✓".encode() not in output


def help_back_and_what_was_typed_again():
    session = Session().prompt("Nothing to answer").type("")
    session.prompt("Group name").type("?").expect("It names the thing").prompt("Enter takes")
    session.type("no blanks").expect("not allowed; allowed are").prompt("Up key")
    session.type("<").prompt("Nothing to answer").type("")
    session.prompt("Group name").type("two words").prompt("Up key")
    session.type("").prompt("Rights").type("<").prompt("Group name")
    session.type("two words").prompt("Up key")
    session.child.send("\x1bOA")
    session.expect("two words").type("").expect("not allowed").prompt("Up key")
    session.type("Admins").prompt("Rights").type("only").expect("ReadOnlyAccess").prompt("Enter takes")
    session.type("").prompt("Boundary").type("q").expect("Nothing was changed")
    assert session.status() == 3


def pasted_lines_do_not_answer_what_follows():
    session = Session().prompt("Nothing to answer").type("").prompt("Group name")
    session.child.send("\x1b[200~one\rtwo\rthree\x1b[201~")
    session.expect("several lines")
    session.child.send("\x1b[200~Ops\r\n\x1b[201~")
    session.type("").prompt("Rights").type("<").expect(r"Group name(.|\n)*\[Ops\]").type("q")
    assert session.status() == 3
    session = Session(TERM="dumb").prompt("Nothing to answer").type("").prompt("Group name")
    session.child.send("one\ntwo\nthree\n")
    session.expect("several lines").prompt("").type("q")
    assert session.status() == 3


def control_c_asks_once():
    for terminal in ("xterm", "dumb"):
        session = Session(TERM=terminal).prompt("Nothing to answer")
        session.child.send("\x03")
        session.prompt("Ctrl-C once more leaves").type("").prompt("Group name")
        session.child.send("\x03")
        session.prompt("Ctrl-C once more leaves")
        session.child.send("\x03")
        assert session.status() == 130, terminal


def control_c_stops_between_two_changes():
    for terminal in ("xterm", "dumb"):
        session = Session(TERM=terminal, ADMIN_PASSWORD=OWN, DEMO_TICK="200").applied()
        session.expect("waiting for the user")
        session.child.send("\x03")
        session.expect("stops before the next change").expect("stopped by you")
        assert session.status() == 1, terminal
        contains(session.output(), b"Not begun")


def signals_give_the_terminal_back():
    for number in (signal.SIGTERM, signal.SIGHUP):
        session = Session().prompt("Nothing to answer").type("").prompt("Group name")
        session.child.kill(number)
        assert session.status() == 128 + number
        contains(session.output(), b"\x1b[?2004l")
        assert b"xception" not in session.output(), session.output()
        session = Session().applied()
        session.prompt("To show that")
        session.child.kill(number)
        assert session.status() == 128 + number
        contains(session.output().split(b"Keep it now")[1], b"\x1b[?1049l")
        session = Session(TERM="dumb").applied().prompt("To show that").type("o")
        session.expect("not shown while you type")
        wait_for_echo(session, False)
        session.child.kill(number)
        assert session.status() == 128 + number


def end_of_input_leaves():
    session = Session().prompt("Nothing to answer")
    session.child.send("\x04")
    assert session.status() == 3


def starts_no_process_for_the_terminal():
    folder = tempfile.mkdtemp()
    marker = os.path.join(folder, "called")
    for name in ("stty", "infocmp", "tput", "sh"):
        path = os.path.join(folder, name)
        with open(path, "w") as script:
            script.write(f"#!/bin/bash\necho {name} >> {marker}\nexit 1\n")
        os.chmod(path, 0o755)
    for terminal in ("xterm-256color", "tmux-256color", "dumb"):
        session = Session(TERM=terminal, PATH=folder).defaults().type("q")
        assert session.status() == 3
        assert not os.path.exists(marker), (terminal, open(marker).read())


def piped(answers, **environment):
    env = {"PATH": os.environ["PATH"], "TERM": "xterm", "LANG": "C.UTF-8", "DEMO_TICK": "2"}
    env.update(environment)
    return subprocess.run([JAVA] + COMMAND, input=answers, env=env, capture_output=True, timeout=60)


def a_pipe_answers_and_sees_no_password():
    run = piped(b"\nAdmins\n2\n\n\n\n\nyes\ndelete-key\n")
    assert run.returncode == 0, run
    assert b"\x1b" not in run.stderr + run.stdout
    contains(run.stderr, b"left out, since nobody sees")
    assert b"Keep it now" not in run.stderr + run.stdout
    contains(run.stdout, b"Summary: finished, but not all was done")
    contains(run.stdout, b"(nobody could be asked)")
    contains(run.stdout, b"(for the same reason)")
    assert b"Summary" not in run.stderr and b"Step 1" not in run.stdout
    run = piped(b"\nAdmins\n2\n\n\n\n\nyes\ndelete-key\n", ADMIN_PASSWORD="short")
    contains(run.stderr, b"at least 14")
    assert run.returncode == 2, run


def a_pipe_that_ends_early_changes_nothing():
    for answers in (b"", b"\nAdm", b"\nAdmins\n2\n\n\n\n\n", b"\xff\xfe\n" * 9):
        run = piped(answers)
        assert run.returncode == 3, run
        contains(run.stderr, b"Nothing was changed")
        assert run.stdout == b"", run.stdout


def talk_and_result_go_to_different_streams():
    target = os.path.join(tempfile.mkdtemp(), "out")
    line = " ".join([JAVA] + COMMAND) + f" > {target}"
    session = Session(command=["/bin/sh", "-c", line], ADMIN_PASSWORD=OWN).applied()
    session.prompt("For you").type("")
    assert session.status() == 0
    with open(target, "rb") as out:
        result = out.read()
    contains(result, b"Summary: finished")
    assert b"Working" not in result and b"\x1b" not in result
    assert b"Summary" not in session.output()


def the_password_is_not_in_the_scrollback():
    if shutil.which("tmux") is None:
        print("left out: tmux is missing")
        return
    socket = f"gatehouse-{os.getpid()}"
    for second_screen in ("on", "off"):
        tmux = ["tmux", "-L", f"{socket}-{second_screen}", "-f", "/dev/null"]
        line = " ".join([JAVA] + COMMAND)
        env = dict(os.environ, LANG="C.UTF-8", DEMO_TICK="2")
        subprocess.run(
            tmux + ["new-session", "-d", "-x", "80", "-y", "24", "sh"], env=env, check=True
        )
        try:
            subprocess.run(tmux + ["setw", "-g", "alternate-screen", second_screen], check=True)
            send(tmux, line)
            for wanted in ["Nothing to answer", "Group name", "Rights", "Boundary", "Days"]:
                capture(tmux, wanted + r"[^>]*>\s*$")
                send(tmux, "")
            capture(tmux, r"Console[^>]*>\s*$")
            send(tmux, "")
            capture(tmux, r"Tags[^>]*>\s*$")
            send(tmux, "")
            capture(tmux, r"leaves\s+>\s*$")
            send(tmux, "yes")
            capture(tmux, r"delete-key to accept[^>]*>\s*$")
            send(tmux, "")
            screen = capture(tmux, r"To show that[^>]*>\s*$")
            password = re.search(r"of admin:\s+(\S+)", screen).group(1)
            assert len(password) >= 14, password
            send(tmux, "kept")
            screen = capture(tmux, r"For you[^>]*>\s*$")
            assert password not in screen, (second_screen, screen)
        finally:
            subprocess.run(tmux + ["kill-server"], check=True)


def send(tmux, text):
    subprocess.run(tmux + ["send-keys", "-l", text + "\r"], check=True)


def capture(tmux, pattern):
    end = time.time() + 30
    screen = ""
    while time.time() < end:
        run = subprocess.run(
            tmux + ["capture-pane", "-p", "-S", "-"], capture_output=True, check=True
        )
        screen = run.stdout.decode()
        if re.search(pattern, screen):
            return screen
        time.sleep(0.05)
    raise AssertionError(f"{pattern!r} did not come: {screen}")


CASES = [
    a_terminal_without_a_size_shows_what_is_typed,
    whole_walk_on_a_terminal,
    forty_columns,
    dumb_terminal_gets_no_code_and_hides_an_own_password,
    own_password_is_masked_on_a_terminal,
    q_stops_at_what_is_asked_on_the_way,
    anything_but_yes_says_what_to_type,
    without_a_locale_all_is_ascii,
    no_color_is_honoured,
    accessible_moves_no_cursor,
    help_back_and_what_was_typed_again,
    pasted_lines_do_not_answer_what_follows,
    control_c_asks_once,
    control_c_stops_between_two_changes,
    signals_give_the_terminal_back,
    end_of_input_leaves,
    starts_no_process_for_the_terminal,
    a_pipe_answers_and_sees_no_password,
    a_pipe_that_ends_early_changes_nothing,
    talk_and_result_go_to_different_streams,
    the_password_is_not_in_the_scrollback,
]


def main():
    if LISTS:
        print(*(case.__name__ for case in CASES), sep="\n")
        return
    failed = []
    for case in CASES:
        if len(sys.argv) > 3 and case.__name__ not in sys.argv[3:]:
            continue
        try:
            case()
            print("ok", case.__name__, flush=True)
        except Exception as error:  # one case's failure must not hide the others
            failed.append(case.__name__)
            print("FAILED", case.__name__, "".join(traceback.format_exception(error)), flush=True)
    sys.exit(1 if failed else 0)


main()
