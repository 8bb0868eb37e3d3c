'use client'

import { useTranslations } from 'next-intl'
import { Banner } from '@/components/ui/banner'
import { Switch } from '@/components/ui/switch'
import { legacyGrants } from '@/lib/applications/registered-values'
import type { Draft } from '../../form/use-draft'
import { withGrant } from './with-grant'

type Props = { draft: Draft; isAllowed: boolean; isTrusted: boolean }

/** The two grants that OAuth 2.1 has dropped, each with its risk and its replacement beside the switch. */
export function LegacyFields({ draft: { document, change }, isAllowed, isTrusted }: Props) {
  const t = useTranslations('applications.advanced.legacy')
  const has = (grant: (typeof legacyGrants)[number]) => document.grantTypes.includes(grant)
  if (!isAllowed && !legacyGrants.some(has)) return <p className="text-text-2">{t('notAllowed')}</p>
  return (
    <div className="grid gap-6">
      {legacyGrants.map((grant) => {
        const isOutOfReach = !has(grant) && (!isAllowed || (grant === 'password' && !isTrusted))
        return (
          <div key={grant} className="grid gap-3">
            <Switch
              name="grantTypes"
              id={`legacy-${grant}`}
              value={grant}
              label={t(`${grant}.label`)}
              hint={isOutOfReach && grant === 'password' ? t('password.notTrusted') : t(`${grant}.hint`)}
              checked={has(grant)}
              disabled={isOutOfReach}
              onChange={(event) => change(withGrant(document, grant, event.target.checked))}
            />
            <Banner tone={has(grant) ? 'danger' : 'warn'} title={t(`${grant}.warningTitle`)}>
              <p>{t(`${grant}.warning`)}</p>
              <p className="mt-1">{t(`${grant}.instead`)}</p>
            </Banner>
          </div>
        )
      })}
    </div>
  )
}
