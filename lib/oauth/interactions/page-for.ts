import type { InteractionStep } from '../authorize/decide-authorization'

const pages: Record<InteractionStep, string> = {
  sign_in: '/accounts/login',
  verify_email: '/accounts/verify_email',
  consent: '/oauth/consent',
}

/** Where the person goes next. Relative: the cookies belong to the host they are on. */
export const pageFor = (step: InteractionStep, id: string) =>
  `${pages[step]}?interaction=${encodeURIComponent(id)}`
