"""The calls that the documentation of compatible systems shows, made with Python's own clients and curl.

    python documented_calls.py ISSUER CLIENTS

CLIENTS is a JSON object: book client, code client and a person, as python.spec.ts makes them. Prints one line per call; ends with status 1 when one went wrong.
"""

import base64
import json
import re
import subprocess
import sys
from html.parser import HTMLParser

import requests
from authlib.integrations.requests_client import OAuth2Session
from oauthlib.oauth2 import BackendApplicationClient, LegacyApplicationClient
from requests_oauthlib import OAuth2Session as OAuthlibSession

ISSUER, GIVEN = sys.argv[1].rstrip("/"), json.loads(sys.argv[2])
BOOKS, CODE, PASSWORD, PERSON = GIVEN["books"], GIVEN["code"], GIVEN["password"], GIVEN["person"]


class Form(HTMLParser):
    """The first form of a page with a password field, or the only one."""

    def __init__(self, page):
        super().__init__()
        self.fields = {}
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if tag == "input" and found.get("type") == "hidden" and "name" in found:
            self.fields.setdefault(found["name"], found.get("value") or "")


def signed_in():
    browser = requests.Session()
    page = browser.get(f"{ISSUER}/accounts/login")
    fields = {**Form(page.text).fields, "email": PERSON["email"], "password": PERSON["password"]}
    parts = {name: (None, value) for name, value in fields.items()}
    answer = browser.post(f"{ISSUER}/accounts/login", files=parts, headers={"origin": ISSUER}, allow_redirects=False)
    assert answer.status_code == 303, answer.status_code
    return browser


def curl(*arguments):
    done = subprocess.run(["curl", "-s", *arguments], capture_output=True, text=True, check=True)
    return json.loads(done.stdout) if done.stdout else None


def requests_oauthlib_backend_application():
    session = OAuthlibSession(client=BackendApplicationClient(client_id=BOOKS["id"]))
    token = session.fetch_token(f"{ISSUER}/o/token/", client_id=BOOKS["id"], client_secret=BOOKS["secret"])
    assert token["scope"] == ["read_books", "add_books"], token


def requests_oauthlib_legacy_application():
    session = OAuthlibSession(client=LegacyApplicationClient(client_id=PASSWORD["id"]))
    token = session.fetch_token(
        f"{ISSUER}/o/token/", username=PERSON["email"], password=PERSON["password"], client_id=PASSWORD["id"],
        client_secret=PASSWORD["secret"],
    )
    assert token["refresh_token"], token


def requests_oauthlib_web_application():
    session = OAuthlibSession(CODE["id"], redirect_uri=CODE["redirect"], scope=["read", "write"])
    address, state = session.authorization_url(f"{ISSUER}/o/authorize/")
    returned = signed_in().get(address, allow_redirects=False).headers["location"]
    token = session.fetch_token(f"{ISSUER}/o/token/", authorization_response=returned, client_secret=CODE["secret"])
    fresh = session.refresh_token(
        f"{ISSUER}/o/token/", refresh_token=token["refresh_token"], client_id=CODE["id"], client_secret=CODE["secret"]
    )
    assert fresh["access_token"] != token["access_token"]


def authlib_session():
    session = OAuth2Session(
        CODE["id"], CODE["secret"], scope="openid email", redirect_uri=CODE["redirect"], code_challenge_method="S256",
        token_endpoint_auth_method="client_secret_post",
    )
    verifier = "v" * 48
    address, _ = session.create_authorization_url(f"{ISSUER}/oauth/authorize", code_verifier=verifier, nonce="n")
    returned = signed_in().get(address, allow_redirects=False).headers["location"]
    token = session.fetch_token(f"{ISSUER}/oauth/token", authorization_response=returned, code_verifier=verifier)
    assert session.get(f"{ISSUER}/oauth/userinfo").json()["email"] == PERSON["email"]
    assert session.introspect_token(f"{ISSUER}/oauth/introspect", token=token["access_token"]).json()["active"]
    assert session.revoke_token(f"{ISSUER}/oauth/revoke", token=token["access_token"]).status_code == 200
    assert not session.introspect_token(f"{ISSUER}/oauth/introspect", token=token["access_token"]).json()["active"]


def curl_of_django_oauth_toolkit():
    credential = base64.b64encode(f"{BOOKS['id']}:{BOOKS['secret']}".encode()).decode()
    token = curl(
        "-X", "POST", "-H", f"Authorization: Basic {credential}", "-H", "Cache-Control: no-cache",
        "-H", "Content-Type: application/x-www-form-urlencoded", f"{ISSUER}/o/token/", "-d", "grant_type=client_credentials",
    )
    assert token["token_type"] == "Bearer", token
    password = curl(
        "-X", "POST", "-d", f"grant_type=password&username={PERSON['email']}", "--data-urlencode",
        f"password={PERSON['password']}", "-u", f"{PASSWORD['id']}:{PASSWORD['secret']}", f"{ISSUER}/o/token/",
    )
    assert password["access_token"], password


def curl_of_django_oidc_provider():
    token = curl(
        "-X", "POST", "-H", "Cache-Control: no-cache", "-H", "Content-Type: application/x-www-form-urlencoded",
        f"{ISSUER}/token", "-d", f"client_id={BOOKS['id']}&client_secret={BOOKS['secret']}&grant_type=client_credentials",
    )
    assert token["scope"] == "read_books add_books", token


def curl_of_auth_center():
    token = curl("-u", f"{BOOKS['id']}:{BOOKS['secret']}", "-d", "grant_type=client_credentials&scope=applications", f"{ISSUER}/oauth/token")
    details = curl("-H", f"Authorization: Bearer {token['access_token']}", f"{ISSUER}/oauth/applications/{BOOKS['id']}/")
    assert details["client_id"] == BOOKS["id"], details


CALLS = [
    requests_oauthlib_backend_application, requests_oauthlib_legacy_application, requests_oauthlib_web_application,
    authlib_session, curl_of_django_oauth_toolkit, curl_of_django_oidc_provider, curl_of_auth_center,
]


def main():
    wrong = 0
    for call in CALLS:
        try:
            call()
            print(f"ok    {call.__name__}")
        except Exception as error:
            wrong += 1
            reason = re.sub(r"\s+", " ", str(error))[:300]
            print(f"wrong {call.__name__}: {type(error).__name__} {reason}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
