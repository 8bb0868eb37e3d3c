'use server'

import { refresh } from 'next/cache'
import { notFound } from 'next/navigation'
import { firstSteps, markFirstStep, type Mark } from '@/lib/admin/first-steps'
import { actingAdmin } from '../acting-admin'

/** Marks a step as done as it is, or puts the list away. */
export async function markFirstStepAction(step: string): Promise<void> {
  const admin = await actingAdmin('/admin')
  if (!isMark(step)) notFound()
  await markFirstStep(step, admin)
  refresh()
}

const isMark = (step: unknown): step is Mark => [...firstSteps, 'dismissed'].some((known) => known === step)
