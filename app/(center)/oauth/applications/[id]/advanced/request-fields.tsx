'use client'

import { useTranslations } from 'next-intl'
import { SelectField } from '@/components/ui/select-field'
import { Switch } from '@/components/ui/switch'
import { TextField } from '@/components/ui/text-field'
import { responseAlgorithms } from '@/lib/applications/request-fields'
import { signatureAlgorithms } from '@/lib/oauth/client-metadata/signature-algorithms'
import { RowsEditor } from '../../form/rows-editor'
import { useComplaints } from '../../form/use-complaints'
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
        <p className="text-sm text-text-2">{t('requestUrisHint')}</p>
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
  const complain = useComplaints()
  return (
    <>
      <Switch
        name="requirePushedAuthorizationRequests"
        label={t('pushed')}
        hint={t('pushedHint')}
        checked={document.requirePushedAuthorizationRequests}
        onChange={({ target }) => change({ requirePushedAuthorizationRequests: target.checked })}
      />
      <Switch
        name="requireSignedRequestObject"
        label={t('signed')}
        hint={t('signedHint')}
        checked={document.requireSignedRequestObject}
        onChange={({ target }) => change({ requireSignedRequestObject: target.checked })}
      />
      {refused.fields['requireSignedRequestObject'] && (
        <p className="text-sm font-semibold text-danger">
          {complain(refused.fields['requireSignedRequestObject'])}
        </p>
      )}
      <Switch
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
  const complain = useComplaints()
  return (
    <div className="grid gap-6 sm:grid-cols-2">
      <SelectField
        name="requestObjectSigningAlg"
        label={t('objectAlg')}
        error={complain(refused.fields['requestObjectSigningAlg'])}
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
        error={complain(refused.fields['authorizationSignedResponseAlg'])}
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
  const complain = useComplaints()
  return (
    <TextField
      name="authorizationDetailsTypes"
      label={t('detailTypes')}
      hint={t('detailTypesHint')}
      error={complain(refused.fields['authorizationDetailsTypes'])}
      spellCheck={false}
      defaultValue={document.authorizationDetailsTypes.join(' ')}
      onChange={({ target }) =>
        change({ authorizationDetailsTypes: target.value.split(/\s+/).filter((each) => each !== '') })
      }
    />
  )
}
