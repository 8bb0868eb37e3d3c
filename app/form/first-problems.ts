type Issue = { path: PropertyKey[]; message: string }

/** The first problem of each field, in the order of the fields. */
export function firstProblems(issues: Issue[]): Record<string, string> {
  const problems: Record<string, string> = {}
  for (const { path, message } of issues) problems[path.map(String).join('.')] ??= message
  return problems
}
