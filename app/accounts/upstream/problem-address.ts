import type { Attempt } from '@/lib/session/upstream/attempt'
import { carriedTo } from '../continuation'
import type { ShownProblem } from './shown-problem'

const pages: Record<Attempt['from'], string> = {
  login: '/accounts/login',
  register: '/accounts/register',
  connected: '/accounts/security',
  link: '/accounts/link',
}

type Where = Pick<Attempt, 'from' | 'interactionId' | 'next'>

/** The page that the person came from, which then says what went wrong; nothing that was waiting is lost. */
export function problemAddress(problem: ShownProblem, provider: string, attempt: Where | null): string {
  if (!attempt)
    return carriedTo('/accounts/login', { interactionId: null, next: null }, { problem, provider })
  const { from, interactionId, next } = attempt
  const again = from === 'login' ? { again: '1' } : {}
  return carriedTo(pages[from], { interactionId, next }, { problem, provider, ...again })
}
