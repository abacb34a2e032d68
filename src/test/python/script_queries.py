"""Answers in the Python that has the AWS CLI, one line of JSON for each line on stdin.

{"query": …, "answer": …}: what the CLI's JMESPath finds in the answer.
{"command": …}: the id of the service behind a command of the CLI, or null where there is none.
"""

import json
import sys

import awscli.clidriver
import jmespath

COMMANDS = {}


def service_id(command):
    if not COMMANDS:
        driver = awscli.clidriver.create_clidriver()
        # The two versions name their table differently.
        get = getattr(driver, "_get_command_table", None)
        COMMANDS.update(get() if get else driver.subcommand_table)
    found = COMMANDS.get(command)
    model = getattr(found, "service_model", None)
    return model and str(model.service_id)


for line in sys.stdin:
    asked = json.loads(line)
    if "command" in asked:
        answer = service_id(asked["command"])
    else:
        answer = jmespath.search(asked["query"], asked["answer"])
    print(json.dumps(answer), flush=True)
