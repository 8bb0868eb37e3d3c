import { submittedForm } from '@/app/form/submitted-form'
import { z } from 'zod'
import type { InteractionDecision } from '@/lib/oauth/interactions/consent'

const Decision = z.object({
  interaction: z
    .string()
    .regex(/^[\w-]{20,100}$/)
    .catch(''),
  decision: z.enum(['allow', 'deny']).nullable().catch(null),
  duration: z.enum(['until_removed', 'days_30', 'once']).catch('until_removed'),
  person: z.string().max(100).catch(''),
  scopes: z.array(z.string().max(200)).max(100).catch([]),
})

type Read = { id: string; /** null: neither button was pressed. */ decision: InteractionDecision | null }

export function readDecision(submitted: FormData, locale: string): Read {
  const form = submittedForm(submitted)
  const typed = Decision.parse({
    interaction: form.get('interaction'),
    decision: form.get('decision'),
    duration: form.get('duration') ?? 'until_removed',
    person: form.get('person'),
    scopes: form.getAll('scopes'),
  })
  const { interaction: id, duration, scopes, person: personId } = typed
  if (typed.decision === null) return { id, decision: null }
  return {
    id,
    decision:
      typed.decision === 'allow'
        ? { allow: true, scopes, duration, locale, personId }
        : { allow: false, ...(personId !== '' && { personId }) },
  }
}
