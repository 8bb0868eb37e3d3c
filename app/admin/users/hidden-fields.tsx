/** What a form of the address carries on unseen. */
export const HiddenFields = ({ values }: { values: Record<string, string | null> }) =>
  Object.entries(values).map(([name, value]) =>
    value ? <input key={name} type="hidden" name={name} value={value} /> : null,
  )
