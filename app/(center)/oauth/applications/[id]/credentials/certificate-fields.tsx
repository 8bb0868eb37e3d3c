'use client'

import { FlagField } from '@/app/form/flag-field'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { SelectField } from '@/components/ui/select-field'
import { TextField } from '@/components/ui/text-field'
import { certificateNames } from '@/lib/applications/key-fields'
import type { Draft } from '../../form/use-draft'

type Name = (typeof certificateNames)[number]

const nothing = Object.fromEntries(certificateNames.map((name) => [name, null]))

/** One name of the certificate, of the kind that is chosen (RFC 8705 section 2.1.2). */
export function CertificateFields({ draft: { document, change, refused } }: { draft: Draft }) {
  const t = useTranslations('applications.credentials.certificate')
  const [kind, setKind] = useState<Name | undefined>(() =>
    certificateNames.find((name) => document[name] !== null),
  )
  const choose = (value: string) => {
    const next = certificateNames.find((name) => name === value)
    const typed = kind && document[kind]
    setKind(next)
    change({ ...nothing, ...(next && { [next]: typed ?? null }) })
  }
  return (
    <div className="grid gap-6">
      <div className="field-row grid gap-5">
        <SelectField
          name="certificateKind"
          label={t('kind')}
          options={(['none', ...certificateNames] as const).map((value) => ({
            value,
            label: t(`kinds.${value}`),
          }))}
          value={kind ?? 'none'}
          onChange={(event) => choose(event.target.value)}
        />
        {kind && (
          <TextField
            name={kind}
            label={t('value')}
            {...(kind === 'tlsClientAuthSubjectDn' && { hint: t('valueHint') })}
            error={refused.fields[kind]}
            spellCheck={false}
            value={document[kind] ?? ''}
            onChange={(event) => change({ [kind]: event.target.value === '' ? null : event.target.value })}
          />
        )}
      </div>
      <OtherNames kind={kind} />
      <FlagField
        name="tlsClientCertificateBoundAccessTokens"
        label={t('bound')}
        hint={t('boundHint')}
        checked={document.tlsClientCertificateBoundAccessTokens}
        onChange={(event) => change({ tlsClientCertificateBoundAccessTokens: event.target.checked })}
      />
    </div>
  )
}

/** Values of kinds that are not chosen are dropped. Without JavaScript the choice cannot switch fields, so each kind shows its own. */
function OtherNames({ kind }: { kind: Name | undefined }) {
  const t = useTranslations('applications.credentials.certificate')
  const others = certificateNames.filter((name) => name !== kind)
  return (
    <>
      <noscript>
        {others.map((name) => (
          <TextField key={name} name={name} label={t(`kinds.${name}`)} spellCheck={false} />
        ))}
      </noscript>
      {others.map((name) => (
        <input key={name} type="hidden" name={name} value="" />
      ))}
    </>
  )
}
