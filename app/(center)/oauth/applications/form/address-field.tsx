import { TextField } from '@/components/ui/text-field'
import type { Draft } from './use-draft'

type Props = {
  draft: Draft
  name: 'backchannelLogoutUri' | 'jwksUri' | 'sectorIdentifierUri'
  label: string
  hint: string
}

/** One web address of the application, or none. */
export const AddressField = ({ draft: { document, change, refused }, name, label, hint }: Props) => (
  <TextField
    name={name}
    label={label}
    hint={hint}
    error={refused.fields[name]}
    inputMode="url"
    spellCheck={false}
    placeholder="https://"
    value={document[name] ?? ''}
    onChange={({ target }) => change({ [name]: target.value === '' ? null : target.value })}
  />
)
