'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import type { Draft } from './use-draft'

/** A page's form. The bar that saves it comes when there is something to save, and stays in sight. */
export function DraftForm({ draft, children }: { draft: Draft; children: ReactNode }) {
  const t = useTranslations('applications')
  const { id, refused, version, action, submit } = draft
  const errors = [
    ...(refused.message === null ? [] : [{ message: refused.message }]),
    ...Object.entries(refused.fields).map(([field, message]) => ({ field, message })),
  ]
  return (
    <form
      id={id}
      action={action}
      noValidate
      onSubmit={submit}
      className="[&>section:first-of-type]:border-t-0 [&>section:first-of-type]:pt-2"
    >
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
  const t = useTranslations('applications.draft')
  const common = useTranslations('common')
  const isShown = isDirty || isSaved
  return (
    <>
      <div
        className={
          isShown
            ? 'sticky bottom-16 z-10 -mx-5 flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line-strong bg-raised px-5 py-3 md:bottom-0 md:-mx-4 md:rounded-t-md md:border-x md:px-4'
            : 'min-h-6 pb-4'
        }
      >
        <p role="status" className={isDirty ? 'mr-auto text-sm text-text-2' : 'font-semibold text-ok'}>
          {isDirty ? t('unsaved') : isSaved ? common('saved') : ''}
        </p>
        {isDirty && (
          <div className="flex gap-3">
            <Button variant="quiet" onClick={undo} className="noscript:hidden">
              {t('undo')}
            </Button>
            <Button type="submit" aria-disabled={isSaving || undefined} className="noscript:hidden">
              {isSaving ? common('saving') : common('save')}
            </Button>
          </div>
        )}
      </div>
      <noscript>
        <Button type="submit">{common('save')}</Button>
      </noscript>
    </>
  )
}
