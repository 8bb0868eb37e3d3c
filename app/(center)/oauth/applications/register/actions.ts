'use server'

import { refresh } from 'next/cache'
import { firstProblems } from '@/app/form/first-problems'
import { submittedForm } from '@/app/form/submitted-form'
import { sealLines } from '@/components/seal-lines'
import { hasSignIn, mayAskFor } from '@/lib/applications/application-type'
import { listScopes } from '@/lib/applications/list-scopes'
import { registerApplication } from '@/lib/applications/register-application'
import { RegisterApplication, type RegisterApplicationInput } from '@/lib/applications/schema'
import type { Refusal } from '@/lib/outcome'
import { currentUser } from '@/lib/session/current-user'
import { currentOwner } from '../current-owner'
import { refusalState } from '../refusal-state'
import { unsent, type RegisterState } from './register-state'
import { typedApplication } from './typed-application'

/** The secret is in this answer and nowhere else. */
export async function registerAction(_state: RegisterState, sent: FormData): Promise<RegisterState> {
  const user = await currentUser()
  const typed = typedApplication(submittedForm(sent))
  const refuse = async (refusal: Refusal) => ({
    ...(await refusalState(refusal)),
    typed,
    registered: null,
  })
  if (!user) return refuse({ ok: false, message: 'signed_out' })
  const owner = await currentOwner()
  if (!user.emailVerified) return refuse({ ok: false, message: 'unverified' })
  const parsed = RegisterApplication.safeParse(await withoutOthersScopes(typed))
  if (!parsed.success) return refuse({ ok: false, fieldErrors: firstProblems(parsed.error.issues) })
  const result = await registerApplication(parsed.data, owner)
  if (!result.ok) return refuse(result)
  refresh()
  return {
    ...unsent,
    isDone: true,
    typed,
    registered: { ...result.value, seal: sealLines(result.value.clientId) },
  }
}

/** A form without JavaScript still offers what another kind of application may ask for. */
async function withoutOthersScopes(typed: RegisterApplicationInput): Promise<RegisterApplicationInput> {
  const catalogue = await listScopes()
  const others = catalogue.filter((scope) => !mayAskFor(hasSignIn(typed.type), scope)).map(({ name }) => name)
  return { ...typed, scopes: typed.scopes.filter(({ name }) => !others.includes(name)) }
}
