'use client'

import { useActionState, useRef, useState, type ReactNode } from 'react'
import { untouched, type FormState, type Send } from '@/app/form/form-state'
import { SaveBar } from '@/app/form/save-bar'
import { ErrorSummary, type Problem } from '@/components/ui/error-summary'
import { Section } from '@/components/ui/section'
import type { FormTexts } from './row-texts'
import { SettingRow } from './setting-row'
import type { ShownSection, ShownSetting } from './shown-setting'
import { useIsDirty } from './use-is-dirty'

type Props = {
  send: Send
  sections: ShownSection[]
  /** What the page shows, to tell later what another administrator changed meanwhile. */
  seen: string
  texts: FormTexts
  /** What another button of the form refused, with what was typed; shown until the form itself was sent. */
  other?: Pick<FormState, 'errors' | 'values'>
  /** Told what is in the inputs, after each change. */
  onTyped?: (data: FormData) => void
  /** Below the sections, inside the form. */
  children?: ReactNode
}

/** What was refused when the person discarded it, which is not shown again. */
type Discarded = { state: FormState; other: Props['other']; count: number }

/** One page of settings is one form. */
export function SettingsForm({ send: save, sections, seen, texts, other, onTyped, children }: Props) {
  const [state, send, isSaving] = useActionState(save, untouched)
  const [discarded, setDiscarded] = useState<Discarded>({ state: untouched, other: undefined, count: 0 })
  const form = useRef<HTMLFormElement>(null)
  const isRefused = state.isDone === false && state !== discarded.state
  const { errors, values } = isRefused ? state : (other !== discarded.other && other) || untouched
  // Inputs begin anew from what is stored, or was refused.
  const generation = `${seen} ${JSON.stringify(state.values)} ${discarded.count}`
  const [isDirty, noteChange] = useIsDirty(form, {
    stored: storedIn(sections),
    occasion: generation,
    onTyped,
  })
  return (
    <form ref={form} action={send} onChange={noteChange} noValidate>
      <EnterButton>{texts.save}</EnterButton>
      <input type="hidden" name="seen" value={(isRefused && state.values.seen) || seen} />
      {isRefused && (
        <div className="mb-5">
          <ErrorSummary title={texts.checkFields} errors={problemsOf(state)} refusal={state} />
        </div>
      )}
      {sections.map((section) => (
        <SettingsSection key={section.name} section={section}>
          {(setting) => (
            <SettingRow
              key={`${setting.name} ${generation}`}
              setting={setting}
              error={errors[setting.name]}
              typed={ownOf(setting, values)}
              texts={texts}
              onReset={noteChange}
            />
          )}
        </SettingsSection>
      ))}
      {children}
      <SaveBar
        texts={texts}
        isDirty={isDirty}
        isSaving={isSaving}
        saved={state.isDone && !isDirty ? state.message : null}
        onDiscard={() => setDiscarded(({ count }) => ({ state, other, count: count + 1 }))}
      />
    </form>
  )
}

/** Enter presses the first button of a form, which is to be none of those that reset. */
const EnterButton = ({ children }: { children: ReactNode }) => (
  <button type="submit" tabIndex={-1} aria-hidden="true" className="sr-only">
    {children}
  </button>
)

type SectionProps = { section: ShownSection; children: (setting: ShownSetting) => ReactNode }

const SettingsSection = ({ section: { title, lead, settings }, children }: SectionProps) => (
  <Section title={title} lead={lead} stacked>
    <div className="@container divide-y divide-line">{settings.map(children)}</div>
  </Section>
)

const storedIn = (sections: ShownSection[]): Record<string, string> =>
  Object.fromEntries(
    sections.flatMap(({ settings }) => settings.flatMap(({ inputs }) => Object.entries(inputs))),
  )

const problemsOf = ({ message, link, errors }: FormState): Problem[] => [
  ...(message ? [{ message, ...(link && { link }) }] : []),
  ...Object.entries(errors).map(([field, text]) => ({ field, message: text })),
]

const ownOf = ({ name, inputs }: ShownSetting, values: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    [...Object.keys(inputs), `${name}.remove`].flatMap((input) =>
      input in values ? [[input, values[input] ?? '']] : [],
    ),
  )
