import { X509Certificate } from 'node:crypto'

/** Made with openssl for a hundred years from November 2026; their private keys were deleted. */

/** C=CH, O=Müller\, Söhne, OU=Robots+CN=robot 1; DNS robot.example, URI https://robot.example/id, IP 2001:db8::1 and 192.0.2.7, email robot@example.com. */
export const robotCertificate = certificateOf(
  [
    'MIICCDCCAa6gAwIBAgIUfPmfFt+BEAdpYeoMt7fzw2k22BQwCgYIKoZIzj0EAwIwGTEXMBUGA1UEAwwOVGVzdCBBdXRob3JpdHkw',
    'IBcNMjYxMTIxMTk0OTI3WhgPMjEyNjEwMjgxOTQ5MjdaMEgxCzAJBgNVBAYTAkNIMRgwFgYDVQQKDA9Nw7xsbGVyLCBTw7ZobmUx',
    'HzANBgNVBAsMBlJvYm90czAOBgNVBAMMB3JvYm90IDEwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATdjsDRD4nYAtIr1uRQe7nP',
    '/amUoaI/iR5bOJJp171Ym4CV+bcuXB5gvQjkYdxyGA+CV24CEXZ4BAKmSEX/OXl/o4GiMIGfMF0GA1UdEQRWMFSCDXJvYm90LmV4',
    'YW1wbGWGGGh0dHBzOi8vcm9ib3QuZXhhbXBsZS9pZIcQIAENuAAAAAAAAAAAAAAAAYcEwAACB4ERcm9ib3RAZXhhbXBsZS5jb20w',
    'HQYDVR0OBBYEFAg8xtkuKIh5iq9Vr3jvNvvc7d4oMB8GA1UdIwQYMBaAFHo7l1EE95J/c3uUahXampvB9+eiMAoGCCqGSM49BAMC',
    'A0gAMEUCIEGvV79leeYgc0YOkww2nQPiK3Zf8liQthV3y/cQTgVsAiEAqh88+ktP3iZ5RgyZzM4r/wJrQGDKmP118DzCfFc6c6M=',
  ].join(''),
)

/** Of the same authority; its names look like two where they are one. */
export const otherCertificate = certificateOf(
  [
    'MIIB2zCCAYCgAwIBAgIUReOlKaM1vHtBmnRsOf2MkxvGlpUwCgYIKoZIzj0EAwIwGTEXMBUGA1UEAwwOVGVzdCBBdXRob3JpdHkw',
    'IBcNMjYxMTIxMTk0OTI3WhgPMjEyNjEwMjgxOTQ5MjdaMDgxCzAJBgNVBAYTAkNIMQ0wCwYDVQQKDARFdmlsMRowGAYDVQQDDBFv',
    'dGhlciwgQ049cm9ib3QgMTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABFNNnb7Ktzt8aSp4zboFK3Azm+ZwJR+5FoB2XhaWpKIk',
    'fEbEdJpHYXpQYnP7hIqG7IhwkkAPaPfqOC0IYKIMiCCjgYQwgYEwPwYDVR0RBDgwNoIJKi5leGFtcGxlhilodHRwczovL290aGVy',
    'LmV4YW1wbGUvLCBETlM6cm9ib3QuZXhhbXBsZTAdBgNVHQ4EFgQUJURblb8Pdp7MJrp4smEx5C++JLswHwYDVR0jBBgwFoAUejuX',
    'UQT3kn9ze5RqFdqam8H356IwCgYIKoZIzj0EAwIDSQAwRgIhAJqI43vu/qu31mgWxaTp00m8/0+n3jyzI2acmJGtSqPzAiEAtbd7',
    'kmftLkm6N257FK29WjNC/2nsPAIk43bEfMNVDiY=',
  ].join(''),
)

/** Self-signed. */
export const selfCertificate = certificateOf(
  [
    'MIIBdDCCARugAwIBAgIUDUPMxu/HOcthxYBoWZT2vbl0Pb4wCgYIKoZIzj0EAwIwDzENMAsGA1UEAwwEc2VsZjAgFw0yNjExMjEx',
    'OTQ5MTBaGA8yMTI2MTAyODE5NDkxMFowDzENMAsGA1UEAwwEc2VsZjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABKT6orLYz6ZO',
    'H1aE06fjBz/Q7grfs/eIu8SKI0bLtMPM5RCNYC5bsjeXao+tJWjMHqa6FCE8pI2YfmIzL1z/U92jUzBRMB0GA1UdDgQWBBRh7oxQ',
    'Nj3HkN+OVoK4ElPRntDRRjAfBgNVHSMEGDAWgBRh7oxQNj3HkN+OVoK4ElPRntDRRjAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49',
    'BAMCA0cAMEQCIBQ6vEm1taycysmqRfWHvHzfQEOzH9Dy/rhzE/2qugAEAiA8fvpFrVmmxx2a7w2mJxx9ouMWyEgoaBSDT+HYBGVG',
    '1A==',
  ].join(''),
)

function certificateOf(base64: string): X509Certificate {
  return new X509Certificate(Buffer.from(base64, 'base64'))
}
