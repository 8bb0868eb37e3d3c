import { TriangleAlert } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import type { Risk } from '@/lib/admin/application-risks'
import { Block, Nothing } from '../../action-list'
import { textByName } from '@/lib/i18n/text-by-name'

/** What a reviewer should look at before they decide. */
export async function Risks({ risks }: { risks: Risk[] }) {
  const t = await getTranslations('admin.applications.risks')
  return (
    <Block title={t('title', { count: risks.length })}>
      {risks.length === 0 && <Nothing>{t('none')}</Nothing>}
      {risks.length > 0 && (
        <ul className="grid gap-2 rounded-lg border border-line bg-surface p-4">
          {risks.map(({ key, values }) => (
            <li key={key} className="flex gap-2.5">
              <TriangleAlert aria-hidden="true" size={16} className="mt-1 shrink-0 text-warn" />
              <span className="min-w-0 [overflow-wrap:anywhere]">{textByName(t, `of.${key}`, values)}</span>
            </li>
          ))}
        </ul>
      )}
    </Block>
  )
}
