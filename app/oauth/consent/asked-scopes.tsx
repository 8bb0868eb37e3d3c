import { getLocale, getTranslations } from 'next-intl/server'
import { Badge } from '@/components/ui/badge'
import { Checkbox } from '@/components/ui/choice'
import type { Interaction, RequestedScope } from '@/lib/oauth/interactions/load'
import type { Person } from '@/lib/oauth/interactions/requested-values'

type Props = { interaction: Interaction; user: Person }

/** What it may do beyond seeing values: needed ones as a list, the others as boxes that start unticked. */
export async function AskedScopes({ interaction, user }: Props) {
  const t = await getTranslations('consent')
  const { scopes } = interaction
  const needed = scopes.filter(
    ({ name, optional, record }) => !optional && name !== 'openid' && (record?.claims.length ?? 0) === 0,
  )
  const optional = scopes.filter((scope) => scope.optional)
  return (
    <>
      {needed.length > 0 && (
        <section className="grid gap-3">
          <h2 className="text-base">{t('needs')}</h2>
          <ul className="grid list-disc gap-2 pl-5">
            {needed.map((scope) => (
              <li key={scope.name}>
                <ScopeTitle scope={scope} interaction={interaction} />
                <span className="block text-sm text-text-2">
                  <ScopeConsequence scope={scope} interaction={interaction} user={user} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {optional.length > 0 && (
        <fieldset className="grid gap-3">
          <legend className="mb-3 font-semibold">{t('optional')}</legend>
          {optional.map((scope) => (
            <Checkbox
              key={scope.name}
              name="scope"
              value={scope.name}
              defaultChecked={scope.alreadyGranted}
              label={<ScopeTitle scope={scope} interaction={interaction} />}
              hint={<ScopeConsequence scope={scope} interaction={interaction} user={user} />}
            />
          ))}
        </fieldset>
      )}
    </>
  )
}

async function ScopeTitle({ scope, interaction }: { scope: RequestedScope; interaction: Interaction }) {
  const [t, locale] = await Promise.all([getTranslations('consent'), getLocale()])
  const isNew = interaction.existingGrant !== null && !scope.alreadyGranted
  return (
    <>
      {inLanguage(scope.record?.title, locale) ?? scope.name} {isNew && <Badge tone="warn">{t('new')}</Badge>}
    </>
  )
}

/** What saying yes means, with the person's own numbers where there are any; then the developer's reason, named as that. */
async function ScopeConsequence({ scope, interaction, user }: Props & { scope: RequestedScope }) {
  const [t, locale] = await Promise.all([getTranslations('consent'), getLocale()])
  const reason = inLanguage(interaction.client.scopeReasons[scope.name], locale)
  const { groups } = user
  const hasGroups = scope.name === 'groups' && groups.length > 0
  const consequence = hasGroups
    ? t('groups', { count: groups.length, names: groups.join(', ') })
    : inLanguage(scope.record?.description, locale)
  return [consequence, reason && t('reason', { reason })].filter(Boolean).join(' ')
}

const inLanguage = (text: Record<string, string> | null | undefined, locale: string) =>
  text?.[locale] ?? text?.en
