export const scopesPath = '/admin/apis/scopes'

/** A scope's name may hold a slash, so it is no part of the path. */
export const addressOfScope = (name: string): string => `${scopesPath}/edit?name=${encodeURIComponent(name)}`
