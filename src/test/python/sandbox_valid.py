"""Holds requests against the public service models.

    python3 sandbox_valid.py < REQUESTS

A line of the input is {"service": …, "operation": …, "parameters": {…}}. Prints a line for each
request that the models do not allow; its exit status is 1 if there is one.
"""
import json
import sys

import botocore.session
import botocore.validate

try:
    import regex
except ImportError:
    import re as regex

# The SDK for Java's names of services, where they are others.
MODELS = {"ssoadmin": "sso-admin"}

models, bad = {}, 0


def breaches(shape, value, at):
    meta = shape.metadata
    size = value if isinstance(value, (int, float)) else len(value)
    if not isinstance(value, bool):
        if "min" in meta and size < meta["min"]:
            yield "%s: below %s" % (at, meta["min"])
        if "max" in meta and size > meta["max"]:
            yield "%s: above %s" % (at, meta["max"])
    if isinstance(value, str):
        if getattr(shape, "enum", None) and value not in shape.enum:
            yield "%s: not in %s" % (at, shape.enum)
        # \w and \d mean ASCII in the models, \p{L} does not.
        flags = 0 if "\\p{" in meta.get("pattern", "") else regex.ASCII
        if "pattern" in meta and not regex.fullmatch(meta["pattern"], value, flags):
            yield "%s: not of %s" % (at, meta["pattern"])
    if shape.type_name == "structure" and not getattr(shape, "is_document_type", False):
        for name, inner in value.items():
            yield from breaches(shape.members[name], inner, at + "." + name)
    elif shape.type_name == "list":
        for inner in value:
            yield from breaches(shape.member, inner, at + "[]")


count = 0
for line in sys.stdin:
    count += 1
    request = json.loads(line)
    service = request["service"]
    if service not in models:
        models[service] = botocore.session.get_session().get_service_model(
            MODELS.get(service, service))
    names = {name.lower(): name for name in models[service].operation_names}
    shape = models[service].operation_model(names[request["operation"].lower()]).input_shape
    if shape is None:
        continue
    report = botocore.validate.ParamValidator().validate(request["parameters"], shape)
    problems = [report.generate_report()] if report.has_errors() else []
    if not problems:
        problems = list(breaches(shape, request["parameters"], request["operation"]))
    for problem in problems:
        bad += 1
        print(problem, line.strip())
print("%d requests" % count)
sys.exit(1 if bad else 0)
