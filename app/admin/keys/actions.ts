'use server'

import { rotateKeys } from '@/lib/admin/rotate-keys'
import { actingAdmin } from '../acting-admin'
import type { ActState } from '../act-state'
import { answer } from '../answer'

export async function rotateAction(algorithm: string): Promise<ActState> {
  const admin = await actingAdmin('/admin/keys')
  return answer(await rotateKeys(String(algorithm), admin))
}
