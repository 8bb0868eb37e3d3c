'use server'

import { refresh } from 'next/cache'
import { submittedForm } from '@/app/form/submitted-form'
import type { ApplicationDocument } from '@/lib/applications/application-document'
import { changeApplication } from '@/lib/applications/change-application'
import { changesCredentials } from '@/lib/applications/changes-credentials'
import { changedOnly, typedChanges } from '@/lib/applications/typed-changes'
import { currentUser } from '@/lib/session/current-user'
import { proofNeeded } from '@/app/proof-needed'
import { currentOwner } from '../current-owner'
import { refusalState } from '../refusal-state'
import { unsent, type DraftState } from '../form/draft-state'

/**
 * Every page of an application saves through here: what its owner may change is one document, which the use case reads strictly. What the
 * application proves itself with changes after a proof alone.
 */
export async function changeApplicationAction(
  id: string,
  _state: DraftState,
  sent: FormData,
): Promise<DraftState> {
  const form = submittedForm(sent)
  const typed = changedOnly(beforeIn(form), typedChanges(form))
  if (!(await currentUser())) return { ...(await refusalState({ ok: false, message: 'signed_out' })), typed }
  const owner = await currentOwner()
  const unproven = changesCredentials(typed) ? await proofNeeded() : null
  if (unproven) return { ...unproven, typed }
  const result = await changeApplication(String(id), owner, typed)
  refresh()
  if (result?.ok) return { ...unsent, isDone: true }
  return { ...(await refusalState(result)), typed }
}

/** The document that the form was rendered with. It is trusted, because it can only make the change smaller. */
function beforeIn(form: FormData): Partial<ApplicationDocument> {
  const sent = form.get('before')
  try {
    const before: unknown = JSON.parse(typeof sent === 'string' ? sent : '{}')
    return typeof before === 'object' && before !== null ? before : {}
  } catch {
    return {}
  }
}
