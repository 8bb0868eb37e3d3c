'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { SaveBar } from '@/app/form/save-bar'
import { ErrorSummary } from '@/components/ui/error-summary'
import type { Draft } from './use-draft'

/** A page's form. The bar that saves it comes when there is something to save, and stays in sight. */
export function DraftForm({ draft, children }: { draft: Draft; children: ReactNode }) {
  const t = useTranslations('applications')
  const { id, refused, version, action, submit } = draft
  const errors = [
    ...(refused.message === null
      ? []
      : [{ message: refused.message, ...(refused.link && { link: refused.link }) }]),
    ...Object.entries(refused.fields).map(([field, message]) => ({ field, message })),
  ]
  return (
    <form id={id} action={action} noValidate onSubmit={submit}>
      {/* Only fields that differ from this are changed, so that two open pages do not undo each other. */}
      <input type="hidden" name="before" value={version} />
      {errors.length > 0 && (
        <div className="mb-4">
          <ErrorSummary title={t('checkFields')} errors={errors} refusal={refused.times} />
        </div>
      )}
      {children}
      <DraftBar draft={draft} />
    </form>
  )
}

function DraftBar({ draft: { isDirty, isSaving, isSaved, undo } }: { draft: Draft }) {
  const common = useTranslations('common')
  return (
    <SaveBar
      texts={{
        save: common('save'),
        saving: common('saving'),
        discard: common('discard'),
        unsaved: common('unsaved'),
        leave: common('leave'),
      }}
      isDirty={isDirty}
      isSaving={isSaving}
      saved={isSaved ? common('saved') : null}
      onDiscard={undo}
    />
  )
}
