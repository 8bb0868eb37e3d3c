const waves = Array.from({ length: 14 }, (_, index) => {
  const lift = index * 9
  const points = Array.from({ length: 61 }, (_, step) => {
    const x = step * 20
    const y =
      140 +
      lift * 0.4 +
      (58 - lift * 0.3) * Math.sin(step / 4.2 + index * 0.22) +
      20 * Math.cos(step / 2.1 - index * 0.31)
    return `${x} ${y.toFixed(1)}`
  })
  return `M${points.join('L')}`
})

/** The faint line work behind an auth page. */
export function GuillocheField() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 1200 320"
      preserveAspectRatio="xMidYMid slice"
      className="pointer-events-none absolute inset-x-0 bottom-0 -z-10 h-80 w-full text-ink opacity-[0.09]"
      fill="none"
      stroke="currentColor"
      strokeWidth="0.8"
    >
      {waves.map((path) => (
        <path key={path} d={path} />
      ))}
    </svg>
  )
}
