import { isObject, type JsonObject } from './read-json'

/** RFC 7396 section 2: null takes a member out, an object is merged, anything else replaces. */
export function mergePatch(target: unknown, patch: JsonObject): JsonObject {
  const merged = new Map(isObject(target) ? Object.entries(target) : [])
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) merged.delete(name)
    else merged.set(name, isObject(value) ? mergePatch(merged.get(name), value) : value)
  }
  // Defined, not assigned, so that a member called __proto__ is an ordinary member.
  return Object.fromEntries(merged)
}
