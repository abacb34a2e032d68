"""How the AWS CLI reads config and credentials files, one line of JSON for each line on stdin.

{"config": …, "credentials": …, "signs": …}: both files in Base64, null for one that is not there.
The answer has the profiles, sso-sessions and services, or {"error": true}; with "signs" also the
key, secret and token by which each profile with no other way to sign in does.
"""

import base64
import json
import os
import shutil
import sys
import tempfile

# The second version of the CLI has a botocore of its own, which puts itself in place of the other.
import awscli
from botocore import exceptions, session

OTHER_WAYS = ("role_arn", "sso_", "login_session", "web_identity_token_file")

for name in [name for name in os.environ if name.startswith("AWS_")]:
    del os.environ[name]
os.environ["AWS_EC2_METADATA_DISABLED"] = "true"
folder = tempfile.mkdtemp()


def place(asked, kind):
    path = os.path.join(folder, kind)
    if os.path.exists(path):
        os.remove(path)
    if asked.get(kind) is not None:
        with open(path, "wb") as file:
            file.write(base64.b64decode(asked[kind]))
    return path


def opened(config, credentials, profile=None):
    opened = session.Session(profile=profile)
    opened.set_config_variable("config_file", config)
    opened.set_config_variable("credentials_file", credentials)
    return opened


def pair(config, credentials, profile):
    try:
        found = opened(config, credentials, profile).get_credentials()
    except exceptions.BotoCoreError:
        return None
    return found and [found.access_key, found.secret_key, found.token]


def answer(asked):
    config, credentials = place(asked, "config"), place(asked, "credentials")
    try:
        full = opened(config, credentials).full_config
    except exceptions.ConfigParseError:
        return {"error": True}
    kinds = ("profiles", "sso_sessions", "services")
    read = {kind: full[kind] for kind in kinds if full.get(kind)}
    if asked.get("signs"):
        read["signs"] = {
            name: pair(config, credentials, name)
            for name, properties in full["profiles"].items()
            # An empty name is the default profile's, wherever it is given.
            if name and not any(key.startswith(OTHER_WAYS) for key in properties)
        }
    return read


try:
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))))
finally:
    shutil.rmtree(folder)
