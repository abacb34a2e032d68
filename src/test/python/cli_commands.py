"""Runs commands of the AWS CLI, one after the other, for tests that need dozens of them.

Takes lines of JSON, {"words": [...], "environment": {...}}, and answers each with {"status": ...,
"out": ..., "err": ...}. A command is run by the CLI's own main in a process of its own, forked from
this one, which has loaded the CLI's modules: most of the time of a command is their loading.
"""

import json
import os
import signal
import sys
import tempfile

import awscli.clidriver

LIMIT_SECONDS = 240

# What is loaded when the first request is sent.
awscli.clidriver.create_clidriver().session.create_client(
    "iam", region_name="us-east-1", aws_access_key_id="none", aws_secret_access_key="none"
)


def become(command, out, err):
    signal.alarm(LIMIT_SECONDS)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for number, file in enumerate((nothing, out.fileno(), err.fileno())):
        os.dup2(file, number)
    os.environ.update(command["environment"])
    sys.argv = ["aws"] + command["words"]
    try:
        status = awscli.clidriver.main()
    except SystemExit as left:
        status = left.code if isinstance(left.code, int) else 1
    sys.stdout.flush()
    sys.stderr.flush()
    return status or 0


def run(command):
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if child == 0:
            status = 1
            try:
                status = become(command, out, err)
            finally:
                os._exit(status)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        texts = []
        for file in (out, err):
            file.seek(0)
            texts.append(file.read().decode())
        return {"status": status, "out": texts[0], "err": texts[1]}


for line in sys.stdin:
    print(json.dumps(run(json.loads(line))), flush=True)
