import type { Home } from '@/lib/applications/checked-identity'

/** Beside the name that a developer chose: the address that they cannot choose. */
export function HomeLine({ home, computer }: { home: Home; computer: string }) {
  if (home.kind === 'computer') return <p className="text-sm font-semibold">{computer}</p>
  const name = home.kind === 'domain' ? home.domain : home.scheme
  return <p className="font-mono text-sm font-semibold break-all">{name}</p>
}
