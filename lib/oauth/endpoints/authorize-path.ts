/** Known to what leads there, too. */
export const authorizationPath = '/oauth/authorize'
