import type { Store } from '../store'

/** Behaves as PostgreSQL does: it stores no NUL in text, nor half a surrogate pair, and throws an unexpected error. */
export const strictStore = (store: Store): Store =>
  new Proxy(store, {
    get(target, name) {
      const method = Reflect.get(target, name) as (...values: unknown[]) => unknown
      return (...values: unknown[]) => {
        if (holdsUnstorable(values))
          throw new Error(`invalid byte sequence for encoding "UTF8" in ${String(name)}`)
        return method.apply(target, values)
      }
    },
  })

function holdsUnstorable(value: unknown): boolean {
  if (typeof value === 'string') return /\0|\p{Surrogate}/u.test(value)
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return false
  return [...Object.keys(value), ...Object.values(value)].some(holdsUnstorable)
}
