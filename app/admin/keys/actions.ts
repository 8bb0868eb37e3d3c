'use server'

import { rotateKeyAsAdmin } from '@/lib/admin/signing-keys'
import { actingAdmin } from '../acting-admin'
import type { ActState } from '../act-state'
import { answer } from '../answer'

export async function rotateAction(algorithm: string): Promise<ActState> {
  const admin = await actingAdmin('/admin/keys')
  return answer(await rotateKeyAsAdmin(String(algorithm), admin))
}
