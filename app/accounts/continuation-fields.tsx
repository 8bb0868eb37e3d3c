import type { Continuation } from './continuation'

/** Carries the continuation through a form. */
export const ContinuationFields = ({ interactionId, next }: Continuation) => (
  <>
    {interactionId && <input type="hidden" name="interaction" value={interactionId} />}
    {next && <input type="hidden" name="next" value={next} />}
  </>
)
