import { createReadStream, readdirSync, statSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, relative, sep } from 'node:path'
import { pipeline } from 'node:stream'
import { pathOf } from './path-of'

type Encoding = 'br' | 'gzip'
type File = {
  path: string
  size: number
  type: string
  cacheControl: string
  etag: string
  encodings: Encodings
}
type Encodings = Partial<Record<Encoding, { path: string; size: number }>>
type Folder = { folder: string; prefix: string; cacheControl: string }

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}
const suffixes = { br: '.br', gzip: '.gz' } as const

/**
 * Serves the build's files before Next, because Next keeps the file of an aborted download open for ever. `compressed` holds the same files
 * as the build compressed them, `<path>.br` and `<path>.gz`.
 */
export function staticFiles({ distDir, publicDir }: { distDir: string; publicDir: string }) {
  const folders: Folder[] = [
    // A name in there holds the hash of what it names.
    {
      folder: join(distDir, 'static'),
      prefix: '/_next/static/',
      cacheControl: 'public, max-age=31536000, immutable',
    },
    { folder: publicDir, prefix: '/', cacheControl: 'public, max-age=0' },
    // Asked for by every page, and another only with another release of the font.
    { folder: join(publicDir, 'fonts'), prefix: '/fonts/', cacheControl: 'public, max-age=604800' },
  ]
  const compressed = join(distDir, 'compressed')
  const files = new Map(folders.flatMap((each) => [...filesIn(each, compressed)]))

  return {
    /** Answers when the address is that of a file; otherwise false. */
    serve(incoming: IncomingMessage, outgoing: ServerResponse): boolean {
      const { method, url = '' } = incoming
      if (method !== 'GET' && method !== 'HEAD') return false
      const file = files.get(decodedPath(url))
      if (!file) return false
      send(file, incoming, outgoing)
      return true
    },
  }
}

function* filesIn({ folder, prefix, cacheControl }: Folder, compressed: string): Generator<[string, File]> {
  for (const entry of entriesOf(folder)) {
    if (!entry.isFile() || entry.name.startsWith('.')) continue
    const path = join(entry.parentPath, entry.name)
    const name = prefix + relative(folder, path).split(sep).join('/')
    const { size, mtimeMs } = statSync(path)
    const type = types[extname(entry.name)] ?? 'application/octet-stream'
    const etag = `"${size.toString(36)}-${Math.trunc(mtimeMs).toString(36)}"`
    yield [name, { path, size, type, cacheControl, etag, encodings: encodingsOf(join(compressed, name)) }]
  }
}

function entriesOf(folder: string) {
  if (!statSync(folder, { throwIfNoEntry: false })) return []
  return readdirSync(folder, { withFileTypes: true, recursive: true })
}

function encodingsOf(path: string): Encodings {
  const found: Encodings = {}
  for (const [encoding, suffix] of Object.entries(suffixes) as [Encoding, string][]) {
    const stat = statSync(path + suffix, { throwIfNoEntry: false })
    if (stat) found[encoding] = { path: path + suffix, size: stat.size }
  }
  return found
}

function send(file: File, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { type, cacheControl, etag } = file
  const encoding = encodingFor(file, incoming.headers['accept-encoding'])
  const { path, size } = (encoding && file.encodings[encoding]) ?? file
  const tag = encoding ? etag.replace(/"$/, `-${encoding}"`) : etag
  outgoing.setHeader('cache-control', cacheControl)
  outgoing.setHeader('etag', tag)
  if (file.encodings.br || file.encodings.gzip) outgoing.setHeader('vary', 'accept-encoding')
  if (isKnown(incoming.headers['if-none-match'], tag)) return void outgoing.writeHead(304).end()
  outgoing.setHeader('content-type', type)
  outgoing.setHeader('content-length', size)
  if (encoding) outgoing.setHeader('content-encoding', encoding)
  outgoing.writeHead(200)
  if (incoming.method === 'HEAD') return void outgoing.end()
  // Destroys the file with the response, whichever way that ends.
  pipeline(createReadStream(path), outgoing, () => undefined)
}

/** RFC 9110 section 12.5.3, as far as browsers use it: `q=0` refuses. */
function encodingFor({ encodings }: File, accepted = ''): Encoding | null {
  const accepts = (name: string) =>
    new RegExp(`(^|,)\\s*${name}\\s*(;\\s*q=(?!0(\\.0*)?\\s*(,|$))[\\d.]+)?\\s*(,|$)`).test(accepted)
  if (encodings.br && accepts('br')) return 'br'
  return encodings.gzip && accepts('gzip') ? 'gzip' : null
}

/** RFC 9110 section 13.1.2. */
const isKnown = (header: string | undefined, etag: string): boolean =>
  header !== undefined && header.split(',').some((each) => ['*', etag, `W/${etag}`].includes(each.trim()))

function decodedPath(url: string): string {
  const path = pathOf(url)
  try {
    return path.includes('%') ? decodeURIComponent(path) : path
  } catch {
    return path
  }
}
