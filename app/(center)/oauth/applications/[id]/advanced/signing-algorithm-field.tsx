'use client'

import { useTranslations } from 'next-intl'
import { SelectField } from '@/components/ui/select-field'
import { assertionAlgorithms } from '@/lib/applications/key-fields'
import type { Draft } from '../../form/use-draft'

/** The algorithm of the application's assertions. */
export function SigningAlgorithmField({ draft: { document, change, refused } }: { draft: Draft }) {
  const t = useTranslations('applications.advanced.proof')
  const offered = assertionAlgorithms(document.tokenEndpointAuthMethod)
  return (
    <div className="sm:w-1/2">
      <SelectField
        name="tokenEndpointAuthSigningAlg"
        label={t('signingAlg')}
        hint={t('signingAlgHint')}
        error={refused.fields['tokenEndpointAuthSigningAlg']}
        options={['', ...offered].map((value) => ({ value, label: value || t('anyAlgorithm') }))}
        value={document.tokenEndpointAuthSigningAlg ?? ''}
        onChange={(event) =>
          change({
            tokenEndpointAuthSigningAlg: offered.find((each) => each === event.target.value) ?? null,
          })
        }
      />
    </div>
  )
}
