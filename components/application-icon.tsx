import { AppWindow, Braces, Cog, Globe, Server, Smartphone, SquareTerminal } from 'lucide-react'

const icons = {
  web: Globe,
  spa: AppWindow,
  native: Smartphone,
  cli: SquareTerminal,
  service: Cog,
  api: Server,
  other: Braces,
}

export type ApplicationKind = keyof typeof icons
export const applicationKinds = Object.keys(icons) as ApplicationKind[]

/** What kind of application it is. Decorative: the kind's name is beside it. */
export function ApplicationIcon({ kind, size = 20 }: { kind: ApplicationKind; size?: number }) {
  const Icon = icons[kind]
  return <Icon aria-hidden="true" size={size} strokeWidth={1.75} className="shrink-0 text-text-2" />
}
