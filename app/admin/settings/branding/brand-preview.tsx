'use client'

import { useState, type ReactNode } from 'react'
import { accentVariables } from '@/lib/branding/accent'
import { isHexColor } from '@/lib/branding/oklch'
import type { ShownBrand } from './shown-brand'

const views = ['signIn', 'consent', 'mail'] as const
const schemes = ['light', 'dark'] as const

export type PreviewTexts = Record<
  | (typeof views)[number]
  | (typeof schemes)[number]
  | 'title'
  | 'lead'
  | 'view'
  | 'scheme'
  | 'signInTitle'
  | 'email'
  | 'password'
  | 'signInButton'
  | 'forgot'
  | 'consentTitle'
  | 'see'
  | 'deny'
  | 'allow'
  | 'mailTitle'
  | 'mailLine'
  | 'mailAction',
  string
>

type Props = { brand: ShownBrand; texts: PreviewTexts }
type View = (typeof views)[number]
type Scheme = (typeof schemes)[number]

/** Sign-in, consent and a mail with the brand as it is typed. A picture of them: nothing in it can be used. */
export function BrandPreview({ brand, texts }: Props) {
  const [view, setView] = useState<View>('signIn')
  const [scheme, setScheme] = useState<Scheme>('light')
  const Shown = { signIn: SignIn, consent: Consent, mail: Mail }[view]
  return (
    <section aria-label={texts.title} className="grid content-start gap-3 xl:sticky xl:top-6 xl:self-start">
      <div className="grid gap-1">
        <h2 className="text-lg">{texts.title}</h2>
        <p className="text-sm text-text-2">{texts.lead}</p>
      </div>
      <div className="flex flex-wrap gap-3">
        <Choice label={texts.view} names={views} texts={texts} chosen={view} onChoose={setView} />
        <Choice label={texts.scheme} names={schemes} texts={texts} chosen={scheme} onChoose={setScheme} />
      </div>
      <div
        inert
        data-theme={scheme}
        style={isHexColor(brand.color) ? accentVariables(brand.color) : undefined}
        className="overflow-hidden rounded-lg border border-line bg-canvas text-text"
      >
        {view !== 'mail' && <Strip brand={brand} scheme={scheme} />}
        <div className="p-5">
          <div className="grid gap-4 rounded-lg border border-line bg-surface p-5">
            <Shown brand={brand} texts={texts} />
          </div>
        </div>
      </div>
    </section>
  )
}

type ChoiceProps<Name extends string> = {
  label: string
  names: readonly Name[]
  texts: PreviewTexts
  chosen: Name
  onChoose: (name: Name) => void
}

const Choice = <Name extends View | Scheme>({ label, names, texts, chosen, onChoose }: ChoiceProps<Name>) => (
  <div role="group" aria-label={label} className="flex rounded-sm border border-line-strong">
    {names.map((name) => (
      <button
        key={name}
        type="button"
        aria-pressed={name === chosen}
        onClick={() => onChoose(name)}
        className="min-h-8 cursor-pointer px-3 text-sm text-text-2 hover:bg-sunken aria-pressed:bg-ink-soft aria-pressed:font-semibold aria-pressed:text-ink-on-soft"
      >
        {texts[name]}
      </button>
    ))}
  </div>
)

function Strip({ brand, scheme }: { brand: ShownBrand; scheme: Scheme }) {
  const logo = scheme === 'dark' ? (brand.darkLogo ?? brand.logo) : brand.logo
  return (
    <div className="flex items-center gap-2.5 border-b border-line bg-surface px-4 py-2.5">
      {logo && <img src={logo} alt="" className="h-7 max-w-21 shrink-0 object-contain" />}
      <span className="min-w-0 font-semibold [overflow-wrap:anywhere]">{brand.name}</span>
      <span className="min-w-0 truncate font-mono text-sm text-text-2">{brand.host}</span>
    </div>
  )
}

const Title = ({ children }: { children: ReactNode }) => <p className="text-xl font-[650]">{children}</p>
const Primary = ({ children }: { children: ReactNode }) => (
  <span className="flex min-h-11 items-center justify-center rounded-md bg-ink px-5 font-semibold text-on-ink">
    {children}
  </span>
)

const Input = ({ label }: { label: string }) => (
  <span className="grid gap-1.5 text-sm font-semibold">
    {label}
    <span className="h-11 rounded-sm border border-line-strong bg-surface" />
  </span>
)

const SignIn = ({ texts }: Props) => (
  <>
    <Title>{texts.signInTitle}</Title>
    <Input label={texts.email} />
    <Input label={texts.password} />
    <Primary>{texts.signInButton}</Primary>
    <span className="text-center text-sm text-ink underline underline-offset-4">{texts.forgot}</span>
  </>
)

const Consent = ({ brand, texts }: Props) => (
  <>
    <Title>{texts.consentTitle}</Title>
    <span className="rounded-md bg-sunken px-4 py-3 text-sm">{texts.see}</span>
    {brand.note && <p className="text-sm text-text-2 [overflow-wrap:anywhere]">{brand.note}</p>}
    <div className="grid grid-cols-2 gap-3">
      <span className="flex min-h-11 items-center justify-center rounded-md border border-line-strong px-3 font-semibold">
        {texts.deny}
      </span>
      <Primary>{texts.allow}</Primary>
    </div>
  </>
)

const Mail = ({ brand, texts }: Props) => (
  <>
    <span className="font-[650] text-ink [overflow-wrap:anywhere]">{brand.name}</span>
    <Title>{texts.mailTitle}</Title>
    <p>{texts.mailLine}</p>
    <p className="font-mono text-xl">482 913</p>
    <Primary>{texts.mailAction}</Primary>
  </>
)
