// https://www.passportjs.org/packages/passport-openidconnect/: as it is there where NONCE is not set.
import express from 'express'
import session from 'express-session'
import passport from 'passport'
import OpenIDConnectStrategy from 'passport-openidconnect'

const issuer = process.env.AUTH_CENTER_ISSUER
const more = process.env.NONCE ? { nonce: true, scope: ['profile', 'email'] } : {}
const strategy = new OpenIDConnectStrategy(
  {
    issuer,
    authorizationURL: `${issuer}/oauth/authorize`,
    tokenURL: `${issuer}/oauth/token`,
    userInfoURL: `${issuer}/oauth/userinfo`,
    clientID: process.env.AUTH_CENTER_CLIENT_ID,
    clientSecret: process.env.AUTH_CENTER_CLIENT_SECRET,
    callbackURL: '/cb',
    ...more,
  },
  (_issuer, profile, done) => done(null, profile),
)
passport.use(strategy)
passport.serializeUser((user, done) => done(null, user))
passport.deserializeUser((user, done) => done(null, user))

const app = express()
app.use(session({ secret: process.env.AUTH_SECRET, resave: false, saveUninitialized: false }))
app.use(passport.session())
app.get('/login', passport.authenticate('openidconnect'))
app.get('/cb', passport.authenticate('openidconnect', { successRedirect: '/me', failureMessage: true }))
app.get('/me', ({ user }, response) => {
  response.json(user ? { sub: user.id, name: user.displayName, email: user.emails?.[0].value } : null)
})
app.listen(process.env.PORT)
