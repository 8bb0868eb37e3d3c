/** What an application's pages are divided into. */
export type Room = 'overview' | 'credentials' | 'addresses' | 'permissions' | 'advanced' | 'settings'
