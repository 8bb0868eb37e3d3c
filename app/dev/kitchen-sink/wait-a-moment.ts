'use server'

import { setTimeout } from 'node:timers/promises'

export async function waitAMoment(): Promise<void> {
  await setTimeout(700)
}
