'use server'

import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { announce } from '@/app/announce'
import { addMember, changeGroup, createGroup, deleteGroup, removeMember } from '@/lib/admin/change-group'
import { GroupFields } from '@/lib/admin/group-schema'
import { refusedFields, type Refusal } from '@/lib/outcome'
import { actingAdmin } from '../acting-admin'
import type { FormState } from '@/app/form/form-state'
import { firstProblems } from '@/app/form/first-problems'
import { proofNeeded } from '@/app/proof-needed'
import { answer } from '../answer'
import { formText } from '../form-text'

export async function createGroupAction(_state: FormState, form: FormData): Promise<FormState> {
  const admin = await actingAdmin('/admin/groups')
  const typed = typedGroup(form)
  const unproven = await proofNeeded(typed)
  if (unproven) return unproven
  const read = readGroup(typed)
  const outcome = 'ok' in read ? read : await createGroup(read, admin)
  if (outcome?.ok) {
    await announce((await told())('created'))
    redirect(`/admin/groups/${outcome.value.id}`)
  }
  return answer(outcome, typed)
}

export async function changeGroupAction(id: string, _state: FormState, form: FormData): Promise<FormState> {
  const admin = await actingAdmin('/admin/groups')
  const typed = typedGroup(form)
  const unproven = await proofNeeded(typed)
  if (unproven) return unproven
  const read = readGroup(typed)
  return answer(
    'ok' in read ? read : await changeGroup(String(id), read, admin),
    typed,
    (await told())('saved'),
  )
}

export async function deleteGroupAction(id: string): Promise<FormState> {
  const admin = await actingAdmin('/admin/groups')
  const unproven = await proofNeeded()
  if (unproven) return unproven
  const outcome = await deleteGroup(String(id), admin)
  const state = await answer(outcome, {}, (await told())('deleted'))
  if (state.isDone) redirect('/admin/groups')
  return state
}

export async function addMemberAction(id: string, _state: FormState, form: FormData): Promise<FormState> {
  const admin = await actingAdmin('/admin/groups')
  const email = formText(form, 'email')
  return (await proofNeeded({ email })) ?? answer(await addMember(String(id), email, admin), { email })
}

export async function removeMemberAction(id: string, userId: string): Promise<FormState> {
  const admin = await actingAdmin('/admin/groups')
  const unproven = await proofNeeded()
  if (unproven) return unproven
  return answer(await removeMember(String(id), String(userId), admin), {}, (await told())('removed'))
}

const told = () => getTranslations('admin.groups.told')

const typedGroup = (form: FormData) => ({
  name: formText(form, 'name'),
  description: formText(form, 'description', 1000).replaceAll('\n', ' '),
})

function readGroup(typed: GroupFields): GroupFields | Refusal {
  const parsed = GroupFields.safeParse(typed)
  if (parsed.success) return parsed.data
  return refusedFields(firstProblems(parsed.error.issues))
}
