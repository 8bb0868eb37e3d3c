/** RFC 8693 section 3. */
const prefix = 'urn:ietf:params:oauth:token-type:'

export const accessTokenType = `${prefix}access_token`
export const jwtType = `${prefix}jwt`
