import {
  Fingerprint,
  KeyRound,
  LifeBuoy,
  Link2,
  MailCheck,
  RectangleEllipsis,
  TabletSmartphone,
} from 'lucide-react'

const icons = {
  password: RectangleEllipsis,
  passkey: Fingerprint,
  totp: TabletSmartphone,
  recovery: LifeBuoy,
  email: MailCheck,
  link: Link2,
  upstream: KeyRound,
}

export type SignInMethod = keyof typeof icons
export const signInMethods = Object.keys(icons) as SignInMethod[]

/** A way to sign in. Decorative: its name is beside it. */
export function MethodIcon({ method, size = 20 }: { method: SignInMethod; size?: number }) {
  const Icon = icons[method]
  return <Icon aria-hidden="true" size={size} strokeWidth={1.75} className="shrink-0 text-text-2" />
}
