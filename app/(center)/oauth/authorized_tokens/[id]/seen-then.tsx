import { getFormatter, getLocale, getTranslations } from 'next-intl/server'
import { ValueList } from '@/components/ui/value-list'
import { Section } from '@/components/ui/section'
import { authorizationServer } from '@/lib/authorization-server'
import { claimText } from '@/lib/i18n/claim-text'
import { requestedValues, type Person } from '@/lib/oauth/interactions/requested-values'
import type { Access, Catalogue } from '../access'
import { isPrinted, seenValues, type SeenValue } from './receipt-values'
import { textByName } from '@/lib/i18n/text-by-name'

type Props = { access: Access; catalogue: Catalogue; person: Person }

/** The values at consent, with today's value beside each that has changed. */
export async function SeenThen({ access, catalogue, person }: Props) {
  const [t, format] = await Promise.all([getTranslations('access.granted'), getFormatter()])
  const current = await currentValues(access, catalogue, person)
  const { receipt } = access
  const values = receipt
    ? seenValues(receipt.claims, current)
    : current
        .filter(({ claim }) => isPrinted(claim))
        .map(({ claim, scope, value }) => ({ claim, scope, then: value, now: value }))
  const rows = await Promise.all(
    values.filter(({ then, now }) => then !== null || now !== null).map(valueRow),
  )
  const date = receipt && format.dateTime(new Date(receipt.at), { dateStyle: 'long' })
  return (
    <Section title={t('title')} lead={date ? t('lead', { date }) : t('leadUnasked')}>
      {rows.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <div className="rounded-md border border-line bg-sunken px-5 py-1">
          <ValueList rows={rows} />
        </div>
      )}
    </Section>
  )
}

async function currentValues({ scopes }: Access, catalogue: Catalogue, person: Person) {
  const granted = scopes.map((name) => ({
    name,
    record: catalogue.find((scope) => scope.name === name) ?? null,
    optional: false,
    alreadyGranted: true,
  }))
  return requestedValues(authorizationServer(), { scopes: granted, claims: null }, person)
}

async function valueRow({ claim, then, now }: SeenValue) {
  const [t, consent, locale] = await Promise.all([
    getTranslations('access.granted'),
    getTranslations('consent'),
    getLocale(),
  ])
  const textOf = (text: string) => claimText(claim, text, locale)
  const isChanged = then !== now
  return {
    label: textByName(consent, `claims.${claim}`) ?? inWords(claim),
    value: (then && textOf(then)) ?? <span className="font-normal text-text-2">{t('empty')}</span>,
    note: isChanged ? (now === null ? t('gone') : t('changed', { value: textOf(now) })) : undefined,
  }
}

/** Of a claim that this site has no text for: `employee_number` -> "Employee number". */
const inWords = (claim: string): string => {
  const words = claim.replace(/[_:/.-]+/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
