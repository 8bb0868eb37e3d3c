import type { APIRequestContext, Page } from '@playwright/test'
import { randomBytes } from 'node:crypto'
import { submitForm } from './form'
import { issuer } from './issuer'
import { openUpstream, type Upstream, type UpstreamPerson } from './upstream'

export type Harbour = Upstream & {
  slug: string
  /** Somebody whom only this provider knows, with a confirmed address unless said otherwise. */
  newcomer(about?: Partial<UpstreamPerson>): UpstreamPerson & { email: string; name: string }
  /** On a page with its button: there and back, as that person; without one, Cancel. */
  signIn(page: Page, person: UpstreamPerson | null): Promise<void>
}

/** A second provider on this machine, made known by an administrator as any would be. */
export async function openHarbour(desk: APIRequestContext): Promise<Harbour> {
  const slug = `harbour-${randomBytes(4).toString('hex')}`
  const upstream = await openUpstream(`${issuer}/api/auth/callback/${slug}`)
  const answer = await submitForm(desk, '/admin/settings/sign-in/new?kind=oidc', {
    slug,
    name: 'Harbour',
    issuer: upstream.issuer,
    clientId: upstream.clientId,
    secret: upstream.clientSecret,
    scopes: '',
  })
  if (answer.status() !== 303) throw new Error(`Adding a provider answered ${answer.status()}.`)
  return Object.assign(upstream, {
    slug,
    newcomer(about: Partial<UpstreamPerson> = {}) {
      const subject = randomBytes(6).toString('hex')
      const person = {
        subject,
        email: `${subject}@harbour.example`,
        email_verified: true,
        name: `Ada ${subject}`,
        ...about,
      }
      upstream.people.set(subject, person)
      return person
    },
    async signIn(page: Page, person: UpstreamPerson | null) {
      await page.locator(`button[name=provider][value="${slug}"]`).click()
      await page.locator(`button[name=subject][value="${person?.subject ?? ''}"]`).click()
    },
  })
}
