/** What an application's pages are divided into. */
export type ApplicationSection =
  'overview' | 'credentials' | 'addresses' | 'permissions' | 'advanced' | 'settings'
