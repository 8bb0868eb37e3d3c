export const tokensPath = '/admin/tokens'
