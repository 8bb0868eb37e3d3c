'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import type { ActionResult } from '@/lib/action-result'
import { useComplaints } from './use-complaints'

type Props = { result: ActionResult | null; saved: string; isSaving: boolean }

/** The button, and what came of it. */
export function SaveBar({ result, saved, isSaving }: Props) {
  const t = useTranslations('common')
  const complain = useComplaints()
  return (
    <div className="flex flex-wrap items-center gap-4">
      <Button type="submit" aria-disabled={isSaving || undefined}>
        {isSaving ? t('saving') : t('save')}
      </Button>
      <p role="status" className={result?.ok === false ? 'font-semibold text-danger' : 'text-ok'}>
        {result && (result.ok ? saved : complain(result.message ?? 'failed'))}
      </p>
    </div>
  )
}
