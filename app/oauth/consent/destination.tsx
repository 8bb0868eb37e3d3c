import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { LinkText } from '@/components/ui/link-text'
import { presentationOf } from '@/lib/applications/presentation'
import type { Interaction } from '@/lib/oauth/interactions/load'
import { registrableDomain } from '@/lib/applications/registrable-domain'
import { homeOf } from '@/lib/applications/checked-identity'

/** Where the answer goes, with the registrable domain in bold. */
export async function Destination({ interaction: { client, redirectUri } }: { interaction: Interaction }) {
  const [t, { contact }] = await Promise.all([getTranslations('consent'), presentationOf(client.clientId)])
  const url = new URL(redirectUri)
  const isOnThisComputer = homeOf(redirectUri).kind !== 'domain'
  const links = [
    { href: client.homepageUri, label: t('website') },
    { href: client.policyUri, label: t('privacy') },
    { href: client.tosUri, label: t('terms') },
    { href: contact && `mailto:${contact}`, label: t('contact') },
  ].filter((link): link is { href: string; label: string } => link.href !== null)
  return (
    <div className="grid gap-2 text-sm text-text-2">
      <p className="break-all">
        {t.rich('destination', { uri: () => <DestinationAddress url={url} address={redirectUri} /> })}
      </p>
      {isOnThisComputer && <p>{t('thisComputer')}</p>}
      {links.length > 0 && (
        <p className="flex flex-wrap gap-x-4 gap-y-1">
          {links.map(({ href, label }) => (
            <LinkText key={href} href={href} rel="noreferrer" prefetch={false}>
              {label}
            </LinkText>
          ))}
        </p>
      )}
    </div>
  )
}

function DestinationAddress({ url, address }: { url: URL; address: string }): ReactNode {
  if (!/^https?:$/.test(url.protocol)) return <code>{address}</code>
  const own = registrableDomain(url.hostname)
  const before = url.hostname.slice(0, url.hostname.length - own.length)
  return (
    <code>
      {url.protocol}
      {'//'}
      {before}
      <strong className="text-text">{own}</strong>
      {url.port && `:${url.port}`}
      {url.pathname}
    </code>
  )
}
