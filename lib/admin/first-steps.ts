import { applicationExists } from '@/lib/data/directory/applications'
import { markedSteps, saveMarkedSteps } from '@/lib/data/first-steps'
import { readSettings, storedSettings } from '@/lib/data/settings'
import { done, type Outcome } from '@/lib/outcome'
import { defaultSettings } from '@/lib/settings'
import type { Actor } from './actor'
import { auditedChange } from './audited-change'

export const firstSteps = ['site', 'mail', 'people', 'application'] as const
export type FirstStep = (typeof firstSteps)[number]
/** `dismissed`: the whole list is put away. */
export type Mark = FirstStep | 'dismissed'

/** Null once every step is done, or the list was dismissed. */
export async function readFirstSteps(): Promise<Record<FirstStep, boolean> | null> {
  const [settings, marked, hasApplication] = await Promise.all([
    readSettings(),
    markedSteps(),
    applicationExists(),
  ])
  const steps = {
    site: settings.brandName !== '' || marked.includes('site'),
    mail: settings.smtpHost !== '' || marked.includes('mail'),
    people: settings.registration !== defaultSettings.registration || marked.includes('people'),
    application: hasApplication || marked.includes('application'),
  }
  return marked.includes('dismissed') || Object.values(steps).every(Boolean) ? null : steps
}

/** A step that stays as it is counts as done. */
export const markFirstStep = (step: Mark, actor: Actor): Promise<Outcome> =>
  auditedChange<Outcome>(actor, async ({ database, at, record }) => {
    // Taken for its lock: two who mark at the same time both count.
    await storedSettings(database, true)
    const marked = await markedSteps(database)
    if (marked.includes(step)) return done
    await saveMarkedSteps([...marked, step], at, database)
    await record({ action: 'settings.first_step_done', target: { type: 'settings', id: step } })
    return done
  })
