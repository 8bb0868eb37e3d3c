import { readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { processIdentity } from './process-identity'

/** Whether this process now starts and stops the database of this folder. The lock of an owner that has exited is taken over. */
export function takeOwnerLock(file: string): boolean {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      writeFileSync(file, processIdentity(process.pid) ?? String(process.pid), { flag: 'wx' })
      return true
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    if (isHeldByLivingProcess(file)) return false
    dropOwnerLock(file)
  }
  return false
}

export function dropOwnerLock(file: string): void {
  try {
    unlinkSync(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

function isHeldByLivingProcess(file: string): boolean {
  try {
    const owner = readFileSync(file, 'utf8').trim()
    const identity = processIdentity(Number.parseInt(owner, 10))
    return identity !== null && identity === owner
  } catch {
    return false
  }
}
