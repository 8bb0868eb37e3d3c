import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { currentUser } from '@/lib/session/current-user'
import { findOwn, type OwnApplication } from './load-application'

const names = [
  'overview',
  'credentials',
  'addresses',
  'notices',
  'permissions',
  'advanced',
  'settings',
] as const
type Name = (typeof names)[number]

type Shown = Pick<OwnApplication, 'id' | 'grantTypes' | 'backchannelLogoutUri'>

/** The pages of an application. One without grant types, such as an API, asks for no permissions; one without an address gets no notices. */
export const pagesOf = ({ id, grantTypes, backchannelLogoutUri }: Shown) =>
  names
    .filter((name) => name !== 'permissions' || grantTypes.length > 0)
    .filter((name) => name !== 'notices' || backchannelLogoutUri !== null)
    .map((name) => ({ name, href: `/oauth/applications/${id}${name === 'overview' ? '' : `/${name}`}` }))

/** The window's title: a page's name in the tabs, and the application's, which only its owner learns. */
export async function titleOf(name: Name, params: Promise<{ id: string }>): Promise<Metadata> {
  const [{ id }, user, t] = await Promise.all([params, currentUser(), getTranslations('applications.tabs')])
  const application = user && (await findOwn(id, user.id))
  return { title: application ? `${t(name)} · ${application.name}` : t(name) }
}
