'use server'

import { redirect } from 'next/navigation'
import { createPerson } from '@/lib/admin/create-person'
import { invitePerson, resendInvitation, withdrawInvitation } from '@/lib/admin/invite-person'
import type { FormState } from '@/app/form/form-state'
import { actingAdmin } from '../acting-admin'
import { proofNeeded } from '@/app/proof-needed'
import { answer } from '../answer'
import { formText } from '../form-text'
import { shownPerson, typedPerson } from './new-person'
import { peoplePath } from './people-view'

const invitationsPath = `${peoplePath}/invitations`

export async function createAction(_state: FormState, form: FormData): Promise<FormState> {
  const admin = await actingAdmin(`${peoplePath}/new`)
  const typed = typedPerson(form)
  const choices = {
    sendsMail: formText(form, 'mail') === 'on',
    emailVerified: formText(form, 'verified') === 'on',
  }
  const shown = {
    ...shownPerson(typed),
    mail: choices.sendsMail ? 'on' : '',
    verified: choices.emailVerified ? 'on' : '',
  }
  const unproven = await proofNeeded(shown)
  if (unproven) return unproven
  const outcome = await createPerson({ ...typed, ...choices }, admin)
  if (outcome.ok) redirect(`${peoplePath}/${outcome.value.id}`)
  return answer(outcome, shown)
}

export async function inviteAction(_state: FormState, form: FormData): Promise<FormState> {
  const admin = await actingAdmin(invitationsPath)
  const typed = typedPerson(form)
  const unproven = await proofNeeded(shownPerson(typed))
  if (unproven) return unproven
  const outcome = await invitePerson(typed, admin)
  if (outcome.ok) redirect(invitationsPath)
  return answer(outcome, shownPerson(typed))
}

export async function resendAction(id: string): Promise<FormState> {
  const admin = await actingAdmin(invitationsPath)
  return answer(await resendInvitation(String(id), admin))
}

export async function withdrawAction(id: string): Promise<FormState> {
  const admin = await actingAdmin(invitationsPath)
  return (await proofNeeded()) ?? answer(await withdrawInvitation(String(id), admin))
}
