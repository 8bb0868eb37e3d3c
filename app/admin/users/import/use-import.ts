'use client'

import { useState } from 'react'
import type { ImportLine } from '@/lib/admin/stream-import'
import type { ImportProgress, PeopleImportReport } from '@/lib/admin/import-people'

export type ImportState =
  | { step: 'choose' }
  | { step: 'running'; dryRun: boolean; progress: ImportProgress; total: number | null }
  | { step: 'finished'; report: PeopleImportReport }
  /** `http`: the status of an answer without a report; 0 where there was none. */
  | { step: 'failed'; http: number }

const nothingRead: ImportProgress = { read: 0, created: 0, wrong: 0 }

/** Sends the file, first to be checked and then to be carried out, and follows the lines that come back. */
export function useImport() {
  const [state, setState] = useState<ImportState>({ step: 'choose' })
  const run = async (file: File, dryRun: boolean, total: number | null) => {
    const follow = (progress: ImportProgress) => setState({ step: 'running', dryRun, progress, total })
    follow(nothingRead)
    try {
      const answer = await fetch(`/api/people/import${dryRun ? '?dryRun=1' : ''}`, {
        method: 'POST',
        headers: { 'content-type': 'text/csv' },
        body: file,
      })
      const report = answer.ok && answer.body ? await reportOf(answer.body, follow) : null
      setState(report ? { step: 'finished', report } : { step: 'failed', http: answer.status })
    } catch {
      setState({ step: 'failed', http: 0 })
    }
  }
  return { state, run, choose: () => setState({ step: 'choose' }) }
}

async function reportOf(
  body: ReadableStream<Uint8Array>,
  follow: (progress: ImportProgress) => void,
): Promise<PeopleImportReport | null> {
  const reader = body.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>).getReader()
  let waiting = ''
  for (;;) {
    const { value, done } = await reader.read()
    const lines = (waiting + (value ?? '')).split('\n')
    waiting = lines.pop() ?? ''
    for (const line of lines) {
      const said = JSON.parse(line) as ImportLine
      if ('report' in said) return said.report
      if ('failed' in said) return null
      follow(said.progress)
    }
    if (done) return null
  }
}
