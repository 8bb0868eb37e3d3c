import { connect } from 'node:net'

const patience = 20_000

/**
 * One kept connection with one request in flight. Node's own client takes several times the processor time of a request, and would be what is
 * measured.
 */
export class Connection {
  cookies = new Map()
  #port
  #socket = null

  constructor(port) {
    this.#port = port
  }

  /** `path` is the target; `isBrowser`: cookies are sent and kept. Resolves with the status, the raw head and the body as text. */
  async ask(method, path, { headers = {}, form, isBrowser = false } = {}) {
    const body = form ? new URLSearchParams(form).toString() : ''
    const lines = { host: `127.0.0.1:${this.#port}`, ...headers }
    if (form) lines['content-type'] = 'application/x-www-form-urlencoded'
    if (method !== 'GET') lines['content-length'] = Buffer.byteLength(body)
    if (isBrowser && this.cookies.size > 0)
      lines.cookie = [...this.cookies].map((pair) => pair.join('=')).join('; ')
    const head = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`)
    const answer = await this.#send(`${method} ${path} HTTP/1.1\r\n${head.join('')}\r\n${body}`)
    if (isBrowser) this.#keepCookies(answer.head)
    return answer
  }

  close() {
    this.#socket?.destroy()
    this.#socket = null
  }

  #send(request) {
    this.#socket ??= connect({ host: '127.0.0.1', port: this.#port, noDelay: true })
    const socket = this.#socket
    return new Promise((resolve, reject) => {
      let received = Buffer.alloc(0)
      const finish = (settle, value) => {
        clearTimeout(timer)
        socket.removeAllListeners()
        socket.on('error', () => undefined)
        // The server ends a connection that was idle for long.
        socket.on('close', () => {
          if (this.#socket === socket) this.#socket = null
        })
        settle(value)
      }
      const fail = (error) => {
        this.close()
        finish(reject, error)
      }
      const timer = setTimeout(() => fail(new Error('No answer in time.')), patience)
      socket.on('error', fail)
      socket.on('close', () => fail(new Error('The connection was closed.')))
      socket.on('data', (chunk) => {
        received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
        const answer = readAnswer(received)
        if (!answer) return
        if (/\r\nconnection: *close/i.test(answer.head)) this.close()
        finish(resolve, answer)
      })
      socket.write(request)
    })
  }

  #keepCookies(head) {
    for (const [, name, value, attributes] of head.matchAll(
      /\r\nset-cookie: *([^=\r\n]+)=([^;\r\n]*)([^\r\n]*)/gi,
    )) {
      if (value === '' || /expires=thu, 01.jan.1970/i.test(attributes)) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
  }
}

/** Null until the answer is complete. */
function readAnswer(received) {
  const end = received.indexOf('\r\n\r\n')
  if (end < 0) return null
  const head = received.latin1Slice(0, end + 2)
  const start = end + 4
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
  const isChunked = length === undefined && /\r\ntransfer-encoding: *chunked/i.test(head)
  if (isChunked && received.latin1Slice(received.length - 5) !== '0\r\n\r\n') return null
  if (!isChunked && received.length < start + Number(length ?? 0)) return null
  const body = isChunked ? joined(received, start) : received.utf8Slice(start, start + Number(length ?? 0))
  return { status: Number(head.slice(9, 12)), head, body }
}

function joined(received, start) {
  const parts = []
  for (let at = start; ;) {
    const line = received.indexOf('\r\n', at)
    const size = Number.parseInt(received.latin1Slice(at, line), 16)
    if (!size) return Buffer.concat(parts).toString('utf8')
    parts.push(received.subarray(line + 2, line + 2 + size))
    at = line + 4 + size
  }
}

export const headerOf = (head, name) => new RegExp(`\\r\\n${name}: *([^\\r\\n]*)`, 'i').exec(head)?.[1]
