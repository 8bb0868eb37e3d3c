import { getTranslations } from 'next-intl/server'
import { Moment } from '@/components/ui/moment'
import { Section } from '@/components/ui/section'
import { listRefusals } from '@/lib/applications/list-refusals'
import { ruleNames } from '@/lib/oauth/rule-names'

/** Which rules have refused a request of this application, and when last. */
export async function Refusals({ clientId }: { clientId: string }) {
  const [t, refusals] = await Promise.all([
    getTranslations('applications.advanced.profile'),
    listRefusals(clientId),
  ])
  const shown = refusals.flatMap(({ rule, refusedAt }) => {
    const name = ruleNames.find((each) => each === rule)
    return name ? [{ name, refusedAt }] : []
  })
  return (
    <Section title={t('refusals')}>
      {shown.length === 0 ? (
        <p className="text-text-2">{t('noRefusals')}</p>
      ) : (
        <ul className="grid gap-3">
          {shown.map(({ name, refusedAt }) => (
            <li key={name} className="grid gap-0.5 border-b border-line pb-3">
              <span>{t(`rules.${name}`)}</span>
              <span className="flex flex-wrap gap-x-3 text-sm text-text-2">
                <code>{name}</code>
                <Moment at={refusedAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
