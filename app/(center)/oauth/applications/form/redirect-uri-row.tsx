'use client'

import { useTranslations } from 'next-intl'
import { controlClass } from '@/components/ui/text-field'
import type { ApplicationType } from '@/lib/applications/application-type'
import { redirectUriProblem, redirectUriWarnings } from '@/lib/applications/redirect-uri'
import { useProblemText } from './use-problem-text'

type Props = {
  field: 'redirectUris' | 'postLogoutRedirectUris'
  type: ApplicationType
  schemes: readonly string[]
  index: number
  value: string
  /** The person is done with it for the moment, so it may be judged. */
  isLeft: boolean
  /** The schema's message key. */
  error: string | undefined
  onChange: (value: string) => void
  onLeave: () => void
}

const placeholders = {
  redirectUris: 'https://example.com/callback',
  postLogoutRedirectUris: 'https://example.com/goodbye',
}

/** One return address, judged while it is typed by the rules that the server goes by. */
export function RedirectUriRow(props: Props) {
  const { field, type, schemes, index, value, isLeft, error, onChange, onLeave } = props
  const t = useTranslations('applications.redirectUris')
  const labels = useTranslations(`applications.${field}`)
  const problemText = useProblemText()
  const problem = value !== '' && isLeft ? redirectUriProblem(value, type, schemes) : null
  const message = problem ? problemText(`redirect_uri_${problem}`) : error
  const warnings = message ? [] : redirectUriWarnings(value, type, schemes)
  const id = `${field}.${index}`
  const normal = URL.canParse(value) ? new URL(value).href : value
  return (
    <div className="grid gap-1.5">
      <input
        id={id}
        name={id}
        type="url"
        inputMode="url"
        aria-label={labels('row', { number: index + 1 })}
        aria-invalid={message ? true : undefined}
        aria-describedby={message || warnings.length > 0 ? `${id}-note` : undefined}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        placeholder={index === 0 ? placeholders[field] : undefined}
        value={value}
        onChange={(event) => onChange(event.target.value.trim())}
        onBlur={onLeave}
        className={`${controlClass} font-mono`}
      />
      <div id={`${id}-note`} aria-live="polite" className="grid gap-1 text-sm empty:hidden">
        {message && <p className="font-semibold text-danger">{message}</p>}
        {warnings.map((warning) => (
          <p key={warning} className="text-warn">
            {t(`warnings.${warning}`, { normal })}
          </p>
        ))}
      </div>
    </div>
  )
}
