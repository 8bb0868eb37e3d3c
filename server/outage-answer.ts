import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { noting, type Met } from '@/lib/data/statements/outages'
import { sayUnavailable } from './unavailable-page'

type Method = (...args: unknown[]) => unknown
type Answer = (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>

/** Next answers every unexpected error with a 500. During an outage, the response is a 503 with a page that explains it. */
export function tellingOutages(answer: Answer): Answer {
  return (incoming, outgoing) => {
    const met: Met = { outage: false }
    const own = { ...outgoing.getHeaders() }
    const isDocument = !incoming.headers.rsc && !incoming.headers['next-action']
    // Each of them sends the headers when it is the first.
    for (const name of ['writeHead', 'flushHeaders', 'write', 'end'] as const) {
      const original = outgoing[name].bind(outgoing) as Method
      const watched = (...args: unknown[]) => {
        const status = name === 'writeHead' ? (args[0] as number) : outgoing.statusCode
        if (!met.outage || status !== 500 || outgoing.headersSent) return original(...args)
        if (isDocument) return (replacePage(incoming, outgoing, own)[name] as Method)(...args)
        outgoing.setHeader('retry-after', '5')
        outgoing.statusCode = 503
        return original(...(name === 'writeHead' ? [503, ...args.slice(1)] : args))
      }
      Object.assign(outgoing, { [name]: watched })
    }
    return noting(met, () => answer(incoming, outgoing))
  }
}

/** Drops what Next writes; when Next is done, the page takes its place. `own`: the headers of before Next. */
function replacePage(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  own: OutgoingHttpHeaders,
): ServerResponse {
  const dropping = {
    writeHead: () => outgoing,
    flushHeaders: () => undefined,
    write: () => true,
    end: () => {
      // The class's own methods again.
      for (const name of Object.keys(dropping)) Reflect.deleteProperty(outgoing, name)
      for (const name of outgoing.getHeaderNames()) outgoing.removeHeader(name)
      for (const [name, value] of Object.entries(own)) outgoing.setHeader(name, value ?? '')
      void sayUnavailable(incoming, outgoing)
      return outgoing
    },
  }
  return Object.assign(outgoing, dropping)
}
