import type { ComponentProps } from 'react'
import { TextField } from '@/components/ui/text-field'
import type { FormState } from './form-state'

type Props = Omit<ComponentProps<typeof TextField>, 'name' | 'type' | 'error' | 'defaultValue'> & {
  state: FormState
  /** The initial value. */
  email?: string
}

/** The address that an account is known by. Password managers fill it in. */
export const EmailField = ({ state, email, ...rest }: Props) => (
  <TextField
    name="email"
    type="email"
    defaultValue={state.values.email ?? email}
    error={state.errors.email}
    autoComplete="username"
    autoCapitalize="none"
    spellCheck={false}
    required
    {...rest}
  />
)
