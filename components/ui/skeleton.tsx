export function Skeleton({ className }: { className?: string }) {
  return (
    <div aria-hidden="true" className={`animate-pulse rounded-sm bg-line/60 ${className ?? 'h-6 w-full'}`} />
  )
}
