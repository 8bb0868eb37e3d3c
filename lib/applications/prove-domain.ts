import { Resolver } from 'node:dns/promises'
import { safeFetch, SafeFetchError } from '@/lib/safe-fetch'
import { filePath, recordName, valueOf } from './domain-proof'

/** How a domain is asked: tests put something else in its place. */
export type DomainPorts = {
  resolveTxt: (name: string) => Promise<string[][]>
  fetch: (address: string) => Promise<{ status: number; text: string }>
}

const patience = 4_000

export const network: DomainPorts = {
  resolveTxt: (name) => new Resolver({ timeout: 1_500, tries: 2 }).resolveTxt(name),
  fetch: (address) => safeFetch(address, { timeout: patience, most: 4 * 1024 }),
}

export type DnsProblem = 'missing' | 'other' | 'failed'
export type FileProblem = 'missing' | 'other' | 'redirect' | 'too_large' | 'address' | 'unreachable'
export type DomainAnswer =
  { method: 'dns' | 'file' } | { method: null; dnsProblem: DnsProblem; fileProblem: FileProblem }

/** Either proof is enough. Never throws, and answers within five seconds even if the other side never does. */
export async function proveDomain(
  { domain, token }: { domain: string; token: string },
  ports: DomainPorts = network,
): Promise<DomainAnswer> {
  const value = valueOf(token)
  const [dnsProblem, fileProblem] = await Promise.all([
    askDns(domain, value, ports),
    askFile(domain, value, ports),
  ])
  if (dnsProblem === null) return { method: 'dns' }
  if (fileProblem === null) return { method: 'file' }
  return { method: null, dnsProblem, fileProblem }
}

async function askDns(
  domain: string,
  value: string,
  { resolveTxt }: DomainPorts,
): Promise<DnsProblem | null> {
  try {
    const records = await withinPatience(resolveTxt(recordName(domain)))
    if (records.length === 0) return 'missing'
    return records.some((parts) => parts.join('').trim() === value) ? null : 'other'
  } catch (error) {
    const code = (error as { code?: unknown }).code
    return code === 'ENOTFOUND' || code === 'ENODATA' ? 'missing' : 'failed'
  }
}

/** A line of its own, so that several applications can share the file of one domain. */
async function askFile(domain: string, value: string, { fetch }: DomainPorts): Promise<FileProblem | null> {
  try {
    const { status, text } = await withinPatience(fetch(`https://${domain}${filePath}`))
    if (status !== 200) return 'missing'
    return text.split(/\r?\n/).some((line) => line.trim() === value) ? null : 'other'
  } catch (error) {
    return error instanceof SafeFetchError ? error.problem : 'unreachable'
  }
}

/** @throws when it takes longer */
async function withinPatience<Value>(work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('It took too long.')), patience + 500)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
