/** Where a command reads and writes. */
export type Terminal = {
  /** Relative paths start here. */
  folder: string
  input: NodeJS.ReadableStream & { isTTY?: boolean }
  /** Standard output: the answer, and nothing else. */
  write(text: string): void
  /** Standard error. */
  writeError(text: string): void
}

/** The same answer for a program (`--json`) or for a person. */
export function answer(terminal: Terminal, json: boolean | undefined, value: unknown, text: string): void {
  terminal.write(json ? JSON.stringify(value, null, 2) : text)
}

/** `name   value` lines, aligned. */
export function table(rows: [string, string][]): string {
  const width = Math.max(...rows.map(([name]) => name.length))
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n')
}
