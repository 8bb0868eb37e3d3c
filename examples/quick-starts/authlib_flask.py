# https://docs.authlib.org/en/latest/client/flask.html
import os

from authlib.integrations.flask_client import OAuth
from flask import Flask, redirect, session, url_for

app = Flask(__name__)
app.secret_key = os.environ["AUTH_SECRET"]
oauth = OAuth(app)
oauth.register(
    name="center",
    client_id=os.environ["AUTH_CENTER_CLIENT_ID"],
    client_secret=os.environ["AUTH_CENTER_CLIENT_SECRET"],
    server_metadata_url=os.environ["AUTH_CENTER_ISSUER"] + "/.well-known/openid-configuration",
    client_kwargs={"scope": "openid email profile"},
)


@app.route("/login")
def login():
    return oauth.center.authorize_redirect(url_for("authorize", _external=True))


@app.route("/authorize")
def authorize():
    session["user"] = oauth.center.authorize_access_token()["userinfo"]
    return redirect("/me")


@app.route("/me")
def me():
    person = session.get("user") or {}
    return {name: person.get(name) for name in ("sub", "name", "email")}


app.run(host="localhost", port=int(os.environ["PORT"]))
