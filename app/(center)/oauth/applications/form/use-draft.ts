'use client'

import { useEffect, useState } from 'react'
import type { Outcome } from '@/lib/outcome'
import type { ApplicationDocument, ApplicationField } from '@/lib/applications/application-document'
import { documentOf } from '@/lib/applications/document-of'
import { readChanges } from '@/lib/applications/read-changes'
import type { OwnApplication } from '../load-application'
import { changeApplicationAction } from '../[id]/actions'

export type Draft = ReturnType<typeof useDraft>

type Refused = { message: string | null; fields: Record<string, string>; times: number }
const nothing: Refused = { message: null, fields: {}, times: 0 }

/** An application while it is edited. Only what was changed is sent, so that two sections open at once do not undo each other. */
export function useDraft(application: OwnApplication) {
  const [saved, setSaved] = useState(() => documentOf(application))
  const [document, setDocument] = useState(saved)
  const [refused, setRefused] = useState(nothing)
  const [state, setState] = useState<'idle' | 'saving' | 'saved'>('idle')
  const changed = changesOf(saved, document)
  const isDirty = Object.keys(changed).length > 0
  useLeaveGuard(isDirty)

  const change = (changes: Partial<ApplicationDocument>) => {
    setDocument((before) => ({ ...before, ...changes }))
    setState('idle')
    setRefused((before) => ({ ...before, fields: without(before.fields, Object.keys(changes)) }))
  }
  const undo = () => {
    setDocument(saved)
    setRefused(nothing)
  }
  const save = async () => {
    if (state === 'saving') return
    const refuse = (message: string | null, fields: Record<string, string> = {}) =>
      setRefused(({ times }) => ({ message, fields, times: times + 1 }))
    const read = readChanges(changed)
    if (!read.ok) return refuse(read.message ?? null, read.fieldErrors)
    setState('saving')
    const result = await changeApplicationAction(application.id, changed).catch(() => failed)
    setState(result.ok ? 'saved' : 'idle')
    if (!result.ok) return refuse(result.message ?? null, result.fieldErrors)
    setSaved(document)
    setRefused(nothing)
  }
  return { document, before: saved, change, undo, save, refused, state, isDirty }
}

/** What was said of a field is over once it is edited. */
const without = (errors: Record<string, string>, fields: string[]) =>
  Object.fromEntries(Object.entries(errors).filter(([key]) => !fields.includes(key.split('.')[0] ?? '')))

const failed: Outcome = { ok: false, message: 'failed' }

function changesOf(before: ApplicationDocument, after: ApplicationDocument): Partial<ApplicationDocument> {
  const fields = Object.keys(after) as ApplicationField[]
  return Object.fromEntries(
    fields
      .filter((field) => plain(before[field]) !== plain(after[field]))
      .map((field) => [field, after[field]]),
  )
}

/** An empty row is not there, and an empty field has no value. */
const plain = (value: unknown): string =>
  JSON.stringify(Array.isArray(value) ? value.filter((each) => each !== '') : value === '' ? null : value)

function useLeaveGuard(isDirty: boolean) {
  useEffect(() => {
    if (!isDirty) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isDirty])
}
