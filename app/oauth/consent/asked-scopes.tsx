import { getTranslations } from 'next-intl/server'
import { ScopeRow } from '@/components/scope-row'
import { Badge } from '@/components/ui/badge'
import type { Question, RequestedScope } from '@/lib/oauth/interactions/load'
import type { RequestedValue } from '@/lib/oauth/interactions/requested-values'
import { AskedDetails } from './asked-details'
import { describeScope } from './describe-scope'

type Props = { interaction: Question; values: RequestedValue[] }

/** What the application may do besides seeing values: required permissions as a list, optional ones as boxes that start unticked. */
export async function AskedScopes({ interaction, values }: Props) {
  const t = await getTranslations('consent')
  const { scopes, resources, details } = interaction
  const needed = scopes.filter(
    ({ name, optional, record }) => !optional && name !== 'openid' && (record?.claims.length ?? 0) === 0,
  )
  const optional = scopes.filter((scope) => scope.optional)
  return (
    <>
      {details.length > 0 && <AskedDetails details={details} />}
      {needed.length + resources.length > 0 && (
        <section className="grid gap-3">
          <h2 className="text-base">{t('needs')}</h2>
          <ul className="grid list-disc gap-2 pl-5">
            {needed.map((scope) => (
              <NeededScope key={scope.name} scope={scope} interaction={interaction} values={values} />
            ))}
            {resources.map(({ identifier, name }) => (
              <li key={identifier}>
                {t('resource', { name })}
                <code className="block text-sm break-all text-text-2">{identifier}</code>
              </li>
            ))}
          </ul>
        </section>
      )}
      {optional.length > 0 && (
        <fieldset className="grid gap-3">
          <legend className="mb-3 font-semibold">{t('optional')}</legend>
          {optional.map((scope) => (
            <OptionalScope key={scope.name} scope={scope} interaction={interaction} values={values} />
          ))}
        </fieldset>
      )}
    </>
  )
}

async function NeededScope({ scope, interaction, values }: Props & { scope: RequestedScope }) {
  const { title, consequence, reason } = await describeScope(scope, interaction, values)
  return (
    <li>
      {title} <ScopeBadges scope={scope} interaction={interaction} />
      {consequence && <span className="block text-sm text-text-2">{consequence}</span>}
      {reason && (
        <span className="mt-1 block border-l-2 border-line-strong pl-3 text-sm text-text-2">
          <span className="font-semibold">{reason.label}</span> {reason.text}
        </span>
      )}
    </li>
  )
}

async function OptionalScope({ scope, interaction, values }: Props & { scope: RequestedScope }) {
  const { title, consequence, reason } = await describeScope(scope, interaction, values)
  return (
    <ScopeRow
      name={scope.name}
      title={title}
      consequence={consequence}
      reason={reason}
      badge={<ScopeBadges scope={scope} interaction={interaction} />}
      isChecked={scope.alreadyGranted}
    />
  )
}

async function ScopeBadges({ scope, interaction }: { scope: RequestedScope; interaction: Question }) {
  const t = await getTranslations('consent')
  const isNew = interaction.existingGrant !== null && !scope.alreadyGranted
  return (
    <span className="inline-flex gap-1.5 align-middle">
      {isNew && <Badge tone="info">{t('new')}</Badge>}
      {scope.record?.sensitive && <Badge tone="warn">{t('sensitive')}</Badge>}
    </span>
  )
}
