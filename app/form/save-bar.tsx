'use client'

import { Check } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'
import { SubmitButton } from '@/components/ui/submit-button'
import type { SaveBarTexts } from './save-bar-texts'
import { useLeaveGuard } from './use-leave-guard'

type Props = {
  texts: SaveBarTexts
  isDirty: boolean
  isSaving: boolean
  /** What was saved, until something is changed again; null: nothing yet. */
  saved: string | null
  /** Puts back what is stored. */
  onDiscard: () => void
}

/**
 * The end of a form whose fields are changed in place. It comes into sight with the first change, stays there until that is saved or
 * discarded, says there what was saved, and asks before the page is left. Without JavaScript it is a plain submit button.
 */
export function SaveBar({ texts, isDirty, isSaving, saved, onDiscard }: Props) {
  useLeaveGuard(isDirty && !isSaving, texts.leave)
  const shown = isDirty ? 'dirty' : saved === null ? 'nothing' : 'saved'
  return (
    <>
      <div className={classNames('noscript:hidden', shown !== 'nothing' && looks[shown])}>
        <p
          role="status"
          className={classNames(
            'flex min-w-0 items-center gap-2',
            shown === 'saved' ? 'font-semibold text-ok' : 'mr-auto text-sm text-text-2',
          )}
        >
          {shown === 'dirty' && texts.unsaved}
          {shown === 'saved' && (
            <>
              <Check aria-hidden="true" size={18} strokeWidth={2} className="shrink-0" />
              {saved}
            </>
          )}
        </p>
        {shown === 'dirty' && (
          <div className="flex flex-wrap gap-3">
            <Button variant="quiet" onClick={onDiscard} disabled={isSaving}>
              {texts.discard}
            </Button>
            <Button type="submit" variant="primary" aria-disabled={isSaving || undefined}>
              {isSaving ? texts.saving : texts.save}
            </Button>
          </div>
        )}
      </div>
      <noscript>
        <div className="flex flex-wrap items-center gap-4">
          <SubmitButton>{texts.save}</SubmitButton>
          {saved !== null && (
            <p role="status" className="font-semibold text-ok">
              {saved}
            </p>
          )}
        </div>
      </noscript>
    </>
  )
}

const bar =
  'sticky bottom-[calc(4.5rem+env(safe-area-inset-bottom))] z-10 flex min-h-16 flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border px-4 py-2.5 md:bottom-4'
const looks = {
  dirty: `${bar} border-line-strong bg-raised shadow-popover`,
  saved: `${bar} border-ok/30 bg-ok-soft`,
}
