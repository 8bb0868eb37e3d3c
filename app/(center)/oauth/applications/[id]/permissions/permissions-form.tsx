'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { SealLines } from '@/components/seal-lines'
import { Checkbox } from '@/components/ui/choice'
import { actsForPeople, mayAskFor } from '@/lib/applications/application-type'
import { askedOf } from '@/lib/applications/asked-of'
import type { ScopeWish } from '@/lib/applications/schema'
import { changedOnly } from '@/lib/applications/typed-changes'
import { ConsentPreview, type SampleValues } from '../../form/consent-preview'
import { DraftForm } from '../../form/draft-form'
import { wishesOf, type OfferedScope } from '../../form/offered-scope'
import { ScopePicker } from '../../form/scope-picker'
import { useDraft, type Draft } from '../../form/use-draft'
import type { SendDraft } from '../../form/draft-state'
import type { OwnApplication } from '../../load-application'

type Props = {
  application: OwnApplication
  send: SendDraft
  seal: SealLines
  scopes: OfferedScope[]
  values: SampleValues
}

export function PermissionsForm({ application, send, seal, scopes, values }: Props) {
  const t = useTranslations('applications')
  const { name, redirectUris } = application
  const forPeople = actsForPeople(application)
  const isAsking = application.grantTypes.length > 0
  const offered = isAsking ? scopes.filter((scope) => mayAskFor(forPeople, scope)) : []
  const draft = useDraft(application, send)
  const [typed, setTyped] = useState<ScopeWish[]>([])
  // Keeps the typed reasons of permissions that are unticked for the moment, as long as the draft agrees.
  const isCurrent = Object.keys(changedOnly(draft.document, askedOf(typed))).length === 0
  const wishes = typed.length > 0 && isCurrent ? typed : wishesOf(offered, draft.document)
  return (
    <div className="grid items-start gap-10 xl:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="min-w-0">
        <DraftForm draft={draft}>
          <div className="grid gap-8 pb-6">
            <p className="text-text-2">{t('register.needsLead')}</p>
            <ScopePicker
              scopes={offered}
              {...(!isAsking && { none: t('scopes.forApi') })}
              value={wishes}
              onChange={(value) => {
                setTyped(value)
                draft.change(keepingDefaults(askedOf(value), draft.document.defaultScopes))
              }}
            />
            {draft.document.scopes.length > 0 && <DefaultScopes draft={draft} />}
          </div>
        </DraftForm>
      </div>
      {forPeople && (
        <div className="xl:sticky xl:top-6">
          <ConsentPreview
            seal={seal}
            name={name}
            redirectUris={redirectUris}
            scopes={offered}
            wishes={wishes}
            values={values}
          />
        </div>
      )}
    </div>
  )
}

const keepingDefaults = (asked: ReturnType<typeof askedOf>, defaults: string[]) => ({
  ...asked,
  defaultScopes: defaults.filter((name) => asked.scopes.includes(name)),
})

/** Rarely wanted: most programs say which scopes they want. */
function DefaultScopes({ draft: { document, change } }: { draft: Draft }) {
  const t = useTranslations('applications.defaults')
  const { scopes, defaultScopes } = document
  const tick = (name: string, isTicked: boolean) =>
    change({
      defaultScopes: scopes.filter((each) => (each === name ? isTicked : defaultScopes.includes(each))),
    })
  return (
    <details open={defaultScopes.length > 0} className="border-t border-line pt-6">
      <summary className="min-h-6 cursor-pointer font-semibold">{t('title')}</summary>
      <fieldset className="mt-3 grid gap-3">
        <legend className="sr-only">{t('title')}</legend>
        <p className="text-sm text-text-2">{t('lead')}</p>
        <input type="hidden" name="defaultScopes" value="" />
        {scopes.map((name) => (
          <Checkbox
            key={name}
            name="defaultScopes"
            value={name}
            label={<code>{name}</code>}
            checked={defaultScopes.includes(name)}
            onChange={(event) => tick(name, event.target.checked)}
          />
        ))}
      </fieldset>
    </details>
  )
}
