'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState, type RefObject, type SyntheticEvent } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button, buttonClass } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import type { PeopleImportReport } from '@/lib/admin/import-people'
import { useImport, type ImportState } from './use-import'
import { WrongRows } from './wrong-rows'

/** Chooses a file, checks it, and creates the people in it once the administrator has seen what would happen. */
export function ImportForm({ peoplePath }: { peoplePath: string }) {
  const t = useTranslations('people.import')
  const { state, run, choose } = useImport()
  const input = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<File | null>(null)
  const isRunning = state.step === 'running'
  const check = (event: SyntheticEvent) => {
    event.preventDefault()
    if (file && !isRunning) void run(file, true, null)
    else input.current?.focus()
  }
  const pick = (chosen: File | null) => {
    setFile(chosen)
    choose()
  }
  return (
    <div className="grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-6">
      <form onSubmit={check} className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <FileField input={input} isRunning={isRunning} onPick={pick} />
        <div>
          <Button
            type="submit"
            aria-disabled={isRunning}
            variant={state.step === 'choose' ? 'primary' : 'secondary'}
          >
            {isRunning && state.dryRun ? t('checking') : t('check')}
          </Button>
        </div>
      </form>
      <Progress state={state} />
      {state.step === 'failed' && <Failed http={state.http} />}
      {state.step === 'finished' && (
        <Report
          report={state.report}
          peoplePath={peoplePath}
          onCreate={() => file && void run(file, false, readOf(state.report))}
        />
      )}
    </div>
  )
}

type FileFieldProps = {
  input: RefObject<HTMLInputElement | null>
  isRunning: boolean
  onPick: (file: File | null) => void
}

function FileField({ input, isRunning, onPick }: FileFieldProps) {
  const t = useTranslations('people.import')
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <label htmlFor="people-file" className="font-semibold">
        {t('file')}
      </label>
      <input
        ref={input}
        id="people-file"
        type="file"
        accept=".csv,.tsv,.txt,text/csv"
        required
        disabled={isRunning}
        aria-describedby="people-file-hint"
        onChange={(event) => onPick(event.target.files?.[0] ?? null)}
        className="min-h-11 w-full min-w-0 rounded-md border border-line-strong bg-surface p-2 file:mr-3 file:cursor-pointer file:rounded-sm file:border-0 file:bg-ink-soft file:px-3 file:py-1.5 file:font-semibold file:text-ink-on-soft"
      />
      <p id="people-file-hint" className="text-sm text-text-2">
        {t('fileHint')}
      </p>
    </div>
  )
}

const readOf = (report: PeopleImportReport): number => (report.ok ? report.read : report.progress.read)

/** Said by a screen reader where it changes; the bar has an end once the number of rows is known. */
function Progress({ state }: { state: ImportState }) {
  const t = useTranslations('people.import')
  return (
    <div role="status" className="empty:hidden">
      {state.step === 'running' && (
        <div className="grid gap-2">
          <progress
            aria-label={state.dryRun ? t('checking') : t('creating')}
            value={state.total === null ? undefined : state.progress.read}
            max={state.total ?? 1}
            className="h-2 w-full accent-ink"
          />
          <p className="text-sm text-text-2">
            {t(state.dryRun ? 'progress.checking' : 'progress.creating', state.progress)}
          </p>
        </div>
      )}
    </div>
  )
}

function Failed({ http }: { http: number }) {
  const t = useTranslations('people.import')
  const known: Record<number, 'tooBig' | 'signedOut' | 'notAllowed' | 'unproven'> = {
    401: 'signedOut',
    404: 'notAllowed',
    413: 'tooBig',
    428: 'unproven',
  }
  return (
    <Banner
      tone="danger"
      role="alert"
      title={t('failed.title')}
      actions={
        http === 428 && (
          <a href="/accounts/confirm" target="_blank" rel="noreferrer" className={buttonClass('secondary')}>
            {t('failed.confirm')}
          </a>
        )
      }
    >
      {t(`failed.${known[http] ?? 'interrupted'}`)}
    </Banner>
  )
}

type ReportProps = { report: PeopleImportReport; peoplePath: string; onCreate: () => void }

function Report({ report, peoplePath, onCreate }: ReportProps) {
  const t = useTranslations('people.import')
  if (!report.ok)
    return (
      <Banner tone="danger" role="alert" title={t('unreadable.title')}>
        {t(`unreadable.${report.problem}`)}
      </Banner>
    )
  const { dryRun, created, wrong, read } = report
  const title = t(dryRun ? 'result.checked' : 'result.created', { created })
  return (
    <>
      <Banner
        tone={wrong > 0 ? 'warn' : 'ok'}
        role="status"
        title={title}
        actions={
          dryRun ? (
            created > 0 && <Button onClick={onCreate}>{t('create', { count: created })}</Button>
          ) : (
            <ButtonLink href={peoplePath}>{t('toList')}</ButtonLink>
          )
        }
      >
        {t('result.of', { read, wrong })}
      </Banner>
      {wrong > 0 && <WrongRows rows={report.problems} total={wrong} />}
    </>
  )
}
