import { getTranslations } from 'next-intl/server'
import { Badge } from '@/components/ui/badge'
import { DataSlip, type SlipRow } from '@/components/ui/data-slip'
import { authorizationServer } from '@/lib/authorization-server'
import type { Interaction } from '@/lib/oauth/interactions/load'
import { requestedValues, type Person, type RequestedValue } from '@/lib/oauth/interactions/requested-values'

/** Told with the value they belong to, or too small to print. */
const beside = new Set(['email_verified', 'phone_number_verified', 'updated_at'])
/** Printed even when the person has none: they are what people look for. */
const important = new Set(['name', 'email', 'picture', 'phone_number', 'address'])

export async function SeenValues({ interaction, user }: { interaction: Interaction; user: Person }) {
  const t = await getTranslations('consent')
  const values = await requestedValues(authorizationServer(), interaction, user)
  const shown = values.filter(
    ({ claim, value }) => !beside.has(claim) && (value !== null || important.has(claim)),
  )
  const label = (claim: string) => (t.has(`claims.${claim}`) ? t(`claims.${claim}`) : claim)
  const rows: SlipRow[] = shown.map(({ claim, scope, value }) => ({
    label: label(claim),
    value: value ?? <span className="font-normal text-text-2">{t('missing')}</span>,
    note: noteOf({ claim, value }, user, t('confirmed'), t('unconfirmed')),
    tag: <Badge mono>{scope ?? 'claims'}</Badge>,
  }))
  if (interaction.scopes.some(({ name }) => name === 'openid')) {
    rows.push({
      label: t('subject'),
      value: <code className="font-normal">{shortened(user.id)}</code>,
      tag: <Badge mono>openid</Badge>,
    })
  }
  if (rows.length === 0) return null
  return (
    <section className="tear bg-sunken px-7 pt-5 pb-3">
      <h2 className="pb-1 text-base">{t('seen')}</h2>
      <DataSlip rows={rows} />
    </section>
  )
}

function noteOf(
  { claim, value }: Pick<RequestedValue, 'claim' | 'value'>,
  user: Person,
  confirmed: string,
  unconfirmed: string,
) {
  if (claim !== 'email' || value === null) return undefined
  return user.emailVerified ? confirmed : unconfirmed
}

const shortened = (id: string) => `${id.slice(0, 8)}…${id.slice(-4)}`
