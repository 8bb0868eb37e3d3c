import { Circle, CircleCheck, TriangleAlert, UsersRound } from 'lucide-react'
import { getFormatter, getTranslations } from 'next-intl/server'
import { LinkText } from '@/components/ui/link-text'
import { Moment } from '@/components/ui/moment'
import { Section } from '@/components/ui/section'
import type { AccountOverview } from '@/lib/account/account-overview'
import type { CurrentUser } from '@/lib/session/current-user'
import { shownEmail } from '@/lib/shown-email'
import { FactRow } from './fact-row'

type State = AccountOverview['state']
const icon = { 'aria-hidden': true, size: 20, strokeWidth: 1.75 } as const
const set = <CircleCheck {...icon} className="shrink-0 text-ok" />
const unset = <Circle {...icon} className="shrink-0 text-text-3" />

/** What protects the account and leads back into it, each with the page that changes it. */
export async function AccountState({ user, state }: { user: CurrentUser; state: State }) {
  const t = await getTranslations('account.overview')
  return (
    <Section title={t('state')}>
      <ul className="grid gap-4">
        <FactRow
          icon={user.emailVerified ? set : <TriangleAlert {...icon} className="shrink-0 text-warn" />}
          title={t(user.emailVerified ? 'emailVerified' : 'emailUnverified')}
          detail={shownEmail(user.email)}
          action={
            !user.emailVerified && <LinkText href="/accounts/verify_email">{t('verifyAction')}</LinkText>
          }
        />
        <PasskeysRow count={state.passkeys} />
        <PasswordRow state={state} />
        <TwoStepRow state={state} />
        <ProvidersRow methods={state.methods} />
        {!user.name && (
          <FactRow
            icon={unset}
            title={t('noName')}
            action={<LinkText href="/accounts/profile">{t('addName')}</LinkText>}
          />
        )}
        {state.groups > 0 && (
          <FactRow
            icon={<UsersRound {...icon} className="shrink-0 text-text-2" />}
            title={t('groups', { count: state.groups })}
            action={<LinkText href="/accounts/profile#groups">{t('seeGroups')}</LinkText>}
          />
        )}
      </ul>
    </Section>
  )
}

async function PasskeysRow({ count }: { count: number }) {
  const t = await getTranslations('passkeys.home')
  return (
    <FactRow
      icon={count > 0 ? set : unset}
      title={t('passkeys', { count })}
      action={<LinkText href="/accounts/security#passkeys">{t(count > 0 ? 'manage' : 'add')}</LinkText>}
    />
  )
}

async function PasswordRow({ state: { hasPassword, passwordChangedAt } }: { state: State }) {
  const t = await getTranslations('account.overview')
  if (!hasPassword)
    return (
      <FactRow
        icon={unset}
        title={t('noPassword')}
        action={<LinkText href="/accounts/password_reset">{t('setPassword')}</LinkText>}
      />
    )
  return (
    <FactRow
      icon={set}
      title={t('password')}
      detail={
        passwordChangedAt &&
        t.rich('passwordAge', { moment: () => <Moment at={passwordChangedAt.getTime()} /> })
      }
      action={<LinkText href="/accounts/security#password">{t('changePassword')}</LinkText>}
    />
  )
}

async function TwoStepRow({ state: { twoStep } }: { state: State }) {
  const t = await getTranslations('account.overview')
  const { isOn, codesLeft } = twoStep
  return (
    <FactRow
      icon={isOn ? set : unset}
      title={t(isOn ? 'twoStepOn' : 'twoStepOff')}
      detail={isOn && t('codesLeft', { left: codesLeft })}
      action={
        <LinkText href={`/accounts/security#${isOn ? 'recovery-codes' : 'two-step'}`}>
          {t(isOn ? 'manage' : 'setUpTwoStep')}
        </LinkText>
      }
    />
  )
}

/** Nothing where this site has no other way to sign in. */
async function ProvidersRow({ methods: { linked, offered } }: Pick<State, 'methods'>) {
  if (linked.length === 0 && offered.length === 0) return null
  const [t, format] = await Promise.all([getTranslations('account.overview'), getFormatter()])
  const names = [...new Set(linked.map(({ providerName }) => providerName))]
  return (
    <FactRow
      icon={linked.length > 0 ? set : unset}
      title={t(linked.length > 0 ? 'providers' : 'noProviders')}
      detail={linked.length > 0 && format.list(names, { type: 'conjunction' })}
      action={
        <LinkText href="/accounts/security#providers">{t(linked.length > 0 ? 'manage' : 'connect')}</LinkText>
      }
    />
  )
}
