'use client'

import { useTranslations } from 'next-intl'
import { Checkbox } from '@/components/ui/choice'
import type { Draft } from '../../form/use-draft'
import { withGrant } from './with-grant'

const usual = [
  'authorization_code',
  'refresh_token',
  'client_credentials',
  'urn:ietf:params:oauth:grant-type:device_code',
  'urn:ietf:params:oauth:grant-type:token-exchange',
  'urn:ietf:params:oauth:grant-type:jwt-bearer',
] as const

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
      {usual.map((grant) => (
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
