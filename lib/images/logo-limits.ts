/** The limits of an upload: bytes, pixels of the upload, and pixels of the longer side of the stored image. */
export const logoLimits = { bytes: 5 * 1024 * 1024, pixels: 40_000_000, side: 512 } as const

/** For the `accept` of a file field; what is uploaded is known by its first bytes alone. */
export const logoTypes = 'image/png,image/jpeg,image/webp,image/gif,image/avif'
