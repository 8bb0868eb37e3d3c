import { Check } from 'lucide-react'
import { getLocale, getTranslations } from 'next-intl/server'
import { Section } from '@/components/ui/section'
import { authorizationServer } from '@/lib/authorization-server'
import { describeDetails } from '@/lib/oauth/interactions/load'
import { AskedDetails } from '@/app/oauth/consent/asked-details'
import type { Access, Catalogue } from '../access'

/** Every scope it has, as the consent page said it. */
export async function MayDo({ access, catalogue }: { access: Access; catalogue: Catalogue }) {
  const [t, locale] = await Promise.all([getTranslations('access'), getLocale()])
  const { resources, receipt } = access
  const details = await describeDetails(authorizationServer(), receipt?.authorizationDetails ?? null)
  const place = (scope: string) => catalogue.find(({ name }) => name === scope)?.position ?? Infinity
  const scopes = access.scopes.toSorted((one, other) => place(one) - place(other))
  const titleOf = (scope: string) => {
    const title = catalogue.find(({ name }) => name === scope)?.title
    return scope === 'openid' ? t('signsIn') : (title?.[locale] ?? title?.['en'] ?? scope)
  }
  return (
    <Section title={t('permissions.title')}>
      <ul className="grid gap-2">
        {scopes.map((scope) => (
          <li key={scope} className="flex items-start gap-2.5">
            <Check aria-hidden="true" size={20} strokeWidth={1.75} className="mt-0.5 shrink-0 text-ok" />
            {titleOf(scope)}
          </li>
        ))}
      </ul>
      {details.length > 0 && (
        <div className="mt-4">
          <AskedDetails details={details} title={t('permissions.details')} />
        </div>
      )}
      {resources.length > 0 && (
        <div className="mt-4 grid gap-1">
          <h3>{t('permissions.resources')}</h3>
          <ul className="grid gap-1">
            {resources.map((resource) => (
              <li key={resource}>
                <code className="text-sm break-all">{resource}</code>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Section>
  )
}
