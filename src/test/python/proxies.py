"""How the AWS CLI of this Python asks each address of proxies.tsv: its third column, anew."""
import base64
import os
import sys

try:
    from botocore.httpsession import ProxyConfiguration
    from botocore.utils import get_environ_proxies
except ImportError:
    from awscli.botocore.httpsession import ProxyConfiguration
    from awscli.botocore.utils import get_environ_proxies
import urllib3


def asked(url):
    proxies = ProxyConfiguration(get_environ_proxies(url))
    proxy = proxies.proxy_url_for(url)
    if not proxy:
        return "direct"
    to = urllib3.proxy_from_url(proxy).proxy
    basic = proxies.proxy_headers_for(proxy).get("Proxy-Authorization")
    user = " " + base64.b64decode(basic.split()[1]).decode() if basic else ""
    return f"{to.scheme}://{to.host}:{to.port}{user}"


for line in open(sys.argv[1], encoding="utf-8"):
    if line.startswith("#"):
        continue
    url, variables = line.split("\t")[:2]
    for name in list(os.environ):
        if name.lower().endswith("_proxy") or name == "REQUEST_METHOD":
            del os.environ[name]
    os.environ.update(one.split("=", 1) for one in variables.split(" && "))
    try:
        print(asked(url))
    except Exception:
        print("fails")
