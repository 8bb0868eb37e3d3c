export function rowsFor(resource: string): Record<'scopes' | 'resources', Record<string, unknown>[]>
export function register(resource: string, issuer: string): Promise<void>
