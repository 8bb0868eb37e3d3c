import type { ClientCertificate } from '../authorization-server'
import type { Exchange } from '../exchange'
import { proofRefused } from './authentication-failed'

/** The certificate of this connection, on a day that it is good for. */
export function requireCertificate({ server, request }: Exchange): ClientCertificate {
  const presented = server.mutualTls?.certificateOf(request)
  if (!presented)
    throw proofRefused('no certificate', 'The client has to present its certificate (mutual TLS).')
  const { validFrom, validTo } = presented.certificate
  const now = server.now()
  if (Date.parse(validFrom) > now || Date.parse(validTo) <= now)
    throw proofRefused('the certificate is not valid now', 'The certificate has expired.')
  return presented
}
