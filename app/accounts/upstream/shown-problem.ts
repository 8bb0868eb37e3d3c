import type { UpstreamProblem } from '@/lib/session/upstream/problem'

export type ShownProblem = UpstreamProblem | 'suspended' | 'closed' | 'connected_elsewhere'

export const shownProblems: ShownProblem[] = [
  'unknown',
  'denied',
  'stale',
  'down',
  'failed',
  'suspended',
  'closed',
  'connected_elsewhere',
]
