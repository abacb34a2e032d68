"""One command of the AWS CLI that ready_cli.py keeps loaded.

    ready_aws.py SOCKET WORD...
"""

import json
import os
import socket
import sys


def opened():
    numbers = []
    for name in os.listdir("/proc/self/fd"):
        try:
            os.fstat(int(name))
            numbers.append(int(name))
        except OSError:
            # That of the listing itself.
            pass
    return numbers


files = opened()
with socket.socket(socket.AF_UNIX) as connection:
    connection.connect(sys.argv[1])
    umask = os.umask(0)
    os.umask(umask)
    text = json.dumps(
        {
            "words": sys.argv[2:],
            "environment": dict(os.environ),
            "folder": os.getcwd(),
            "umask": umask,
            "files": files,
        }
    ).encode()
    socket.send_fds(connection, [len(text).to_bytes(8, "big")], files)
    connection.sendall(text)
    status = connection.recv(1)
sys.exit(status[0] if status else 255)
