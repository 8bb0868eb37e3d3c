/** What a server action answers. `message` and the values of `fieldErrors` are message keys; the page resolves them. */
export type ActionResult<T = undefined> =
  { ok: true; value: T } | { ok: false; message?: string; fieldErrors?: Record<string, string> }
