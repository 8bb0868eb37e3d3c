import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'

type Flags = { up?: boolean; uv?: boolean; be?: boolean; bs?: boolean }

/** What an attacker, or a broken authenticator, would send instead. */
export type Told = Flags & {
  origin?: string
  rpId?: string
  type?: string
  counter?: number
  /** In place of random bytes. */
  id?: Buffer
  /** null: none is sent. */
  userHandle?: string | null
  crossOrigin?: boolean
}

type Credential = { id: Buffer; key: KeyObject; handle: string; counter: number }

const base64url = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64url')
const hash = (data: Uint8Array | string) => createHash('sha256').update(data).digest()

/** An authenticator of a few lines: ES256, discoverable credentials, attestation "none". */
export class SoftwareAuthenticator {
  readonly origin: string
  readonly flags: Flags
  readonly aaguid: string
  readonly counts: boolean
  credential: Credential | null = null

  constructor({
    origin = 'http://localhost:3000',
    aaguid = '00000000-0000-0000-0000-000000000000',
    counts = false,
    ...flags
  }: Flags & { origin?: string; aaguid?: string; counts?: boolean } = {}) {
    this.origin = origin
    this.aaguid = aaguid
    this.counts = counts
    this.flags = { up: true, uv: true, be: false, bs: false, ...flags }
  }

  create(options: { challenge: string; rp: { id?: string }; user: { id: string } }, told: Told = {}) {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const id = told.id ?? randomBytes(32)
    this.credential = { id, key: privateKey, handle: options.user.id, counter: 0 }
    const jwk = publicKey.export({ format: 'jwk' })
    const cose = Buffer.concat([
      Buffer.from('a5010203262001215820', 'hex'),
      Buffer.from(jwk.x ?? '', 'base64url'),
      Buffer.from('225820', 'hex'),
      Buffer.from(jwk.y ?? '', 'base64url'),
    ])
    const attested = Buffer.concat([
      Buffer.from(this.aaguid.replaceAll('-', ''), 'hex'),
      Buffer.from([0, id.length]),
      id,
      cose,
    ])
    const rpId = told.rpId ?? options.rp.id ?? ''
    const data = this.authenticatorData(rpId, told.counter ?? 0, { ...told, attested })
    const length = Buffer.alloc(2)
    length.writeUInt16BE(data.length)
    const attestationObject = Buffer.concat([
      Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746159', 'hex'),
      length,
      data,
    ])
    return this.answer(id, {
      clientDataJSON: this.clientData('webauthn.create', options.challenge, told),
      attestationObject: base64url(attestationObject),
      transports: ['internal', 'hybrid'],
    })
  }

  get(options: { challenge: string; rpId?: string }, told: Told = {}) {
    const credential = this.credential
    if (!credential) throw new Error('This authenticator has no credential.')
    if (this.counts) credential.counter += 1
    const counter = told.counter ?? credential.counter
    const data = this.authenticatorData(told.rpId ?? options.rpId ?? '', counter, told)
    const clientDataJSON = this.clientData('webauthn.get', options.challenge, told)
    const signed = Buffer.concat([data, hash(Buffer.from(clientDataJSON, 'base64url'))])
    const userHandle = told.userHandle === undefined ? credential.handle : told.userHandle
    return this.answer(credential.id, {
      clientDataJSON,
      authenticatorData: base64url(data),
      signature: base64url(sign('sha256', signed, credential.key)),
      ...(userHandle !== null && { userHandle }),
    })
  }

  private answer<Response>(id: Buffer, response: Response) {
    const name = base64url(id)
    return { id: name, rawId: name, type: 'public-key' as const, response, clientExtensionResults: {} }
  }

  private clientData(type: string, challenge: string, told: Told): string {
    const { origin = this.origin, crossOrigin = false } = told
    return base64url(JSON.stringify({ type: told.type ?? type, challenge, origin, crossOrigin }))
  }

  private authenticatorData(rpId: string, counter: number, told: Told & { attested?: Buffer }): Buffer {
    const { up, uv, be, bs } = { ...this.flags, ...told }
    const { attested = Buffer.alloc(0) } = told
    const bits = (up ? 1 : 0) | (uv ? 4 : 0) | (be ? 8 : 0) | (bs ? 16 : 0) | (attested.length > 0 ? 64 : 0)
    const tail = Buffer.alloc(5)
    tail.writeUInt8(bits)
    tail.writeUInt32BE(counter, 1)
    return Buffer.concat([hash(rpId), tail, attested])
  }
}
