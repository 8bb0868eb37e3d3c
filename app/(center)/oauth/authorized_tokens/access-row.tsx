import { getLocale, getTranslations } from 'next-intl/server'
import { ApplicationPicture } from '@/app/application-picture'
import { LinkText } from '@/components/ui/link-text'
import { Row, RowTitle } from '@/components/ui/row-list'
import type { Access, Catalogue } from './access'
import { AccessChips } from './access-chips'
import { LastUse } from './last-use'
import { SelectAccess } from './selection-bar'

export async function AccessRow({ access, catalogue }: { access: Access; catalogue: Catalogue }) {
  const t = await getTranslations('access')
  const { id, application, scopes, lastUsedAt } = access
  return (
    <Row>
      <SelectAccess id={id} label={t('removeMany.select', { name: application.name })} />
      <ApplicationPicture clientId={application.clientId} logoImageId={application.logoImageId} size={40} />
      <div className="grid min-w-0 flex-1 basis-40 gap-0.5">
        <p className="flex flex-wrap items-center gap-2">
          <RowTitle>
            <LinkText href={`/oauth/authorized_tokens/${id}`}>{application.name}</LinkText>
          </RowTitle>
          <AccessChips access={access} />
        </p>
        <p className="line-clamp-1 text-sm text-text-2">{await inOneLine(scopes, catalogue)}</p>
      </div>
      <p className="text-sm text-text-2">
        <LastUse at={lastUsedAt} />
      </p>
    </Row>
  )
}

/** What the application may do, in the texts of the consent page. */
async function inOneLine(scopes: string[], catalogue: Catalogue): Promise<string> {
  const [t, locale] = await Promise.all([getTranslations('access'), getLocale()])
  const titles = scopes
    .filter((scope) => scope !== 'openid')
    .map((scope) => catalogue.find(({ name }) => name === scope)?.title)
    .flatMap((title) => title?.[locale] ?? title?.['en'] ?? [])
  return titles.length === 0 ? t('signsIn') : titles.join(' · ')
}
