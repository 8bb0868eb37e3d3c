/** Authentication contexts that sessions reach, weakest first: one factor, or two of different kinds. */
export const acrValues = ['urn:auth-center:acr:single-factor', 'urn:auth-center:acr:multi-factor'] as const

export const [singleFactor, multiFactor] = acrValues
