import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * Identifies a process by its number and start time; null when it has exited. A zombie counts as exited: in a container that reaps no
 * orphans, a killed database would otherwise seem to run.
 */
export function processIdentity(pid: number): string | null {
  if (process.platform === 'win32') return isAlive(pid) ? String(pid) : null
  return process.platform === 'linux' ? fromProc(pid) : fromPs(pid)
}

function fromProc(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const [state, startedAt] = [fields[0], fields[19]]
    if (state === 'Z' || state === 'X') return null
    return `${pid} ${startedAt} ${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}`
  } catch {
    return null
  }
}

function fromPs(pid: number): string | null {
  const { stdout, status } = spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' })
  if (status !== 0 || stdout.trim().startsWith('Z')) return null
  return `${pid} ${stdout.trim().replace(/^\S+\s+/, '')}`
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
