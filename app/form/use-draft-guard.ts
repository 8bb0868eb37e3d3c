import { useState } from 'react'
import { untouched, type FormState } from './form-state'
import { useLeaveGuard } from './use-leave-guard'

/**
 * Asks `question` before a form is left in which something was typed since the last answer, or that was refused. For forms without a SaveBar.
 * The answer is the form's `onInput`.
 */
export function useDraftGuard(state: FormState, isSending: boolean, question: string): () => void {
  const [typedSince, setTypedSince] = useState<FormState | null>(null)
  const isRefused = state !== untouched && !state.isDone
  useLeaveGuard(!isSending && (typedSince === state || isRefused), question)
  return () => setTypedSince(state)
}
