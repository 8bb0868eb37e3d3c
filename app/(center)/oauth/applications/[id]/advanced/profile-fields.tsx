'use client'

import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { Banner } from '@/components/ui/banner'
import { Radio } from '@/components/ui/choice'
import { profiles } from '@/lib/applications/request-fields'
import type { Registration } from '@/lib/oauth/profiles/rule'
import { rulesOf } from '@/lib/oauth/profiles/rules'
import type { Draft } from '../../form/use-draft'

/** Which rules count, what each says, and which of them the application as it is registered cannot keep. */
export function ProfileFields({ draft: { document, before, change, refused } }: { draft: Draft }) {
  const t = useTranslations('applications.advanced.profile')
  const offered = profiles.filter((profile) => profile !== 'legacy' || before.profile === 'legacy')
  return (
    <div className="grid gap-6">
      <fieldset className="grid gap-3">
        <legend className="sr-only">{t('title')}</legend>
        {offered.map((profile) => (
          <Radio
            key={profile}
            name="profile"
            value={profile}
            label={t(`options.${profile}.label`)}
            hint={t(`options.${profile}.hint`)}
            checked={document.profile === profile}
            onChange={() => change({ profile })}
          />
        ))}
      </fieldset>
      {refused.fields['profile'] && (
        <p className="text-sm font-semibold text-danger">{refused.fields['profile']}</p>
      )}
      <Demands registration={document} profile={document.profile} />
    </div>
  )
}

type DemandsProps = { registration: Registration; profile: (typeof profiles)[number] }

function Demands({ registration, profile }: DemandsProps) {
  const t = useTranslations('applications.advanced.profile')
  const rules = rulesOf(profile).map(({ name, isMissed }) => ({
    name,
    isMissing: isMissed?.(registration) ?? false,
  }))
  const count = rules.filter(({ isMissing }) => isMissing).length
  return (
    <section className="grid gap-3">
      <h3 className="text-base">{t('demands')}</h3>
      {count > 0 && <Banner tone="warn">{t('missingNote', { count })}</Banner>}
      {rules.length === 0 && <p className="text-text-2">{t('nothing')}</p>}
      <ul className="grid list-disc gap-2 pl-5">
        {rules.map(({ name, isMissing }) => (
          <li key={name}>
            {t(`rules.${name}`)} {isMissing && <Badge tone="warn">{t('missing')}</Badge>}
          </li>
        ))}
      </ul>
    </section>
  )
}
