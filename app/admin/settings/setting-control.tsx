'use client'

import type { ComponentType } from 'react'
import { describedBy } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { controlClass } from '@/components/ui/text-field'
import type { SettingKind } from '@/lib/settings'
import { ColorControl } from './branding/color-control'
import { LogoControl } from './branding/logo-control'
import { inputProps, type ControlProps } from './control-props'

/** The input of one setting; its label and hint are beside it. */
export function SettingControl(props: ControlProps) {
  const Control = controls[props.setting.kind]
  return <Control {...props} />
}

const controls: Record<SettingKind, ComponentType<ControlProps>> = {
  switch: SwitchControl,
  choice: (props) => <Select {...inputProps(props)} options={props.setting.options} />,
  duration: DurationControl,
  number: NumberControl,
  secret: SecretControl,
  note: NoteControl,
  color: ColorControl,
  image: LogoControl,
  words: (props) => (
    <input {...inputProps(props)} spellCheck={false} className={`${controlClass} font-mono`} />
  ),
  text: (props) => (
    <input
      {...inputProps(props)}
      type={props.setting.type}
      autoComplete="off"
      spellCheck={false}
      className={controlClass}
    />
  ),
}

function SwitchControl(props: ControlProps) {
  const { value, ...input } = inputProps(props)
  const { setting, onChange } = props
  return (
    <div className="flex min-h-11 items-center">
      <input
        {...input}
        type="checkbox"
        role="switch"
        className="switch"
        checked={value !== ''}
        onChange={(event) => onChange(setting.name, event.target.checked ? 'on' : '')}
      />
    </div>
  )
}

function NumberControl(props: ControlProps) {
  return (
    <div className="flex items-center gap-3">
      <input
        {...inputProps(props)}
        inputMode="numeric"
        autoComplete="off"
        className={`${controlClass} tabular max-w-32`}
      />
      {props.setting.unit && <span className="text-text-2">{props.setting.unit}</span>}
    </div>
  )
}

function DurationControl({ setting: { name, label, help }, values, error, texts, onChange }: ControlProps) {
  const unit = `${name}.unit`
  return (
    <div className="grid grid-cols-[1fr_1.3fr] gap-2">
      <input
        name={name}
        {...describedBy({ name, hint: help, error })}
        inputMode="numeric"
        autoComplete="off"
        value={values[name] ?? ''}
        onChange={(event) => onChange(name, event.target.value)}
        className={`${controlClass} tabular`}
      />
      <Select
        name={unit}
        aria-label={`${label}: ${texts.unit}`}
        value={values[unit] ?? 'seconds'}
        options={texts.units}
        onChange={(event) => onChange(unit, event.target.value)}
      />
    </div>
  )
}

/** Never shows what is stored; an empty field keeps it. */
function SecretControl({ setting: { name, help, isChanged }, values, error, texts, onChange }: ControlProps) {
  return (
    <>
      <input
        type="password"
        name={name}
        {...describedBy({ name, hint: help, error })}
        autoComplete="new-password"
        value={values[name] ?? ''}
        onChange={(event) => onChange(name, event.target.value)}
        className={controlClass}
      />
      {isChanged && (
        <>
          <p className="text-sm text-text-2">{texts.secretKept}</p>
          <label className="flex min-h-8 cursor-pointer items-center gap-2.5">
            <input
              type="checkbox"
              name={`${name}.remove`}
              checked={Boolean(values[`${name}.remove`])}
              onChange={(event) => onChange(`${name}.remove`, event.target.checked ? 'on' : '')}
              className="size-5 accent-(--ink)"
            />
            {texts.removeSecret}
          </label>
        </>
      )}
    </>
  )
}

/** A text for each language. */
function NoteControl({ setting: { name, help, label }, values, error, texts, onChange }: ControlProps) {
  const { 'aria-describedby': described, 'aria-invalid': isInvalid } = describedBy({
    name,
    hint: help,
    error,
  })
  return (
    <div role="group" aria-label={label} aria-describedby={described} className="grid gap-3">
      {(['en', 'zh-CN'] as const).map((language) => {
        const input = `${name}.${language}`
        return (
          <div key={language} className="grid gap-1">
            <label htmlFor={input} className="text-sm font-semibold">
              {language === 'en' ? texts.noteEn : texts.noteZh}
            </label>
            <textarea
              id={input}
              name={input}
              lang={language}
              rows={2}
              maxLength={300}
              aria-invalid={isInvalid}
              value={values[input] ?? ''}
              onChange={(event) => onChange(input, event.target.value)}
              className={controlClass}
            />
          </div>
        )
      })}
    </div>
  )
}
