'use client'

import { FlagField } from '@/app/form/flag-field'
import { useTranslations } from 'next-intl'
import { SelectField } from '@/components/ui/select-field'
import { TextField } from '@/components/ui/text-field'
import { responseAlgorithms } from '@/lib/applications/request-fields'
import { signatureAlgorithms } from '@/lib/oauth/client-metadata/signature-algorithms'
import { RowsEditor } from '../../form/rows-editor'
import type { Draft } from '../../form/use-draft'

/** RFC 9126, RFC 9101, JARM and RFC 9396. */
export function RequestFields({ draft }: { draft: Draft }) {
  const t = useTranslations('applications.advanced.requests')
  const { document, change, refused } = draft
  return (
    <div className="grid gap-6">
      <RequestSwitches draft={draft} />
      <Algorithms draft={draft} />
      <fieldset className="grid gap-2">
        <legend className="font-semibold">{t('requestUris')}</legend>
        <RowsEditor
          field="requestUris"
          words={{
            legend: t('requestUris'),
            hint: t('requestUrisHint'),
            row: (number) => t('requestUri', { number }),
            add: t('addRequestUri'),
          }}
          value={document.requestUris}
          errors={refused.fields}
          placeholder="https://"
          inputMode="url"
          onChange={(requestUris) => change({ requestUris })}
        />
      </fieldset>
      <DetailTypes draft={draft} />
    </div>
  )
}

function RequestSwitches({ draft: { document, change, refused } }: { draft: Draft }) {
  const t = useTranslations('applications.advanced.requests')
  return (
    <>
      <FlagField
        name="requirePushedAuthorizationRequests"
        label={t('pushed')}
        hint={t('pushedHint')}
        checked={document.requirePushedAuthorizationRequests}
        onChange={({ target }) => change({ requirePushedAuthorizationRequests: target.checked })}
      />
      <FlagField
        name="requireSignedRequestObject"
        error={refused.fields['requireSignedRequestObject']}
        label={t('signed')}
        hint={t('signedHint')}
        checked={document.requireSignedRequestObject}
        onChange={({ target }) => change({ requireSignedRequestObject: target.checked })}
      />
      <FlagField
        name="dpopBoundAccessTokens"
        label={t('dpop')}
        hint={t('dpopHint')}
        checked={document.dpopBoundAccessTokens}
        onChange={({ target }) => change({ dpopBoundAccessTokens: target.checked })}
      />
    </>
  )
}

function Algorithms({ draft: { document, change, refused } }: { draft: Draft }) {
  const t = useTranslations('applications.advanced.requests')
  return (
    <div className="field-row grid gap-5">
      <SelectField
        name="requestObjectSigningAlg"
        label={t('objectAlg')}
        error={refused.fields['requestObjectSigningAlg']}
        options={['', ...signatureAlgorithms].map((value) => ({ value, label: value || t('anyAlgorithm') }))}
        value={document.requestObjectSigningAlg ?? ''}
        onChange={({ target: { value } }) =>
          change({ requestObjectSigningAlg: signatureAlgorithms.find((each) => each === value) ?? null })
        }
      />
      <SelectField
        name="authorizationSignedResponseAlg"
        label={t('responseAlg')}
        hint={t('responseAlgHint')}
        error={refused.fields['authorizationSignedResponseAlg']}
        options={['', ...responseAlgorithms].map((value) => ({
          value,
          label: value || t('responseAlgNone'),
        }))}
        value={document.authorizationSignedResponseAlg ?? ''}
        onChange={({ target: { value } }) =>
          change({
            authorizationSignedResponseAlg: responseAlgorithms.find((each) => each === value) ?? null,
          })
        }
      />
    </div>
  )
}

function DetailTypes({ draft: { document, change, refused } }: { draft: Draft }) {
  const t = useTranslations('applications.advanced.requests')
  return (
    <TextField
      name="authorizationDetailsTypes"
      label={t('detailTypes')}
      hint={t('detailTypesHint')}
      error={refused.fields['authorizationDetailsTypes']}
      spellCheck={false}
      defaultValue={document.authorizationDetailsTypes.join(' ')}
      onChange={({ target }) =>
        change({ authorizationDetailsTypes: target.value.split(/\s+/).filter((each) => each !== '') })
      }
    />
  )
}
