import { Globe, Laptop, Smartphone, SquareTerminal, Tablet, Tv } from 'lucide-react'

const icons = {
  desktop: Laptop,
  mobile: Smartphone,
  tablet: Tablet,
  tv: Tv,
  terminal: SquareTerminal,
  unknown: Globe,
}

export type DeviceKind = keyof typeof icons
export const deviceKinds = Object.keys(icons) as DeviceKind[]

/** Decorative: the device's name is beside it. */
export function DeviceIcon({ kind, size = 20 }: { kind: DeviceKind; size?: number }) {
  const Icon = icons[kind]
  return <Icon aria-hidden="true" size={size} strokeWidth={1.75} className="shrink-0 text-text-2" />
}
