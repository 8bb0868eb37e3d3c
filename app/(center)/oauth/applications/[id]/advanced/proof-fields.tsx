'use client'

import { FlagField } from '@/app/form/flag-field'
import { useTranslations } from 'next-intl'
import { Banner } from '@/components/ui/banner'
import { Radio } from '@/components/ui/choice'
import type { ApplicationDocument } from '@/lib/applications/application-document'
import { keyMethods, usesSecrets } from '@/lib/applications/application-type'
import { signsWithSecret } from '@/lib/applications/complete-changes'
import { certificateNames } from '@/lib/applications/key-fields'
import { authenticationMethods } from '@/lib/applications/registered-values'
import type { Draft } from '../../form/use-draft'
import { SigningAlgorithmField } from './signing-algorithm-field'

type Method = ApplicationDocument['tokenEndpointAuthMethod']
type Props = { draft: Draft; offersCertificates: boolean }

/** Confidential or public as a plain choice; and PKCE, which a public application must use. */
export function ProofFields({ draft, offersCertificates }: Props) {
  const t = useTranslations('applications.advanced.proof')
  const { document, before, change, refused } = draft
  const { tokenEndpointAuthMethod: method, requirePkce } = document
  const isPublic = method === 'none'
  const isOffered = (each: Method) =>
    offersCertificates || !each.endsWith('tls_client_auth') || each === before.tokenEndpointAuthMethod
  const notice = noticeFor(draft)
  return (
    <div className="grid gap-6">
      <fieldset className="grid gap-3">
        <legend className="sr-only">{t('title')}</legend>
        {authenticationMethods.filter(isOffered).map((each) => (
          <Radio
            key={each}
            name="tokenEndpointAuthMethod"
            value={each}
            label={t(`methods.${each}.label`)}
            hint={t(`methods.${each}.hint`)}
            checked={method === each}
            onChange={() => change(chosen(document, each))}
          />
        ))}
      </fieldset>
      {usesSecrets(before) && !usesSecrets(document) && <Banner tone="warn">{t('losesSecrets')}</Banner>}
      {notice && <Banner>{t(notice)}</Banner>}
      {method.endsWith('_jwt') && <SigningAlgorithmField draft={draft} />}
      <FlagField
        name="requirePkce"
        error={refused.fields['requirePkce']}
        label={t('pkce')}
        hint={isPublic ? t('pkcePublic') : t('pkceHint')}
        checked={requirePkce}
        disabled={isPublic}
        onChange={(event) => change({ requirePkce: event.target.checked })}
      />
    </div>
  )
}

const chosen = (document: ApplicationDocument, method: Method): Partial<ApplicationDocument> => ({
  tokenEndpointAuthMethod: method,
  tokenEndpointAuthSigningAlg: null,
  recoverableSecrets: signsWithSecret({ ...document, tokenEndpointAuthMethod: method }),
  ...(method === 'none' && { requirePkce: true }),
})

/** What the application lacks before it can authenticate with that method. */
function noticeFor({ document, before }: Draft): 'needsSecret' | 'needsKeys' | 'needsCertificate' | null {
  const { tokenEndpointAuthMethod: method, jwks, jwksUri } = document
  if (keyMethods.includes(method)) return jwks === null && jwksUri === null ? 'needsKeys' : null
  if (method === 'tls_client_auth')
    return certificateNames.some((name) => document[name] !== null) ? null : 'needsCertificate'
  const isNewlySealed = method === 'client_secret_jwt' && !before.recoverableSecrets
  return usesSecrets(document) && (isNewlySealed || !usesSecrets(before)) ? 'needsSecret' : null
}
