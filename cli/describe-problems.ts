import type { ImportProblem } from '@/lib/admin/import-plan'

/** One line each; `flags` says which option a field came from. */
export function describeProblems(problems: ImportProblem[], flags: Record<string, string> = {}): string {
  return problems
    .map(({ kind, row, field, message }) => {
      const name = flags[field.split('.')[0] ?? ''] ?? field
      const place = Object.keys(flags).length > 0 ? '' : `${kind}${row === null ? '' : ` row ${row}`} `
      return `${place}${name ? `${name}: ` : ''}${message}`.trim()
    })
    .join('\n')
}
