import { describedBy } from '@/components/ui/field'
import type { FormTexts } from './row-texts'
import type { ShownSetting } from './shown-setting'

export type ControlProps = {
  setting: ShownSetting
  values: Record<string, string>
  error: string | undefined
  texts: FormTexts
  onChange: (input: string, value: string) => void
}

/** What the input of a setting that has one input is given. */
export const inputProps = ({ setting: { name, help }, values, error, onChange }: ControlProps) => ({
  name,
  ...describedBy({ name, hint: help, error }),
  value: values[name] ?? '',
  onChange: (event: { target: { value: string } }) => onChange(name, event.target.value),
})
