'use client'

import { useTranslations } from 'next-intl'
import { Checkbox } from '@/components/ui/choice'
import { currentGrants } from '@/lib/applications/registered-values'
import type { Draft } from '../../form/use-draft'
import { withGrant } from './with-grant'

export function GrantFields({ draft: { document, change, refused } }: { draft: Draft }) {
  const t = useTranslations('applications.advanced.grants')
  const error = refused.fields['grantTypes'] ?? refused.fields['responseTypes']
  return (
    <fieldset
      id="grantTypes"
      tabIndex={-1}
      aria-describedby={error ? 'grantTypes-error' : undefined}
      className="grid gap-4"
    >
      <legend className="sr-only">{t('title')}</legend>
      {/* Tells "none of them" from "not in this form". */}
      <input type="hidden" name="grantTypes" value="" />
      {currentGrants.map((grant) => (
        <Checkbox
          key={grant}
          name="grantTypes"
          value={grant}
          label={
            <>
              {t(`${grant}.label`)} <code className="text-sm break-all text-text-2">{grant}</code>
            </>
          }
          hint={t(`${grant}.hint`)}
          checked={document.grantTypes.includes(grant)}
          onChange={(event) => change(withGrant(document, grant, event.target.checked))}
        />
      ))}
      {error && (
        <p id="grantTypes-error" className="text-sm font-semibold text-danger">
          {error}
        </p>
      )}
    </fieldset>
  )
}
