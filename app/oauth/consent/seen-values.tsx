import { getFormatter, getLocale, getTranslations } from 'next-intl/server'
import { Badge } from '@/components/ui/badge'
import { ValueList, type ValueRow } from '@/components/ui/value-list'
import { claimText } from '@/lib/i18n/claim-text'
import type { Question } from '@/lib/oauth/interactions/load'
import type { Person, RequestedValue } from '@/lib/oauth/interactions/requested-values'
import { receiptText } from '../receipt-text'
import { isBeside, isImportant } from './shown-claims'
import { textByName } from '@/lib/i18n/text-by-name'

type Props = { interaction: Question; user: Person; values: RequestedValue[] }
type Row = ValueRow & { isNew: boolean }

/** The exact values that the application will see. When it asks for more later, the new ones come first and the rest is collapsed. */
export async function SeenValues({ interaction, user, values }: Props) {
  const [t, format] = await Promise.all([getTranslations('consent'), getFormatter()])
  const rows = await valueRows(interaction, user, values)
  if (rows.length === 0) return null
  const receipt = interaction.existingGrant?.receipt
  const fresh = rows.filter(({ isNew }) => isNew)
  const known = rows.filter(({ isNew }) => !isNew)
  const isFolded = receipt && fresh.length > 0 && known.length > 0
  return (
    <section className="tear bg-sunken px-7 pt-5 pb-3">
      <h2 className="pb-1 text-base">
        {isFolded
          ? t('newSince', { date: format.dateTime(new Date(receipt.at), { dateStyle: 'medium' }) })
          : t('seen')}
      </h2>
      <ValueList rows={isFolded ? fresh : rows} />
      {isFolded && (
        <details className="border-t border-line py-3">
          <summary className="min-h-6 cursor-pointer text-sm text-ink underline underline-offset-4">
            {t('known', { count: known.length })}
          </summary>
          <ValueList rows={known} />
        </details>
      )}
    </section>
  )
}

async function valueRows(interaction: Question, user: Person, values: RequestedValue[]): Promise<Row[]> {
  const t = await getTranslations('consent')
  const { existingGrant, scopes } = interaction
  const shown = values.filter(
    ({ claim, value }) => !isBeside(claim) && (value !== null || isImportant(claim)),
  )
  const rows = await Promise.all(shown.map((value) => valueRow(value, interaction, user)))
  if (!scopes.some(({ name }) => name === 'openid')) return rows
  const subject = {
    label: t('subject'),
    value: <code className="font-normal">{shortened(user.id)}</code>,
    tag: <Badge mono>openid</Badge>,
    isNew: !existingGrant?.scopes.includes('openid'),
  }
  return [...rows, subject]
}

async function valueRow(
  { claim, scope, value }: RequestedValue,
  { existingGrant }: Question,
  user: Person,
): Promise<Row> {
  const [t, locale] = await Promise.all([getTranslations('consent'), getLocale()])
  const textOf = (text: string | null) => text && claimText(claim, text, locale)
  const before = existingGrant?.receipt?.claims[claim]
  const isChanged = before !== undefined && receiptText(before) !== value
  const changed = isChanged ? t('changed', { value: textOf(receiptText(before)) ?? t('nothing') }) : undefined
  return {
    label: textByName(t, `claims.${claim}`) ?? claim,
    value: textOf(value) ?? <span className="font-normal text-text-2">{t(keyOfNone(claim))}</span>,
    note: changed ?? (claim === 'email' ? <EmailState user={user} /> : undefined),
    tag: <Badge mono>{scope ?? 'claims'}</Badge>,
    isNew: before === undefined || isChanged,
  }
}

/** For a claim of which the person has no value. */
const keyOfNone = (claim: string) => (claim === 'groups' ? 'noGroups' : 'missing')

async function EmailState({ user }: { user: Person }) {
  const t = await getTranslations('consent')
  return user.emailVerified ? t('confirmed') : t('unconfirmed')
}

const shortened = (id: string) => `${id.slice(0, 8)}…${id.slice(-4)}`
