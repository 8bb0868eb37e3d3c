'use client'

import { useTranslations } from 'next-intl'
import { Banner } from '@/components/ui/banner'
import { Radio } from '@/components/ui/choice'
import { Switch } from '@/components/ui/switch'
import { authenticationMethods } from '@/lib/applications/application-document'
import { useComplaints } from '../../form/use-complaints'
import type { Draft } from '../../form/use-draft'

/** Confidential or public, in words; and PKCE, which a public one cannot do without. */
export function ProofFields({ draft }: { draft: Draft }) {
  const t = useTranslations('applications.advanced.proof')
  const complain = useComplaints()
  const { document, before, change, refused } = draft
  const { tokenEndpointAuthMethod: method, requirePkce } = document
  const isPublic = method === 'none'
  return (
    <div className="grid gap-6">
      <fieldset className="grid gap-3">
        <legend className="sr-only">{t('title')}</legend>
        {authenticationMethods.map((each) => (
          <Radio
            key={each}
            name="tokenEndpointAuthMethod"
            value={each}
            label={t(`methods.${each}.label`)}
            hint={t(`methods.${each}.hint`)}
            checked={method === each}
            onChange={() =>
              change({ tokenEndpointAuthMethod: each, ...(each === 'none' && { requirePkce: true }) })
            }
          />
        ))}
      </fieldset>
      {isPublic && before.tokenEndpointAuthMethod !== 'none' && (
        <Banner tone="warn">{t('losesSecrets')}</Banner>
      )}
      {!isPublic && before.tokenEndpointAuthMethod === 'none' && <Banner>{t('needsSecret')}</Banner>}
      <Switch
        name="requirePkce"
        label={t('pkce')}
        hint={isPublic ? t('pkcePublic') : t('pkceHint')}
        checked={requirePkce}
        disabled={isPublic}
        onChange={(event) => change({ requirePkce: event.target.checked })}
      />
      {refused.fields['requirePkce'] && (
        <p className="text-sm font-semibold text-danger">{complain(refused.fields['requirePkce'])}</p>
      )}
    </div>
  )
}
