"""Makes a database dump with a real django-oauth-toolkit: `python make-django-dump.py FILE`.

Registers applications, signs a person in, and lets the toolkit's own endpoints issue the tokens. Runs on 1.7 (Django 3.2) to 3.x (Django 5.2). The times are moved far
ahead, so that the tokens in the dump are alive whenever the tests run. Everything in it belongs to nobody.
"""

import base64
import hashlib
import json
import sys
import tempfile
from datetime import datetime, timezone
from urllib.parse import parse_qs, urlencode, urlparse

import django
from django.conf import settings

settings.configure(
    SECRET_KEY="a-key-for-a-dump-that-is-only-read-by-tests",
    DEBUG=True,
    ALLOWED_HOSTS=["*"],
    USE_TZ=True,
    ROOT_URLCONF=__name__,
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": tempfile.mkdtemp() + "/db"}},
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "oauth2_provider"],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
    ],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}],
    PASSWORD_HASHERS=[
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
        "django.contrib.auth.hashers.BCryptSHA256PasswordHasher",
        "django.contrib.auth.hashers.Argon2PasswordHasher",
    ],
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    OAUTH2_PROVIDER={
        "SCOPES": {"read": "Read", "write": "Write", "groups": "Groups"},
        "PKCE_REQUIRED": False,
        "ACCESS_TOKEN_EXPIRE_SECONDS": 3600,
    },
)
django.setup()

from django.contrib.auth.hashers import make_password  # noqa: E402
from django.contrib.auth.models import Group, User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import include, path  # noqa: E402
from oauth2_provider.models import AccessToken, Application  # noqa: E402
from oauth2_provider.models import Grant as AuthorizationCode  # noqa: E402

urlpatterns = [path("o/", include("oauth2_provider.urls", namespace="oauth2_provider"))]

PASSWORD = "correct horse battery staple"
VERIFIER = "a-verifier-of-forty-three-characters-or-more-it-is"
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
FAR = datetime(2099, 1, 1, tzinfo=timezone.utc)


def people():
    staff = Group.objects.create(name="staff")
    ada = User.objects.create_superuser("ada", "Ada@Example.com", PASSWORD, first_name="Ada", last_name="Chen")
    ada.groups.add(staff)
    User.objects.create(username="kim", email="kim@example.com", password=make_password(PASSWORD, hasher="bcrypt_sha256"))
    User.objects.create(username="lee", email="lee@example.com", password=make_password(PASSWORD, hasher="argon2"))
    User.objects.create(username="gone", email="gone@example.com", password=make_password(PASSWORD), is_active=False)
    User.objects.create(username="robot", email="", password=make_password(None))
    return ada


def application(name, **fields):
    row = Application(name=name, client_id=f"{name}-id", client_secret=f"{name}-secret-in-the-clear", **fields)
    if hasattr(row, "hash_client_secret") and row.algorithm == "HS256":
        row.hash_client_secret = False
    row.save()
    return row


def applications(ada):
    code = {"authorization_grant_type": "authorization-code", "redirect_uris": "https://notes.example/cb http://localhost:4000/cb"}
    application("notes", client_type="confidential", user=ada, algorithm="", **code)
    application("signed", client_type="confidential", user=ada, algorithm="HS256", **code)
    application("phone", client_type="public", skip_authorization=True, **code)
    application("service", client_type="confidential", authorization_grant_type="client-credentials")
    application("old", client_type="public", authorization_grant_type="implicit", redirect_uris="https://old.example/cb")
    application("trusted", client_type="confidential", authorization_grant_type="password")


def basic(name):
    return {"HTTP_AUTHORIZATION": "Basic " + base64.b64encode(f"{name}-id:{name}-secret-in-the-clear".encode()).decode()}


def authorize(browser, name):
    query = {
        "client_id": f"{name}-id", "response_type": "code", "redirect_uri": "https://notes.example/cb", "scope": "read write",
        "state": "s", "code_challenge": CHALLENGE, "code_challenge_method": "S256",
    }
    answer = browser.post("/o/authorize/", {**query, "allow": "Authorize"})
    return parse_qs(urlparse(answer["Location"]).query)["code"][0]


def token(browser, name, **form):
    public = name == "phone"
    fields = {**form, **({"client_id": "phone-id"} if public else {})}
    answer = browser.post(
        "/o/token/", urlencode(fields), content_type="application/x-www-form-urlencoded", **({} if public else basic(name))
    )
    assert answer.status_code == 200, answer.content
    return answer.json()


def redeem(browser, name):
    form = {"grant_type": "authorization_code", "redirect_uri": "https://notes.example/cb", "code_verifier": VERIFIER}
    return token(browser, name, code=authorize(browser, name), **form)


def main(file):
    call_command("migrate", verbosity=0)
    ada = people()
    applications(ada)
    browser = Client()
    browser.force_login(ada)
    notes = redeem(browser, "notes")
    spent = token(browser, "notes", grant_type="refresh_token", refresh_token=notes["refresh_token"])
    redeem(browser, "phone")
    token(browser, "service", grant_type="client_credentials", scope="read")
    authorize(browser, "notes")
    AccessToken.objects.update(expires=FAR)
    AuthorizationCode.objects.update(expires=FAR)
    call_command("dumpdata", "auth.user", "auth.group", "oauth2_provider", indent=1, output=file)
    known = {"refresh_token": spent["refresh_token"], "access_token": spent["access_token"], "spent": notes["refresh_token"]}
    print(json.dumps(known))


if __name__ == "__main__":
    main(sys.argv[1])
