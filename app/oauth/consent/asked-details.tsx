import { getLocale, getTranslations } from 'next-intl/server'
import { wordsOf, type DetailWords } from '@/lib/oauth/authorization-details/detail-words'
import type { RequestedDetail } from '@/lib/oauth/interactions/load'

/**
 * RFC 9396: one entry for each detail, in the text of its type. The application's values are highlighted, so that they cannot pass for this
 * server's text.
 */
export async function AskedDetails({ details, title }: { details: RequestedDetail[]; title?: string }) {
  const [t, locale] = await Promise.all([getTranslations('consent'), getLocale()])
  return (
    <section className="grid gap-3">
      <h2 className="text-base">{title ?? t('details')}</h2>
      <ul className="grid gap-3">
        {details.map(({ detail, type }, index) => (
          <li key={index}>
            <DetailCard words={wordsOf(detail, type, locale)} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function DetailCard({ words: { title, sentence, others } }: { words: DetailWords }) {
  return (
    <div className="rounded-md border border-line bg-sunken px-5 py-4">
      <h3 className="text-sm font-semibold text-text-2">{title}</h3>
      <p className="mt-1 wrap-anywhere">
        {sentence.map(({ text, isValue }, index) =>
          isValue ? (
            <bdi key={index} className="font-semibold">
              {text}
            </bdi>
          ) : (
            text
          ),
        )}
      </p>
      {others.length > 0 && (
        <dl className="mt-3 grid gap-1 text-sm">
          {others.map(({ name, value }) => (
            <div key={name} className="flex flex-wrap gap-x-2">
              <dt className="font-mono text-text-2">{name}</dt>
              <dd className="min-w-0 wrap-anywhere">
                <bdi>{value}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  )
}
