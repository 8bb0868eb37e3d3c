import { getTranslations } from 'next-intl/server'
import { Avatar } from '@/components/avatar'
import { Badge } from '@/components/ui/badge'
import { Banner } from '@/components/ui/banner'
import { LinkText } from '@/components/ui/link-text'
import { SubmitButton } from '@/components/ui/submit-button'
import type { BrowserAccount } from '@/lib/session/browser-accounts'
import { shownEmail } from '@/lib/shown-email'
import { carriedTo, type Continuation } from '../continuation'
import { ContinuationFields } from '../continuation-fields'
import { chooseAccountAction, signOutAccountAction, signOutAllAction } from './account-actions'

type Props = {
  choices: BrowserAccount[]
  currentId: string | null
  /** The one that was chosen before had ended. */
  hasEnded: boolean
  continuation: Continuation
}

/** The accounts that are signed in here. Choosing one asks for no password; the request decides afterwards whether it needs one. */
export async function ChooseAccount({ choices, currentId, hasEnded, continuation }: Props) {
  const t = await getTranslations('account.login')
  return (
    <div className="grid gap-5">
      {hasEnded && <Banner tone="warn">{t('accountEnded')}</Banner>}
      <ul aria-label={t('choose')} className="divide-y divide-line rounded-md border border-line">
        {choices.map((session) => (
          <li key={session.id} className="flex items-center gap-2 pr-3">
            <AccountButton
              session={session}
              isCurrent={session.id === currentId}
              continuation={continuation}
            />
            <SignOut session={session} continuation={continuation} />
          </li>
        ))}
      </ul>
      <p>
        <LinkText href={anotherHref(continuation)}>{t('another')}</LinkText>
      </p>
      {choices.length > 1 && (
        <form action={signOutAllAction}>
          <ContinuationFields {...continuation} />
          <SubmitButton variant="secondary" className="w-full" pendingLabel={t('signingOut')}>
            {t('signOutAll')}
          </SubmitButton>
        </form>
      )}
    </div>
  )
}

export const anotherHref = (continuation: Continuation) =>
  carriedTo('/accounts/login', continuation, { another: '1', email: '', again: '1' })

type RowProps = { session: BrowserAccount; continuation: Continuation }

async function AccountButton({
  session: { id, user },
  isCurrent,
  continuation,
}: RowProps & { isCurrent: boolean }) {
  const t = await getTranslations('account.login')
  const email = shownEmail(user.email)
  return (
    <form action={chooseAccountAction} className="min-w-0 flex-1">
      <ContinuationFields {...continuation} />
      <input type="hidden" name="account" value={id} />
      <button
        type="submit"
        className="flex min-h-16 w-full cursor-pointer items-center gap-3 rounded-md px-4 py-3 text-left hover:bg-sunken"
      >
        <Avatar id={user.id} name={user.name} email={user.email} size={40} />
        <span className="grid min-w-0 gap-0.5 [overflow-wrap:anywhere]">
          <span className="sr-only">{t('switchTo')} </span>
          {user.name && <span className="font-semibold">{user.name} </span>}
          <span className={user.name ? 'text-sm text-text-2' : 'font-semibold'}>{email}</span>
          {isCurrent && (
            <span>
              <Badge tone="ok">{t('inUse')}</Badge>
            </span>
          )}
        </span>
      </button>
    </form>
  )
}

async function SignOut({ session: { id, user }, continuation }: RowProps) {
  const t = await getTranslations('account.login')
  return (
    <form action={signOutAccountAction} className="shrink-0">
      <ContinuationFields {...continuation} />
      <input type="hidden" name="account" value={id} />
      <SubmitButton
        variant="secondary"
        size="small"
        pendingLabel={t('signingOut')}
        aria-label={t('signOutNamed', { email: shownEmail(user.email) })}
      >
        {t('signOut')}
      </SubmitButton>
    </form>
  )
}
