'use client'

import { useTranslations } from 'next-intl'
import { Section } from '@/components/ui/section'
import { actsForPeople, sendsPeopleBack } from '@/lib/applications/application-type'
import { DraftForm } from '../../form/draft-form'
import { useDraft } from '../../form/use-draft'
import type { SendDraft } from '../../form/draft-state'
import type { OwnApplication } from '../../load-application'
import { ConsentFields } from './consent-fields'
import { GrantFields } from './grant-fields'
import { LegacyFields } from './legacy-fields'
import { LifetimeFields } from './lifetime-fields'
import { ProfileFields } from './profile-fields'
import { ProofFields } from './proof-fields'
import { RequestFields } from './request-fields'
import { ResponseTypeFields } from './response-type-fields'
import { SubjectFields } from './subject-fields'
import { TokenFields } from './token-fields'

type Props = {
  application: OwnApplication
  send: SendDraft
  /** A proxy in front of this server passes certificates on. */
  offersCertificates: boolean
}

/** The protocol's options of an application. Most owners leave them as registered. */
export function AdvancedForm({ application, send, offersCertificates }: Props) {
  const t = useTranslations('applications.advanced')
  const draft = useDraft(application, send)
  return (
    <DraftForm draft={draft}>
      <Section title={t('profile.title')} lead={t('profile.lead')}>
        <ProfileFields draft={draft} />
      </Section>
      <Section title={t('proof.title')} lead={t('proof.lead')}>
        <ProofFields draft={draft} offersCertificates={offersCertificates} />
      </Section>
      <Section title={t('grants.title')} lead={t('grants.lead')}>
        <GrantFields draft={draft} />
      </Section>
      {sendsPeopleBack(draft.document) && (
        <Section title={t('requests.title')} lead={t('requests.lead')}>
          <RequestFields draft={draft} />
          <ResponseTypeFields draft={draft} />
        </Section>
      )}
      {actsForPeople(draft.document) && (
        <Section title={t('consent.title')} lead={t('consent.lead')}>
          <ConsentFields draft={draft} isTrusted={application.trusted} />
        </Section>
      )}
      <Section title={t('tokens.title')} lead={t('tokens.lead')}>
        <TokenFields draft={draft} secrets={application.secrets} />
      </Section>
      {actsForPeople(draft.document) && (
        <Section title={t('subjects.title')} lead={t('subjects.lead')}>
          <SubjectFields draft={draft} />
        </Section>
      )}
      <Section title={t('lifetimes.title')} lead={t('lifetimes.lead')}>
        <LifetimeFields draft={draft} />
      </Section>
      <Section title={t('legacy.title')} lead={t('legacy.lead')}>
        <LegacyFields
          draft={draft}
          isAllowed={application.profile === 'legacy'}
          isTrusted={application.trusted}
        />
      </Section>
    </DraftForm>
  )
}
