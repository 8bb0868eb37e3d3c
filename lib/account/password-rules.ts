/** In characters. NIST SP 800-63B-4: fifteen where a password is the only factor. */
export const passwordLength = { least: 15, most: 256 } as const
