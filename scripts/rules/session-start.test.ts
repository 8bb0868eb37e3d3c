import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** What makes a session, and the files that may call it, each with the reason. */
const callers: Record<string, Record<string, string>> = {
  startSession: { 'app/accounts/finish-sign-in.ts': 'the one end of every way in' },
  createSession: { 'lib/session/start-session.ts': 'after every check' },
  renewSession: { 'lib/session/start-session.ts': 'the same person signs in again' },
  finishPending: {
    'app/accounts/deletion/actions.ts': 'every factor was shown, and the account is kept',
    'app/accounts/login/second_step/actions.ts': 'the second step was shown',
    'app/accounts/login/set_up_two_step/actions.ts': 'the second step was set up, or may still wait',
    'app/accounts/login/terms/actions.ts': 'only terms were waited for',
  },
}

const files = ['app', 'lib', 'server', 'cli'].flatMap((folder) =>
  readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|(^|\/)(testing|generated)\//.test(file))
    .map((file) => `${folder}/${file}`),
)
const importing = (name: string) =>
  files.filter((file) =>
    new RegExp(`^import \\{[^}]*\\b${name}\\b[^}]*\\} from`, 'm').test(
      readFileSync(`${root}${file}`, 'utf8'),
    ),
  )

it.each(Object.entries(callers))(
  '%s is called by those alone that have checked all before it',
  (name, known) => {
    expect(importing(name).toSorted()).toEqual(Object.keys(known).toSorted())
  },
)
