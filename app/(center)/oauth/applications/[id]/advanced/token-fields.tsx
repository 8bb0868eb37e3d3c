'use client'

import { FlagField } from '@/app/form/flag-field'
import { useTranslations } from 'next-intl'
import { Banner } from '@/components/ui/banner'
import { SelectField } from '@/components/ui/select-field'
import type { ApplicationDocument } from '@/lib/applications/application-document'
import { signsWithSecret } from '@/lib/applications/complete-changes'
import { algorithms, tokenFormats } from '@/lib/applications/registered-values'
import { responseAlgorithms } from '@/lib/applications/request-fields'
import type { Draft } from '../../form/use-draft'
import type { OwnApplication } from '../../load-application'

type Props = { draft: Draft; secrets: OwnApplication['secrets'] }
const scopeClaims = ['', 'on', 'off'] as const
type Algorithm = ApplicationDocument['idTokenSignedResponseAlg']

export function TokenFields({ draft, secrets }: Props) {
  const t = useTranslations('applications.advanced.tokens')
  const { document, change, refused } = draft
  const { idTokenSignedResponseAlg: algorithm, accessTokenFormat: format } = document
  const choose = (value: Algorithm) =>
    change({
      idTokenSignedResponseAlg: value,
      recoverableSecrets: signsWithSecret({ ...document, idTokenSignedResponseAlg: value }),
    })
  return (
    <div className="grid gap-6">
      <div className="field-row grid gap-5">
        <SelectField
          name="idTokenSignedResponseAlg"
          label={t('algorithm')}
          hint={t('algorithmHint')}
          error={refused.fields['idTokenSignedResponseAlg']}
          options={algorithms.map((value) => ({ value, label: t(`algorithms.${value}`) }))}
          value={algorithm}
          onChange={(event) => choose(event.target.value as Algorithm)}
        />
        <SelectField
          name="accessTokenFormat"
          label={t('format')}
          hint={t('formatHint')}
          error={refused.fields['accessTokenFormat']}
          options={(['', ...tokenFormats] as const).map((value) => ({
            value,
            label: t(`formats.${value || 'usual'}`),
          }))}
          value={format ?? ''}
          onChange={(event) =>
            change({ accessTokenFormat: tokenFormats.find((each) => each === event.target.value) ?? null })
          }
        />
        <ScopeClaims document={document} change={change} />
        <IntrospectionAlgorithm draft={draft} />
      </div>
      {algorithm === 'HS256' && (
        <Banner tone="warn" title={t('hs256Title')}>
          {t('hs256')} {!secrets.some(({ recoverable }) => recoverable) && t('hs256New')}
        </Banner>
      )}
      <Habits document={document} change={change} />
    </div>
  )
}

function ScopeClaims({ document, change }: Pick<Draft, 'document' | 'change'>) {
  const t = useTranslations('applications.advanced.tokens')
  const { idTokenScopeClaims: isOn } = document
  return (
    <SelectField
      name="idTokenScopeClaims"
      label={t('scopeClaims')}
      hint={t('scopeClaimsHint')}
      options={scopeClaims.map((value) => ({ value, label: t(`scopeClaimsOf.${value || 'usual'}`) }))}
      value={isOn === null ? '' : isOn ? 'on' : 'off'}
      onChange={({ target: { value } }) =>
        change({ idTokenScopeClaims: value === '' ? null : value === 'on' })
      }
    />
  )
}

/** RFC 9701. */
function IntrospectionAlgorithm({ draft: { document, change, refused } }: { draft: Draft }) {
  const t = useTranslations('applications.advanced.tokens')
  return (
    <SelectField
      name="introspectionSignedResponseAlg"
      label={t('introspectionAlg')}
      hint={t('introspectionAlgHint')}
      error={refused.fields['introspectionSignedResponseAlg']}
      options={['', ...responseAlgorithms].map((value) => ({
        value,
        label: value || t('introspectionAlgUsual'),
      }))}
      value={document.introspectionSignedResponseAlg ?? ''}
      onChange={({ target: { value } }) =>
        change({
          introspectionSignedResponseAlg: responseAlgorithms.find((each) => each === value) ?? null,
        })
      }
    />
  )
}

function Habits({ document, change }: Pick<Draft, 'document' | 'change'>) {
  const t = useTranslations('applications.advanced.tokens')
  return (
    <details open={document.scopeArray || document.omitIss}>
      <summary className="min-h-6 cursor-pointer text-ink underline underline-offset-4">{t('more')}</summary>
      <div className="mt-4 grid gap-6">
        <FlagField
          name="scopeArray"
          label={t('scopeArray')}
          hint={t('scopeArrayHint')}
          checked={document.scopeArray}
          onChange={(event) => change({ scopeArray: event.target.checked })}
        />
        <FlagField
          name="omitIss"
          label={t('omitIss')}
          hint={t('omitIssHint')}
          checked={document.omitIss}
          onChange={(event) => change({ omitIss: event.target.checked })}
        />
      </div>
    </details>
  )
}
