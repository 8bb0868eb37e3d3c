import type { Errand } from '@/lib/session/upstream/errand'
import { carriedTo } from '../continuation'
import type { ShownProblem } from './shown-problem'

const pages: Record<Errand['from'], string> = {
  login: '/accounts/login',
  register: '/accounts/register',
  connected: '/accounts/connected',
  link: '/accounts/link',
}

type Where = Pick<Errand, 'from' | 'interactionId' | 'next'>

/** The page that the person came from, which then says what went wrong; nothing that was waiting is lost. */
export function problemAddress(problem: ShownProblem, provider: string, errand: Where | null): string {
  if (!errand) return carriedTo('/accounts/login', { interactionId: null, next: null }, { problem, provider })
  const { from, interactionId, next } = errand
  const again = from === 'login' ? { again: '1' } : {}
  return carriedTo(pages[from], { interactionId, next }, { problem, provider, ...again })
}
