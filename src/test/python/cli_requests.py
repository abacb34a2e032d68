"""Says what the AWS CLI would send.

Reads one command a line from stdin, a JSON list of words behind "aws", and answers with one line
of JSON: the HTTP request that the CLI made of it, or its refusal. Nothing is sent. Runs inside the
Python that has the CLI, since a process a command would take ten times as long.
"""

import base64
import contextlib
import gc
import io
import json
import sys

import awscli.clidriver

import cli_kept


CAPTURED = []


class Captured(BaseException):
    """Leaves the CLI with the request; no Exception, so that nobody in between catches it."""

    def __init__(self, request, event):
        super().__init__()
        self.request = request
        self.event = event


def capture(request, event_name=None, **_):
    # Kept as well as raised: version 2 catches all that is raised.
    CAPTURED.append(Captured(request, event_name))
    raise CAPTURED[-1]


def described(captured):
    request = captured.request
    body = request.body or b""
    if hasattr(body, "read"):
        body = body.read()
    if isinstance(body, str):
        body = body.encode("utf-8")
    _, service, operation = captured.event.split(".", 2)
    headers = {key.lower(): value for key, value in request.headers.items()}
    return {
        "service": service,
        "operation": operation,
        "method": request.method,
        "url": request.url,
        "headers": {
            key: value.decode("utf-8") if isinstance(value, bytes) else str(value)
            for key, value in headers.items()
        },
        "body": base64.b64encode(body).decode("ascii"),
    }


def run(driver, words):
    said = io.StringIO()
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            status = driver.main(words)
    except Captured:
        status = 0
    except SystemExit as left:
        status = left.code
    if CAPTURED:
        return described(CAPTURED.pop())
    return {"refused": said.getvalue().strip(), "status": status}


def new_driver():
    driver = awscli.clidriver.create_clidriver()
    driver.session.register("before-send", capture)
    return driver


def main():
    cli_kept.keep()
    new_driver().session.get_service_model("ec2")
    # Who collects what the commands leave behind need not look through the models each time.
    gc.freeze()
    driver = None
    for line in sys.stdin:
        words = json.loads(line)
        # The EC2 commands keep what an earlier one set in their argument tables.
        if driver is None or words[0] == "ec2":
            driver = new_driver()
        answer = run(driver, words)
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
