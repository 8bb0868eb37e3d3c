import type { World } from './world'

/** Who looks at a page: a stranger, an administrator who also owns applications, or a person whose address is not verified. */
export type Viewer = 'stranger' | 'ada' | 'unverified'

export type Screen = {
  viewer: Viewer
  address: string | ((world: World) => string | Promise<string>)
  /** Shows what an unexpected error looks like. */
  fails?: true
}

const by = (viewer: Viewer) => (address: Screen['address']) => ({ viewer, address })
const stranger = by('stranger')
const ada = by('ada')

/** Each page, by its folder under app/. A test fails while one is missing. */
export const screens: Record<string, Screen> = {
  '/': stranger('/'),
  '/help': stranger('/help'),
  '/help/errors': stranger('/help/errors'),
  '/setup': stranger('/setup'),
  '/accounts/login': stranger((world) => world.ask('Field Notes')),
  '/accounts/login/second_step': stranger('/accounts/login/second_step'),
  '/accounts/login/set_up_two_step': stranger('/accounts/login/set_up_two_step'),
  '/accounts/login/terms': stranger('/accounts/login/terms'),
  '/accounts/register': stranger('/accounts/register'),
  '/accounts/invitation': stranger('/accounts/invitation'),
  '/accounts/link': stranger('/accounts/link'),
  '/accounts/password_reset': stranger('/accounts/password_reset'),
  '/accounts/password_reset/sent': stranger('/accounts/password_reset/sent'),
  '/accounts/password_reset/new': stranger('/accounts/password_reset/new?link=over'),
  '/accounts/password_reset/done': stranger('/accounts/password_reset/done'),
  '/accounts/verify_email': by('unverified')('/accounts/verify_email'),
  '/accounts/deletion': stranger('/accounts/deletion?state=scheduled'),
  '/accounts/not_me': stranger('/accounts/not_me'),
  '/accounts/email_change/undo': stranger('/accounts/email_change/undo?token=over'),
  '/accounts/email_change/confirm': ada('/accounts/email_change/confirm?token=over'),
  '/accounts/logout': ada('/accounts/logout'),
  '/oauth/consent': ada((world) => world.ask('Field Notes')),
  '/oauth/device': ada((world) => world.deviceAddress()),
  '/oauth/end_session/confirm': ada((world) => world.signOutAddress()),

  '/accounts': ada('/accounts'),
  '/accounts/sessions': ada('/accounts/sessions'),
  '/accounts/email': ada('/accounts/email'),
  '/accounts/activity': ada('/accounts/activity'),
  '/accounts/security': ada('/accounts/security'),
  '/accounts/data': ada('/accounts/data'),
  '/accounts/data/download': ada('/accounts/data/download'),
  '/accounts/data/delete': ada('/accounts/data/delete'),
  '/accounts/security/password': ada('/accounts/security/password'),
  '/accounts/security/two_step': ada('/accounts/security/two_step'),
  '/accounts/security/recovery_codes': ada('/accounts/security/recovery_codes'),
  '/accounts/confirm': ada('/accounts/confirm'),
  '/accounts/profile': ada('/accounts/profile'),
  '/accounts/groups': ada('/accounts/groups'),
  '/accounts/connected': ada('/accounts/connected'),
  '/oauth/authorized_tokens': ada('/oauth/authorized_tokens'),
  '/oauth/authorized_tokens/remove': ada('/oauth/authorized_tokens/remove?all=1'),
  '/oauth/authorized_tokens/[id]': ada((world) => `/oauth/authorized_tokens/${world.ids.grant}`),
  '/oauth/applications': ada('/oauth/applications'),
  '/oauth/applications/register': ada('/oauth/applications/register'),
  ...Object.fromEntries(
    ['', '/credentials', '/addresses', '/notices', '/permissions', '/advanced', '/settings'].map(
      (section) => [
        `/oauth/applications/[id]${section}`,
        ada((world) => `/oauth/applications/${world.ids.application}${section}`),
      ],
    ),
  ),

  '/admin': ada('/admin'),
  '/admin/users': ada('/admin/users'),
  '/admin/users/[id]': ada((world) => `/admin/users/${world.ids.person}`),
  '/admin/users/[id]/access': ada((world) => `/admin/users/${world.ids.person}/access`),
  '/admin/users/[id]/data': ada((world) => `/admin/users/${world.ids.person}/data`),
  '/admin/users/[id]/edit': ada((world) => `/admin/users/${world.ids.person}/edit`),
  '/admin/users/bulk': ada('/admin/users/bulk?act=signOut&all=1'),
  '/admin/users/import': ada('/admin/users/import'),
  '/admin/applications/registration-tokens': ada('/admin/applications/registration-tokens'),
  '/admin/users/invitations': ada('/admin/users/invitations'),
  '/admin/users/invitations/new': ada('/admin/users/invitations/new'),
  '/admin/users/new': ada('/admin/users/new'),
  '/admin/groups': ada('/admin/groups'),
  '/admin/groups/[id]': ada((world) => `/admin/groups/${world.ids.group}`),
  '/admin/applications': ada('/admin/applications'),
  '/admin/applications/[id]': ada((world) => `/admin/applications/${world.ids.application}`),
  '/admin/applications/[id]/notices': ada((world) => `/admin/applications/${world.ids.application}/notices`),
  '/admin/apis': ada('/admin/apis'),
  '/admin/apis/new': ada('/admin/apis/new'),
  '/admin/apis/[id]': ada((world) => `/admin/apis/${world.ids.api}`),
  '/admin/apis/details': ada('/admin/apis/details'),
  '/admin/apis/details/new': ada('/admin/apis/details/new'),
  '/admin/apis/details/type': ada('/admin/apis/details/type?name=payment'),
  '/admin/apis/scopes': ada('/admin/apis/scopes'),
  '/admin/apis/scopes/edit': ada('/admin/apis/scopes/edit?name=openid'),
  '/admin/tokens': ada('/admin/tokens'),
  '/admin/tokens/revoke': ada((world) => `/admin/tokens/revoke?person=${world.ids.person}`),
  '/admin/audit': ada('/admin/audit'),
  '/admin/keys': ada('/admin/keys'),
  '/admin/settings': ada('/admin/settings'),
  '/admin/settings/[page]': ada('/admin/settings/tokens'),
  '/admin/settings/branding': ada('/admin/settings/branding'),
  '/admin/settings/mail': ada('/admin/settings/mail'),
  '/admin/settings/sign-in': ada('/admin/settings/sign-in'),
  '/admin/settings/sign-in/new': ada('/admin/settings/sign-in/new'),
  '/admin/settings/sign-in/[id]': ada((world) => `/admin/settings/sign-in/${world.ids.provider}`),
  '/admin/outbox': ada('/admin/outbox'),
  '/admin/outbox/[id]': ada((world) => `/admin/outbox/${world.ids.mail}`),

  '/dev/kitchen-sink': ada('/dev/kitchen-sink'),
  '/dev/kitchen-sink/shell': ada('/dev/kitchen-sink/shell'),
  '/dev/kitchen-sink/failure': { ...ada('/dev/kitchen-sink/failure'), fails: true },
}

/** Not pages of their own, and seen all the same. */
export const states: Record<string, Screen> = {
  'not found': stranger('/no/such/page'),
  'not found, signed in': ada('/admin/no/such/page'),
  'request that cannot be answered': stranger('/oauth/authorize?client_id=unknown'),
  'nothing found': ada('/admin/users?search=nobody-is-called-this'),
}
