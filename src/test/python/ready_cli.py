"""Keeps the AWS CLI loaded for tests that need dozens of its commands.

    ready_cli.py SOCKET

Each connection is one command of ready_aws.py. It is run by the CLI's own main in a process of its
own, forked from this one and with the words, environment, folder and open files of the one that
asked: most of the time of a command is the loading of the CLI's modules and of the services'
models, and only that is saved. Ends with its standard input, and takes the socket's folder along.
"""

import gc
import marshal
import os
import select
import shutil
import signal
import socket
import sys
import time

# The files that a shell opens have these numbers: what the CLI's libraries keep open, such as
# /dev/urandom, is to have others.
SHELL = range(3, 100)
for number in SHELL:
    os.dup2(os.open(os.devnull, os.O_RDONLY), number)

import awscli.clidriver

import cli_kept

LIMIT_SECONDS = 240
# Above all that a shell opens.
HIGH = 400


SERVICES = ("cloud9", "ec2", "iam", "ssm", "sts")
KINDS = ("service-2", "paginators-1", "waiters-2")


def load():
    cli_kept.keep()
    loaded = awscli.clidriver.create_clidriver().session
    loader = loaded.get_component("data_loader")
    for kind in KINDS:
        known = loader.list_available_services(kind)
        for service in SERVICES:
            if service in known:
                loader.load_service_model(service, kind)
    for service in SERVICES:
        loaded.create_client(
            service,
            region_name="us-east-1",
            aws_access_key_id="none",
            aws_secret_access_key="none",
        )
    gc.collect()
    gc.freeze()
    gc.disable()


def receive(connection):
    head, files, _, _ = socket.recv_fds(connection, 8, 250)
    length = int.from_bytes(head, "big")
    text = b""
    while len(text) < length:
        part = connection.recv(length - len(text))
        if not part:
            os._exit(1)
        text += part
    return marshal.loads(text), files


def become(connection):
    signal.alarm(LIMIT_SECONDS)
    command, files = receive(connection)
    answer = os.dup2(connection.fileno(), HIGH - 1, inheritable=False)
    high = [os.dup2(file, HIGH + i, inheritable=False) for i, file in enumerate(files)]
    for file in [connection.fileno(), *files]:
        os.close(file)
    os.closerange(SHELL.start, SHELL.stop)
    for file, number in zip(high, command["files"]):
        os.dup2(file, number)
        os.close(file)
    # The one variable that the CLI's modules set when they are loaded.
    data = os.environ["AWS_DATA_PATH"]
    os.environ.clear()
    os.environ.update(command["environment"], AWS_DATA_PATH=data)
    time.tzset()
    os.chdir(command["folder"])
    os.umask(command["umask"])
    sys.argv = ["aws"] + command["words"]
    return answer


def run(connection):
    status = 255
    answer = become(connection)
    try:
        status = awscli.clidriver.main()
    except SystemExit as left:
        status = left.code if isinstance(left.code, int) else 1
    finally:
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except OSError:
                pass
        os.write(answer, bytes([status or 0]))
        os._exit(0)


def main():
    load()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(sys.argv[1] + ".new")
        listening.listen(64)
        os.rename(sys.argv[1] + ".new", sys.argv[1])
        while listening in select.select([listening, sys.stdin], [], [])[0]:
            connection, _ = listening.accept()
            if os.fork() == 0:
                listening.close()
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                run(connection)
            connection.close()
    shutil.rmtree(os.path.dirname(sys.argv[1]))


main()
