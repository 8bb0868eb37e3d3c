import { env } from '@/lib/env'
import type { RenderedMail } from './mail'

const width = 76

/**
 * Without a mail server a mail goes to standard output, in a box, and not into the log: it holds a one-time link. On a public address not
 * even there; an administrator finds it in the outbox.
 */
export function printMail(to: string, { subject, text }: RenderedMail): void {
  if (env().isProduction) return
  const links = text.match(/https?:\/\/\S+/g) ?? []
  const lines = [`Mail to ${to}`, subject, ...new Set(links)]
  process.stdout.write(`${boxed(lines)}\n`)
}

export function boxed(lines: string[]): string {
  const inner = Math.max(width, ...lines.map((line) => line.length))
  const rule = '─'.repeat(inner + 2)
  const rows = lines.map((line) => `│ ${withoutControl(line).padEnd(inner)} │`)
  return [`┌${rule}┐`, ...rows, `└${rule}┘`].join('\n')
}

const withoutControl = (line: string): string => line.replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ')
