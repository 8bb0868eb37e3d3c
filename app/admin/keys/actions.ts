'use server'

import { rotateKeys } from '@/lib/admin/rotate-keys'
import { actingAdmin } from '../acting-admin'
import type { FormState } from '@/app/form/form-state'
import { answer } from '../answer'

export async function rotateAction(algorithm: string): Promise<FormState> {
  const admin = await actingAdmin('/admin/keys')
  return answer(await rotateKeys(String(algorithm), admin))
}
