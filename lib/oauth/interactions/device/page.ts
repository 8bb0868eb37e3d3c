/** Where the person types the code (RFC 8628 section 3.3). */
export const pathOfDevicePage = '/oauth/device'
