import { now } from '@/lib/clock'
import { countAccessOf, listRecentlyUsed } from '@/lib/data/access/grants'
import { readAccountState } from '@/lib/data/account-state'
import { lastSignIns } from './list-activity'
import { listDevices } from './list-devices'
import { listReplays } from './list-replays'
import { readTwoStepState } from './two-step-state'
import { listSignInMethods } from './linked-list'

const most = { applications: 5, devices: 4, signIns: 5 }

/** What the first page after signing in shows. */
export async function accountOverview(userId: string, sessionId: string) {
  const at = new Date(now())
  const [applications, access, devices, signIns, state, methods, replays, twoStep] = await Promise.all([
    listRecentlyUsed(userId, most.applications, at),
    countAccessOf(userId, at),
    listDevices(userId, sessionId, most.devices),
    lastSignIns(userId, most.signIns),
    readAccountState(userId),
    listSignInMethods(userId),
    listReplays(userId),
    readTwoStepState(userId),
  ])
  const providers = [
    ...methods.offered.map(({ slug, name }) => [slug, name] as const),
    ...methods.linked.map(({ providerSlug, providerName }) => [providerSlug, providerName] as const),
  ]
  return {
    applications: { shown: applications, total: access },
    devices,
    signIns,
    /** The names of the providers that this site knows, by their slugs. */
    providers: new Map(providers),
    state: { ...state, methods, twoStep },
    hasReplay: replays.length > 0,
  }
}

export type AccountOverview = Awaited<ReturnType<typeof accountOverview>>
