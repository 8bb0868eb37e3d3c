import { existsSync, readdirSync, readFileSync } from 'node:fs'

export const isMeasurable = existsSync('/proc/self/schedstat')

/** Milliseconds that these processes have spent on a processor so far, all threads. */
export const processorTime = (ids) =>
  ids.flatMap(threadsOf).reduce((sum, file) => sum + nanosecondsIn(file) / 1e6, 0)

/** Megabytes that a process holds now. */
export const residentMemory = (id) =>
  Number(readFileSync(`/proc/${id}/statm`, 'utf8').split(' ')[1]) * 4096e-6

/** Milliseconds that every processor of the machine was busy so far. */
export const machineTime = () =>
  readFileSync('/proc/stat', 'utf8')
    .split('\n', 1)[0]
    .split(/\s+/)
    .slice(1, 9)
    .filter((_, column) => column !== 3 && column !== 4)
    .reduce((sum, ticks) => sum + Number(ticks) * 10, 0)

/** A process may end, or a thread, while it is read. */
function threadsOf(id) {
  try {
    return readdirSync(`/proc/${id}/task`).map((thread) => `/proc/${id}/task/${thread}/schedstat`)
  } catch {
    return []
  }
}

function nanosecondsIn(file) {
  try {
    return Number(readFileSync(file, 'utf8').split(' ', 1)[0])
  } catch {
    return 0
  }
}
