const escapes = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Markup whose values are escaped; nested pieces of it stay as they are. */
function html(strings, ...values) {
  const piece = (value) => {
    if (value === null || value === undefined || value === false) return ''
    if (Array.isArray(value)) return value.map(piece).join('')
    if (value instanceof Markup) return value.text
    return String(value).replace(/[&<>"']/g, (character) => escapes[character])
  }
  return new Markup(strings.reduce((text, part, index) => text + piece(values[index - 1]) + part))
}

class Markup {
  constructor(text) {
    this.text = text
  }
}

const leaf = html`<svg class="leaf" viewBox="0 0 64 64" aria-hidden="true">
  <path d="M32 60V24M32 44 16 32M32 34 46 24M32 52 44 42" />
  <path d="M32 4c14 10 20 22 20 32 0 9-8 16-20 16S12 45 12 36C12 26 18 14 32 4Z" />
</svg>`

const page = (title, content) =>
  `<!doctype html>${
    html`<html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <main>${content}</main>
      </body>
    </html>`.text
  }`

const signInLink = html`<a class="button" href="/sign-in">Sign in with Auth Center</a>`

export const frontPage = () =>
  page(
    'Field Notes',
    html`<article class="cover">
      ${leaf}
      <h1>Field Notes</h1>
      <p class="lede">What you saw, where you stood, before you forget it.</p>
      ${signInLink}
      <p class="small">
        We never see your password. You decide what we learn about you, and can take it back.
      </p>
    </article>`,
  )

export const notesPage = ({ person, session, issuer }) =>
  page(
    'Notes · Field Notes',
    html`<header>
        ${leaf}
        <div>
          <h1>Field Notes</h1>
          <p class="who">
            <strong data-testid="name">${person.name ?? person.preferred_username ?? 'Nameless'}</strong>
            <span data-testid="email">${person.email ?? 'no email address shared'}</span>
          </p>
        </div>
        <form method="post" action="/sign-out"><button class="quiet">Sign out</button></form>
      </header>
      <form method="post" action="/notes" class="write">
        <label for="note">A new note</label>
        <div>
          <input
            id="note"
            name="note"
            maxlength="280"
            required
            autocomplete="off"
            placeholder="Two kites over the estuary"
          />
          <button>Write down</button>
        </div>
      </form>
      ${list(session.notes)} ${facts(session.tokens, person, issuer)}`,
  )

const list = (notes) =>
  notes.length === 0
    ? html`<p class="empty">Nothing yet. The first page is the hardest.</p>`
    : html`<ol class="notes">
        ${notes.map(
          ({ text, at }) =>
            html`<li>
              <time datetime="${at.toISOString()}">${at.toISOString().slice(11, 16)}</time>
              ${text}
            </li>`,
        )}
      </ol>`

const facts = (tokens, person, issuer) => html`
  <section class="facts" aria-labelledby="facts">
    <h2 id="facts">What Auth Center gave us</h2>
    <dl>
      ${fact('Issuer', tokens.claims.iss)} ${fact('Your ID here', person.sub)}
      ${fact('Signed in', time(tokens.claims.auth_time * 1000))} ${fact('Allowed', tokens.scope)}
      ${fact('Access token until', time(tokens.expiresAt))}
      ${fact('Refresh token', tokens.refreshToken ? 'yes' : 'no')}
    </dl>
    <form method="post" action="/refresh"><button class="quiet">Refresh</button></form>
    <p class="small">
      Take it all back at
      <a href="${issuer}/oauth/authorized_tokens">${new URL(issuer).host}</a>, then come back here.
    </p>
  </section>
`

const fact = (name, value) =>
  html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`

const time = (milliseconds) =>
  Number.isFinite(milliseconds)
    ? new Date(milliseconds).toISOString().replace('T', ' ').slice(0, 19) + ' UTC'
    : '—'

const messages = {
  removed: {
    title: 'You’re signed out',
    text: 'Your access was removed at Auth Center, so this notebook has closed. Nothing more reaches us.',
    signIn: true,
  },
  denied: {
    title: 'You didn’t allow it',
    text: 'Nothing was shared. You can look around, or try again.',
    signIn: true,
  },
  refused: { title: 'Signing in did not work', text: 'Auth Center answered:', signIn: true },
  no_request: {
    title: 'Start again',
    text: 'This browser did not ask to sign in, or asked too long ago.',
    signIn: true,
  },
  unreachable: { title: 'Auth Center does not answer', text: 'Try again in a moment.' },
  not_found: { title: 'No such page', text: 'This leaf is not in the book.' },
}

export function messagePage(kind, { refusal } = {}) {
  const { title, text, signIn } = messages[kind]
  return page(
    `${title} · Field Notes`,
    html`<article class="cover">
      ${leaf}
      <h1>${title}</h1>
      <p class="lede">${text} ${kind === 'refused' && html`<code>${refusal}</code>`}</p>
      ${signIn ? signInLink : html`<a class="button" href="/">Back</a>`}
    </article>`,
  )
}
