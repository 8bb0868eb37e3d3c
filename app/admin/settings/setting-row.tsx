'use client'

import { Lock, RotateCcw, TriangleAlert } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import { buttonClass } from '@/components/ui/button'
import type { FormTexts } from './row-texts'
import { SettingControl } from './setting-control'
import type { ShownSetting } from './shown-setting'

type Props = {
  setting: ShownSetting
  error: string | undefined
  /** What was typed before a refusal. */
  typed: Record<string, string>
  texts: FormTexts
  /** The default was put into the inputs. */
  onReset: () => void
}

/** One setting: what it is on the left, its control on the right; stacked where there is no space. */
export function SettingRow(props: Props) {
  const { name, label, help, isChanged, locked } = props.setting
  return (
    <div
      id={`row-${name}`}
      className="grid scroll-mt-24 gap-x-8 gap-y-2.5 py-5 first:pt-0 last:pb-0 @2xl:grid-cols-[minmax(0,1fr)_minmax(0,20rem)]"
    >
      <div className="grid min-w-0 content-start gap-1">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {locked ? <span className="font-semibold">{label}</span> : <Label setting={props.setting} />}
          {isChanged && !locked && <Badge tone="info">{props.texts.changed}</Badge>}
        </div>
        {help && (
          <p id={`${name}-hint`} className="text-sm text-text-2">
            {help}
          </p>
        )}
      </div>
      <div className="grid min-w-0 content-start gap-2">
        {locked ? <Locked locked={locked} texts={props.texts} /> : <Editable {...props} />}
      </div>
    </div>
  )
}

function Editable({ setting, error, typed, texts, onReset }: Props) {
  const { name, label, kind, isChanged, warning } = setting
  const [values, setValues] = useState({ ...setting.inputs, ...typed })
  const isDefault = Object.entries(setting.defaults).every(([input, value]) => values[input] === value)
  // A file or a secret has no input that could show the default.
  const isPutBack = kind !== 'image' && kind !== 'secret'
  const putBack = () => {
    setValues(setting.defaults)
    onReset()
  }
  return (
    <>
      <SettingControl
        setting={setting}
        values={values}
        error={error}
        texts={texts}
        onChange={(input, value) => setValues((before) => ({ ...before, [input]: value }))}
      />
      {error && (
        <p id={`${name}-error`} className="flex gap-1.5 text-sm font-semibold text-danger">
          <span aria-hidden="true">!</span>
          {error}
        </p>
      )}
      {warning && isDangerous(setting, values) && <Warning>{warning}</Warning>}
      <div className="flex min-h-6 flex-wrap items-center gap-x-3 text-sm text-text-2">
        <span className="min-w-0 [overflow-wrap:anywhere]">{setting.fallback}</span>
        {(isChanged || (isPutBack && !isDefault)) && (
          <ResetButton
            name={name}
            label={texts.resetOf.replace('{label}', label)}
            onReset={isPutBack ? putBack : null}
          >
            {texts.reset}
          </ResetButton>
        )}
      </div>
    </>
  )
}

/** The label of the control; of two inputs, the name of their group. */
function Label({ setting: { name, kind, label } }: { setting: ShownSetting }) {
  if (kind === 'note')
    return (
      <span id={`${name}-label`} className="font-semibold">
        {label}
      </span>
    )
  return (
    <label htmlFor={name} className="cursor-pointer font-semibold">
      {label}
    </label>
  )
}

function Locked({ locked, texts }: { locked: NonNullable<ShownSetting['locked']>; texts: FormTexts }) {
  const filled = (text: string) => text.replace('{variable}', locked.variable)
  return (
    <>
      <p className="flex min-h-11 items-center rounded-sm bg-sunken px-3 [overflow-wrap:anywhere]">
        {locked.value}
      </p>
      <p className="flex items-start gap-1.5 text-sm text-text-2">
        <Lock aria-hidden="true" size={14} className="mt-1 shrink-0" />
        <span>{filled(texts.lockedText)}</span>
      </p>
    </>
  )
}

type ResetProps = { name: string; label: string; onReset: (() => void) | null; children: ReactNode }

/** Puts the default into the form; without JavaScript, or where there is no input, saves it. A button named "reset" would hide form.reset(). */
const ResetButton = ({ name, label, onReset, children }: ResetProps) => (
  <button
    type="submit"
    name="toDefault"
    value={name}
    aria-label={label}
    className={buttonClass('quiet', 'small', 'min-h-6 px-1 py-0')}
    onClick={(event) => {
      if (!onReset) return
      event.preventDefault()
      onReset()
    }}
  >
    <RotateCcw aria-hidden="true" size={14} />
    {children}
  </button>
)

const Warning = ({ children }: { children: ReactNode }) => (
  <p role="status" className="flex gap-2 rounded-sm bg-warn-soft px-3 py-2 text-sm text-warn">
    <TriangleAlert aria-hidden="true" size={16} className="mt-0.5 shrink-0" />
    {children}
  </p>
)

const seconds: Record<string, number> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 }

function isDangerous({ name, dangerous }: ShownSetting, values: Record<string, string>): boolean {
  const value = values[name] ?? ''
  if (dangerous === null) return false
  if (typeof dangerous === 'boolean') return (value !== '') === dangerous
  if (Array.isArray(dangerous)) return dangerous.includes(value)
  return Number(value) * (seconds[values[`${name}.unit`] ?? ''] ?? 1) > dangerous.above
}
