"""A proctor at the console: logged in by password, acting by the console's own forms."""
import http.cookiejar
import json
import re
import ssl
import urllib.error
import urllib.parse
import urllib.request

# the server's certificate is of its own authority; what is tried here is not TLS
TRUST_ALL = ssl._create_unverified_context()


class Refused(Exception):
    """The server refused, and said why."""


def call(opener, request):
    try:
        with opener.open(request, timeout=15) as answer:
            if answer.geturl().endswith("?late"):
                raise Refused(f"{request.full_url}: it was decided already, or there are newer pictures")
            return answer.read()
    except urllib.error.HTTPError as refused:
        raise Refused(f"{request.full_url}: {refused.code} {refused.read()[:300]!r}") from None


class Proctor:
    def __init__(self, server, name, password):
        self.server, self.name = server, name
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPSHandler(context=TRUST_ALL),
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        fields = urllib.parse.urlencode({"name": name, "password": password}).encode()
        call(self.opener, urllib.request.Request(server + "/console/login", fields))
        page = call(self.opener, urllib.request.Request(server + "/console")).decode()
        self.csrf = re.search(r'name="csrf" value="([0-9a-f]{64})"', page).group(1)

    def act(self, session, what, **fields):
        self.post(f"/console/sessions/{session}/{what}", fields)

    def decide(self, session, what, attempt, **fields):
        self.post(f"/console/check-in/{session}/{what}", {"attempt": attempt, **fields})

    def post(self, path, fields):
        body = urllib.parse.urlencode(fields).encode()
        call(self.opener, urllib.request.Request(
            self.server + path, body,
            {"X-Csrf-Token": self.csrf, "HX-Request": "true", "Origin": self.server}))

    def sees(self, session):
        try:
            call(self.opener, urllib.request.Request(f"{self.server}/console/sessions/{session}/timeline"))
            return True
        except Refused:
            return False


class Program:
    """A program with an API token."""

    def __init__(self, server, token):
        self.server, self.headers = server, {"Authorization": "Bearer " + token, "Content-Type": "application/json"}
        self.opener = urllib.request.build_opener(urllib.request.HTTPSHandler(context=TRUST_ALL))

    def get(self, path):
        return json.loads(call(self.opener, urllib.request.Request(
            f"{self.server}/api/v1/proctoring{path}", headers=self.headers)))

    def post(self, path, body):
        return json.loads(call(self.opener, urllib.request.Request(
            f"{self.server}/api/v1/proctoring{path}", json.dumps(body).encode(), self.headers)))
