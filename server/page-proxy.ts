import { Agent, request, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http'
import { pipeline } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { log } from '@/lib/log'
import type { Answer } from './answer'
import { sayUnavailable } from './unavailable-page'

type Pages = (incoming: IncomingMessage, outgoing: Answer) => Promise<void>
type Failure = NodeJS.ErrnoException & { isStale?: boolean }

/** Pages in progress for one protocol worker. Past this the answer is a 503, because a longer queue only makes every page slower. */
const mostInProgress = 256
/** Milliseconds that a request waits for a page worker that is starting. */
const patience = 10_000
const pause = 100
/** Fields of one connection (RFC 9110 section 7.6.1), and `expect`, which Node has answered. */
const connectionFields = new Set([
  ...['connection', 'keep-alive', 'proxy-authenticate', 'proxy-authorization', 'proxy-connection', 'te'],
  ...['trailer', 'transfer-encoding', 'upgrade', 'http2-settings', 'expect'],
])

/** Passes a request on to the page workers, which listen on `socketPath`, and streams their answer back. */
export function pageProxy(socketPath: string): Pages {
  const agent = new Agent({ keepAlive: true, maxFreeSockets: 32, scheduling: 'lifo' })
  let inProgress = 0

  return async (incoming, outgoing) => {
    if (inProgress >= mostInProgress) return sayUnavailable(incoming, outgoing)
    inProgress += 1
    try {
      const answer = await askWhileTheyStart(incoming, outgoing, { socketPath, agent })
      copyFields(answer, outgoing)
      outgoing.writeHead(answer.statusCode ?? 502)
      await sent(answer, outgoing)
    } catch (error) {
      if (outgoing.destroyed || outgoing.headersSent) return
      log('page.unreachable', { error })
      await sayUnavailable(incoming, outgoing)
    } finally {
      inProgress -= 1
    }
  }
}

type Where = { socketPath: string; agent: Agent }

async function askWhileTheyStart(
  incoming: IncomingMessage,
  outgoing: Answer,
  where: Where,
): Promise<IncomingMessage> {
  for (const until = performance.now() + patience; ;) {
    try {
      return await ask(incoming, outgoing, where)
    } catch (error) {
      const isGone = outgoing.destroyed || outgoing.headersSent || performance.now() > until
      if (isGone || !isRepeatable(error as Failure, incoming)) throw error
      await sleep(pause)
    }
  }
}

/** The body is read once the connection stands: until then the request can be sent again. */
function ask(incoming: IncomingMessage, outgoing: Answer, where: Where): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { method, url: path } = incoming
    const asked = request({ ...where, method, path, headers: headersOf(incoming) })
    const abandon = () => asked.destroy()
    outgoing.once('close', abandon)
    asked.once('response', resolve)
    asked.once('error', (error) => {
      outgoing.off('close', abandon)
      reject(Object.assign(error, { isStale: asked.reusedSocket }))
    })
    asked.once('socket', (socket) => {
      if (socket.connecting) socket.once('connect', () => incoming.pipe(asked))
      else incoming.pipe(asked)
    })
  })
}

/** No page worker received it, or a kept connection ended as it was sent and a second time does no harm. */
function isRepeatable({ code, isStale }: Failure, { method, headers }: IncomingMessage): boolean {
  if (code === 'ENOENT' || code === 'ECONNREFUSED') return true
  const hasBody = headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined
  return isStale === true && (method === 'GET' || method === 'HEAD') && !hasBody
}

function headersOf({ headers, socket }: IncomingMessage): OutgoingHttpHeaders {
  const kept = Object.entries(headers).filter(([name]) => !connectionFields.has(name))
  return { 'x-forwarded-for': socket.remoteAddress, ...Object.fromEntries(kept) }
}

/** Repeated ones as they came (Set-Cookie): given together, `writeHead` of Node 20 keeps the last. */
function copyFields({ headersDistinct }: IncomingMessage, outgoing: Answer): void {
  for (const [name, values = []] of Object.entries(headersDistinct)) {
    if (!connectionFields.has(name)) outgoing.setHeader(name, values.length === 1 ? values.join() : values)
  }
}

/** Resolves when the answer has been sent, or its reader disconnected. */
const sent = (answer: IncomingMessage, outgoing: Answer): Promise<void> =>
  new Promise((resolve) => pipeline(answer, outgoing, () => resolve()))
