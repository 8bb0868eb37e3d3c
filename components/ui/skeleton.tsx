export function Skeleton({ className }: { className?: string }) {
  return (
    <div aria-hidden="true" className={`animate-pulse rounded-sm bg-sunken ${className ?? 'h-6 w-full'}`} />
  )
}
