'use client'

import { useTranslations } from 'next-intl'
import { Checkbox } from '@/components/ui/choice'
import { responseTypesBeside } from '@/lib/applications/complete-changes'
import { responseTypes } from '@/lib/applications/registered-values'
import type { Draft } from '../../form/use-draft'

/** What the browser may bring back beside the code, as far as the grants allow it. The code itself is no choice. */
export function ResponseTypeFields({ draft: { document, change } }: { draft: Draft }) {
  const t = useTranslations('applications.advanced.responseTypes')
  const offered = responseTypesBeside(document.grantTypes)
  const chosen: readonly string[] = document.responseTypes
  if (offered.length === 0) return null
  return (
    <fieldset className="mt-6 grid gap-4">
      <legend className="mb-3 font-semibold">{t('title')}</legend>
      {/* Tells "none of them" from "not in this form". */}
      <input type="hidden" name="responseTypes" value={offered.includes('code') ? 'code' : ''} />
      {offered.flatMap((type) =>
        type === 'code'
          ? []
          : [
              <Checkbox
                key={type}
                name="responseTypes"
                value={type}
                label={
                  <>
                    {t(`${type}.label`)} <code className="text-sm break-all text-text-2">{type}</code>
                  </>
                }
                hint={t(`${type}.hint`)}
                checked={chosen.includes(type)}
                onChange={({ target }) =>
                  change({
                    responseTypes: responseTypes.filter((each) =>
                      each === type ? target.checked : chosen.includes(each),
                    ),
                  })
                }
              />,
            ],
      )}
    </fieldset>
  )
}
