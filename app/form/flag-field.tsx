import type { ComponentProps } from 'react'
import { Switch } from '@/components/ui/switch'

type Props = Omit<ComponentProps<typeof Switch>, 'hint'> & { hint?: string; error?: string | undefined }

/**
 * A switch for forms that send only some fields. A browser sends nothing for a box that is not ticked; the hidden value beside it tells
 * "off" from "not in this form".
 */
export function FlagField({ error, hint, ...rest }: Props) {
  return (
    <div className="grid gap-2">
      {!rest.disabled && <input type="hidden" name={rest.name} value="off" />}
      <Switch {...(hint !== undefined && { hint })} {...rest} />
      {error && (
        <p id={`${rest.name}-error`} className="text-sm font-semibold text-danger">
          {error}
        </p>
      )}
    </div>
  )
}
