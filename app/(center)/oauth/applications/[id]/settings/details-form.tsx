'use client'

import { useTranslations } from 'next-intl'
import { Section } from '@/components/ui/section'
import { SelectField } from '@/components/ui/select-field'
import { TextAreaField } from '@/components/ui/text-area-field'
import { TextField } from '@/components/ui/text-field'
import { applicationTypes, type ApplicationType } from '@/lib/applications/application-type'
import { DraftForm } from '../../form/draft-form'
import { RowsEditor } from '../../form/rows-editor'
import { useDraft, type Draft } from '../../form/use-draft'
import type { SendDraft } from '../../form/draft-state'
import type { OwnApplication } from '../../load-application'

type Props = { application: OwnApplication; send: SendDraft }

/** The application's name and contacts, as people see them. */
export function DetailsForm({ application, send }: Props) {
  const t = useTranslations('applications')
  const draft = useDraft(application, send)
  const { document, change, refused } = draft
  return (
    <DraftForm draft={draft}>
      <Section
        title={t('settings.about')}
        lead={t(application.reviewedAt === null ? 'register.aboutLead' : 'settings.aboutReviewed')}
      >
        <About draft={draft} />
      </Section>
      <Section title={t('settings.links')} lead={t('settings.linksLead')}>
        <Links draft={draft} />
      </Section>
      <Section title={t('contacts.legend')} lead={t('contacts.lead')}>
        <RowsEditor
          field="contacts"
          words={{
            legend: t('contacts.legend'),
            hint: t('contacts.hint'),
            row: (number) => t('contacts.row', { number }),
            add: t('contacts.add'),
          }}
          inputMode="email"
          placeholder="help@example.com"
          value={document.contacts}
          errors={refused.fields}
          onChange={(contacts) => change({ contacts })}
        />
      </Section>
    </DraftForm>
  )
}

function About({ draft: { document, change, refused } }: { draft: Draft }) {
  const t = useTranslations('applications')
  return (
    <div className="grid gap-5">
      <div className="field-row grid gap-5">
        <TextField
          name="name"
          label={t('fields.name')}
          hint={t('fields.nameHint')}
          error={refused.fields['name']}
          autoComplete="off"
          value={document.name}
          onChange={(event) => change({ name: event.target.value })}
        />
        <TextField
          name="publisher"
          label={t('fields.publisher')}
          hint={t('fields.publisherHint')}
          error={refused.fields['publisher']}
          autoComplete="off"
          value={document.publisher ?? ''}
          onChange={(event) => change({ publisher: event.target.value })}
        />
      </div>
      <TextAreaField
        name="description"
        label={t('fields.description')}
        hint={t('fields.descriptionHint')}
        error={refused.fields['description']}
        rows={3}
        value={document.description ?? ''}
        onChange={(event) => change({ description: event.target.value })}
      />
      <SelectField
        name="type"
        label={t('fields.type')}
        hint={t('fields.typeHint')}
        error={refused.fields['type']}
        options={applicationTypes.map((type) => ({ value: type, label: t(`types.${type}.title`) }))}
        value={document.type}
        onChange={(event) => change({ type: event.target.value as ApplicationType })}
      />
    </div>
  )
}

const links = ['homepageUri', 'policyUri', 'tosUri', 'logoUri'] as const

function Links({ draft: { document, change, refused } }: { draft: Draft }) {
  const t = useTranslations('applications.fields')
  return (
    <div className="field-row grid gap-5">
      {links.map((field) => (
        <TextField
          key={field}
          name={field}
          label={t(field)}
          hint={field === 'logoUri' ? t('logoUriHint') : t('optional')}
          error={refused.fields[field]}
          type="url"
          inputMode="url"
          placeholder="https://"
          autoComplete="off"
          value={document[field] ?? ''}
          onChange={(event) => change({ [field]: event.target.value.trim() })}
        />
      ))}
    </div>
  )
}
