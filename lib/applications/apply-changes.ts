import { isDeepStrictEqual } from 'node:util'
import { applicationFields, type ApplicationField } from './fields'
import type { ApplicationChanges, ApplicationDocument } from './application-document'
import { problemsOf, type Problem, type RuleContext } from './application-rules'
import { completeChanges } from './complete-changes'

export type AppliedChanges = {
  after: ApplicationDocument
  changed: ApplicationField[]
  /** The problems of `after`, in which case nothing is written. */
  problems: Problem[]
}

type Context = Omit<RuleContext, 'before'> & {
  /** It is not registered yet: every field of it is judged. */
  isNew?: boolean
}

/** A change with all that follows from it, judged: by this pages, the JSON API, the import and the command line go. */
export function applyChanges(
  before: ApplicationDocument,
  changes: ApplicationChanges,
  { isNew = false, ...context }: Context,
): AppliedChanges {
  const after = completeChanges(before, changes, context.catalogue)
  const changed = applicationFields.filter(
    (field) => isNew || !isDeepStrictEqual(before[field], after[field]),
  )
  return { after, changed, problems: problemsOf(after, changed, { ...context, before }) }
}
