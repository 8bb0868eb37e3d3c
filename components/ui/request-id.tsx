/** The ID that a person quotes to support. */
export function RequestId({ label, value }: { label: string; value: string }) {
  return (
    <p className="text-sm text-text-2">
      {label} <code className="ml-1 break-all text-text select-all">{value}</code>
    </p>
  )
}
