/** The server under test. */
export const issuer = process.env.E2E_BASE_URL ?? 'http://localhost:3000'
