import { z } from 'zod'
import type { InteractionDecision } from '@/lib/oauth/interactions/decision'

const Decision = z.object({
  interaction: z.string().regex(/^[\w-]{20,100}$/),
  decision: z.enum(['allow', 'deny']),
  duration: z.enum(['until_removed', 'days_30', 'once']).catch('until_removed'),
  scope: z.array(z.string().max(200)).max(100),
})

/** Anything but a clear "allow" is a no. */
export function readDecision(form: FormData, locale: string): { id: string; decision: InteractionDecision } {
  const typed = Decision.parse({
    interaction: form.get('interaction'),
    decision: form.get('decision') === 'allow' ? 'allow' : 'deny',
    duration: form.get('duration') ?? 'until_removed',
    scope: form.getAll('scope'),
  })
  const { interaction: id, duration, scope: scopes } = typed
  return {
    id,
    decision: typed.decision === 'allow' ? { allow: true, scopes, duration, locale } : { allow: false },
  }
}
