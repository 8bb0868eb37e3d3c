/** A response of the core before it becomes a `Response`, which `endpoints/endpoint.ts` makes once at the end. */
export type Answer = { status: number; headers: Record<string, string>; body: string | null }

/** RFC 6749 section 5.1. */
export const noStore = { 'cache-control': 'no-store', pragma: 'no-cache' }

type AnswerOptions = { status?: number; headers?: Record<string, string> }

export function jsonAnswer(body: unknown, { status = 200, headers = noStore }: AnswerOptions = {}): Answer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) }
}

/** 303: the browser continues with GET after any method. */
export function redirectAnswer(location: string, headers: Record<string, string> = {}): Answer {
  const always = { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }
  return { status: 303, headers: { ...always, ...headers }, body: null }
}
