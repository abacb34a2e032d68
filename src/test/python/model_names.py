"""Prints what the service models of botocore say, for tests to be held against.

usage: model_names.py operations SERVICE...   each operation as AWS spells it: "iam EnableMFADevice"
       model_names.py waiter SERVICE NAME     what a waiter reads, where, until what, and how long

SERVICE is the model's name. Run by the Python of one of the CLIs, it reads that CLI's models.
"""

import json
import sys

try:
    import awscli.botocore.loaders as loaders
except ImportError:
    import botocore.loaders as loaders

import awscli

LOADER = loaders.Loader(extra_search_paths=[awscli.__path__[0] + "/data"])

what, *words = sys.argv[1:]
if what == "operations":
    for service in words:
        for operation in LOADER.load_service_model(service, "service-2")["operations"]:
            print(service, operation)
else:
    waiter = LOADER.load_service_model(words[0], "waiters-2")["waiters"][words[1]]
    print(json.dumps(waiter))
