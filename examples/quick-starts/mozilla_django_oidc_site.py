# https://mozilla-django-oidc.readthedocs.io/en/stable/installation.html, as a project of one file
import os
import sys
import tempfile

from django.conf import settings
from django.core.management import execute_from_command_line
from django.http import JsonResponse
from django.urls import include, path

issuer = os.environ["AUTH_CENTER_ISSUER"]
database = os.path.join(tempfile.mkdtemp(), "db.sqlite3")
settings.configure(
    DEBUG=True,
    ALLOWED_HOSTS=["localhost"],
    SECRET_KEY=os.environ["AUTH_SECRET"],
    ROOT_URLCONF=__name__,
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": database}},
    INSTALLED_APPS=[
        "django.contrib.contenttypes",
        "django.contrib.auth",
        "django.contrib.sessions",
        "mozilla_django_oidc",
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
    ],
    AUTHENTICATION_BACKENDS=["mozilla_django_oidc.auth.OIDCAuthenticationBackend"],
    OIDC_RP_CLIENT_ID=os.environ["AUTH_CENTER_CLIENT_ID"],
    OIDC_RP_CLIENT_SECRET=os.environ["AUTH_CENTER_CLIENT_SECRET"],
    OIDC_RP_SIGN_ALGO="RS256",
    OIDC_OP_JWKS_ENDPOINT=issuer + "/oauth/jwks",
    OIDC_OP_AUTHORIZATION_ENDPOINT=issuer + "/oauth/authorize",
    OIDC_OP_TOKEN_ENDPOINT=issuer + "/oauth/token",
    OIDC_OP_USER_ENDPOINT=issuer + "/oauth/userinfo",
    LOGIN_REDIRECT_URL="/me",
)


def me(request):
    return JsonResponse({"email": getattr(request.user, "email", None)})


urlpatterns = [path("oidc/", include("mozilla_django_oidc.urls")), path("me", me)]

if __name__ == "__main__":
    execute_from_command_line([sys.argv[0], "migrate", "--verbosity=0"])
    execute_from_command_line([sys.argv[0], "runserver", "--noreload", "localhost:" + os.environ["PORT"]])
