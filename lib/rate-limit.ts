import { countAttempt, forgetAttempts, type Counted } from './data/statements/count-attempts'
import { readSettings } from './data/settings'
import { now } from './clock'
import { sha256 } from './secrets'
import { settingTable, type AttemptsSetting } from './settings'

type Budget = { setting: AttemptsSetting } | { points: number; duration: number }

/** Attempts, and the seconds they are counted over: of a setting, or fixed because other numbers rest on them. */
const budgets = {
  sign_in: { setting: 'signInsByAccountAndAddress' },
  sign_in_network: { setting: 'signInsByAddress' },
  // Over all networks together; a browser that has signed in before has the next one for itself.
  sign_in_account: { setting: 'signInsByAccount' },
  sign_in_device: { setting: 'signInsByAccountAndAddress' },
  // Challenges, which an open page asks for by itself.
  passkey_options: { setting: 'passkeyRequestsByAddress' },
  // The same within one session, or one sign-in that waits for its second step.
  passkey_challenge: { points: 30, duration: 15 * 60 },
  // Offers that a page makes by itself each time it is opened.
  passkey_offer: { points: 10, duration: 15 * 60 },
  // Apart from passwords, so that a passkey still works after too many of those.
  passkey_network: { setting: 'signInsByAddress' },
  passkey: { setting: 'signInsByAccountAndAddress' },
  passkey_account: { setting: 'signInsByAccount' },
  // Six digits, three of them right at a time: 30 an hour over all networks find a code in some 14,000 hours.
  second_step: { points: 10, duration: 15 * 60 },
  second_step_network: { setting: 'signInsByAddress' },
  second_step_account: { points: 30, duration: 60 * 60 },
  second_step_device: { points: 10, duration: 15 * 60 },
  register: { setting: 'registrationsByAddress' },
  client_registration: { setting: 'clientRegistrationsByAddress' },
  // Apart, because any page can make a browser open addresses that lead to no client.
  client_document: { setting: 'clientRegistrationsByAddress' },
  // Mails, not answers. As long as a link works: while the budget is spent, one that was sent from it still opens the account.
  reset_mail: { setting: 'resetMailsByAccount' },
  // For a browser that has signed in before: a budget of its own, which other browsers cannot use up.
  reset_device: { setting: 'resetMailsByAccount' },
  reset_network: { setting: 'resetsByAddress' },
  // Five guesses to a message, and no more than this over a day: after that the link alone works.
  reset_code: { points: 20, duration: 24 * 60 * 60 },
  reset_code_network: { setting: 'codesByAddress' },
  // Look-ups at a domain that an owner says is theirs.
  domain_check: { points: 10, duration: 60 * 60 },
  domain_check_owner: { points: 30, duration: 60 * 60 },
  // Notices of sign-ins from new browsers: who knows a password floods no mailbox with them.
  new_device_mail: { points: 10, duration: 24 * 60 * 60 },
  // Guesses at what a device shows: some 34 bits that are good for minutes.
  device_code: { setting: 'deviceCodesByAccount' },
  device_code_network: { setting: 'deviceCodesByAddress' },
  // Mails that an account asks for, to confirm its address. Five guesses to a message: 30 an hour at six digits.
  verify: { setting: 'verificationMailsByAccount' },
  // Mails to an address that is registered once more.
  register_mail: { setting: 'verificationMailsByAccount' },
  // Mails to one address that accounts ask to move to.
  change_email_mail: { setting: 'verificationMailsByAccount' },
  // Five guesses for each message, but anyone can request messages for every address of a domain.
  verify_code_network: { setting: 'codesByAddress' },
} as const satisfies Record<string, Budget>

export type AttemptKind = keyof typeof budgets
export type Attempt = { allowed: true } | { allowed: false; retryAt: number }

/** Counted in the database, so that every node counts together. `key` is hashed, so that it stores neither addresses nor emails. */
export async function consumeAttempt(kind: AttemptKind, key: string): Promise<Attempt> {
  const allowed = await allowedOf(kind)
  const { points, expire } = await count(kind, key, 1)
  return points <= allowed ? { allowed: true } : { allowed: false, retryAt: expire }
}

export async function forgiveAttempts(kind: AttemptKind, key: string): Promise<void> {
  await forgetAttempts(rowOf(kind, key))
}

/** One attempt that turned out well is not counted. */
export async function returnAttempt(kind: AttemptKind, key: string): Promise<void> {
  await count(kind, key, -1)
}

async function allowedOf(kind: AttemptKind): Promise<number> {
  const budget: Budget = budgets[kind]
  return 'setting' in budget ? (await readSettings())[budget.setting] : budget.points
}

function windowOf(kind: AttemptKind): number {
  const budget: Budget = budgets[kind]
  return 'setting' in budget ? settingTable[budget.setting].window : budget.duration
}

const count = (kind: AttemptKind, key: string, points: number): Promise<Counted> =>
  countAttempt(rowOf(kind, key), points, now(), windowOf(kind) * 1_000)

const rowOf = (kind: AttemptKind, key: string): string =>
  `${kind}:${sha256(key.trim().toLowerCase()).toString('base64url')}`
