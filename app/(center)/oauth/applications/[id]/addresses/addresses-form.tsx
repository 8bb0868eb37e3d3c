'use client'

import { useTranslations } from 'next-intl'
import { Section } from '@/components/ui/section'
import { sendsPeopleBack } from '@/lib/applications/application-type'
import { DraftForm } from '../../form/draft-form'
import { RedirectUriEditor } from '../../form/redirect-uri-editor'
import { RowsEditor } from '../../form/rows-editor'
import { useDraft } from '../../form/use-draft'
import { LogoutFields } from './logout-fields'
import type { SendDraft } from '../../form/draft-state'
import type { OwnApplication } from '../../load-application'

type Props = { application: OwnApplication; send: SendDraft; schemes: readonly string[] }
const places = ['redirectUris', 'postLogoutRedirectUris'] as const

/** Every address of the application that we compare letter by letter. */
export function AddressesForm({ application, send, schemes }: Props) {
  const t = useTranslations('applications')
  const draft = useDraft(application, send)
  const { document, change, refused } = draft
  return (
    <DraftForm draft={draft}>
      {sendsPeopleBack(document) &&
        places.map((field) => (
          <Section key={field} title={t(`${field}.legend`)} lead={t(`${field}.lead`)}>
            <RedirectUriEditor
              field={field}
              type={document.type}
              schemes={schemes}
              value={document[field]}
              errors={document[field].map((_, index) => refused.fields[`${field}.${index}`])}
              onChange={(value) => change({ [field]: value })}
            />
          </Section>
        ))}
      {sendsPeopleBack(document) && <LogoutFields draft={draft} />}
      <Section title={t('allowedOrigins.legend')} lead={t('allowedOrigins.lead')}>
        <RowsEditor
          field="allowedOrigins"
          words={{
            legend: t('allowedOrigins.legend'),
            hint: t(`allowedOrigins.${document.tokenEndpointAuthMethod === 'none' ? 'hintPublic' : 'hint'}`),
            row: (number) => t('allowedOrigins.row', { number }),
            add: t('allowedOrigins.add'),
          }}
          inputMode="url"
          placeholder="https://app.example.com"
          value={document.allowedOrigins}
          errors={refused.fields}
          onChange={(allowedOrigins) => change({ allowedOrigins })}
        />
      </Section>
    </DraftForm>
  )
}
