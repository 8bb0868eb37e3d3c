import { shownEmail } from '@/lib/shown-email'
import { getTranslations } from 'next-intl/server'
import { DescriptionList } from '@/components/ui/description-list'
import { Moment } from '@/components/ui/moment'
import type { PersonPage } from '@/lib/admin/read-person'
import { localeNames, matchLocale } from '@/lib/i18n/locales'

const At = ({ at }: { at: Date }) => <Moment at={at.getTime()} exact />

export async function PersonFacts({ person }: { person: PersonPage['person'] }) {
  const t = await getTranslations('admin.users.facts')
  const { id, email, emailVerifiedAt, locale, hasPassword, passwordChangedAt, importedId } = person
  const language = locale ? matchLocale(locale) : null
  const rows = [
    { label: t('id'), value: <code className="select-all">{id}</code> },
    { label: t('email'), value: email },
    { label: t('verified'), value: emailVerifiedAt ? <At at={emailVerifiedAt} /> : t('no') },
    { label: t('created'), value: <At at={person.createdAt} /> },
    { label: t('signIn'), value: person.lastSignInAt ? <At at={person.lastSignInAt} /> : t('never') },
    {
      label: t('password'),
      value: hasPassword ? (
        <>
          {t('hasPassword')}
          {passwordChangedAt && (
            <span className="text-text-2">
              {' · '}
              <Moment at={passwordChangedAt.getTime()} />
            </span>
          )}
        </>
      ) : (
        t('noPassword')
      ),
    },
    { label: t('twoStep'), value: person.hasSecondFactor ? t('twoStepOn') : t('twoStepOff') },
    { label: t('linked'), value: <Linked accounts={person.linkedAccounts} none={t('none')} /> },
    ...(locale ? [{ label: t('language'), value: language ? localeNames[language] : locale }] : []),
    ...(importedId ? [{ label: t('imported'), value: <code>{importedId}</code> }] : []),
  ]
  return <DescriptionList rows={rows} />
}

const Linked = ({ accounts, none }: { accounts: PersonPage['person']['linkedAccounts']; none: string }) =>
  accounts.length === 0
    ? none
    : accounts.map(({ id, provider, email }) => (
        <span key={id} className="block">
          {provider}
          {email && <span className="text-text-2"> · {shownEmail(email)}</span>}
        </span>
      ))
