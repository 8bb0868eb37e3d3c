import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { OwnApplication } from './load-application'

const names = ['overview', 'credentials', 'addresses', 'permissions', 'advanced', 'settings'] as const
type Name = (typeof names)[number]

/** The pages of an application. One without grant types, such as an API, asks for no permissions. */
export const pagesOf = ({ id, grantTypes }: Pick<OwnApplication, 'id' | 'grantTypes'>) =>
  names
    .filter((name) => name !== 'permissions' || grantTypes.length > 0)
    .map((name) => ({ name, href: `/oauth/applications/${id}${name === 'overview' ? '' : `/${name}`}` }))

/** The window's title: a page's name in the tabs. */
export async function titleOf(name: Name): Promise<Metadata> {
  return { title: (await getTranslations('applications.tabs'))(name) }
}
