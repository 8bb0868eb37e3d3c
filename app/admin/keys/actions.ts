'use server'

import { getTranslations } from 'next-intl/server'
import { rotateKeys } from '@/lib/admin/rotate-keys'
import { withdrawKey } from '@/lib/admin/withdraw-key'
import { actingAdmin } from '../acting-admin'
import { proofNeeded } from '@/app/proof-needed'
import type { FormState } from '@/app/form/form-state'
import { answer } from '../answer'

export async function rotateAction(algorithm: string): Promise<FormState> {
  const admin = await actingAdmin('/admin/keys')
  const t = await getTranslations('admin.keys')
  return (await proofNeeded()) ?? answer(await rotateKeys(String(algorithm), admin), {}, t('rotated'))
}

export async function withdrawAction(kid: string): Promise<FormState> {
  const admin = await actingAdmin('/admin/keys')
  const t = await getTranslations('admin.keys')
  return (await proofNeeded()) ?? answer(await withdrawKey(String(kid), admin), {}, t('withdrawn'))
}
