import { addressOf, choiceIn, textIn, type Parameters } from '@/app/query'
import { activityKinds, type ActivityKind } from '@/lib/account/list-activity'

export const activityPath = '/accounts/activity'
export type ShownActivity = { kind: ActivityKind | null; search: string }

/** Parses the address; values that make no sense get their default. */
export const readQuery = (parameters: Parameters): ShownActivity => ({
  kind: choiceIn(parameters, 'show', activityKinds),
  search: textIn(parameters, 'search', 80),
})

export const activityAddress = (
  { kind, search }: ShownActivity,
  more: Record<string, string> = {},
  path = activityPath,
): string => addressOf(path, { show: kind, search, ...more })
