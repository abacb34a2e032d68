"""Keeps what the AWS CLI works out anew for each command though it comes to the same: the services'
models and folders, the parameters of functions, the names of events. It is most of a command's time.
"""

import functools

# In version 2 the CLI's own copy goes by this name, once the CLI was loaded.
import awscli.clidriver
from botocore import hooks, loaders, session


def keep():
    models = {}
    read = loaders.JSONFileLoader.load_file

    def load_file(self, path):
        if path not in models:
            models[path] = read(self, path)
        return models[path]

    loaders.JSONFileLoader.load_file = load_file
    # Looks through the folders of all services, to which nothing is added meanwhile.
    session.create_loader = functools.lru_cache(None)(loaders.create_loader)
    # By its code: a method would keep all alive that belonged to its command.
    accepts = hooks.accepts_kwargs
    accepting = {}

    def accepts_kwargs(function):
        code = getattr(function, "__code__", None)
        if code is None:
            return accepts(function)
        if code not in accepting:
            accepting[code] = accepts(function)
        return accepting[code]

    hooks.accepts_kwargs = accepts_kwargs
    if hasattr(hooks, "EventAliaser"):
        alias = hooks.EventAliaser._alias_event_name
        names = {}

        def alias_event_name(self, name):
            if name not in names:
                names[name] = alias(self, name)
            return names[name]

        hooks.EventAliaser._alias_event_name = alias_event_name
