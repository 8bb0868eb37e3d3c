/** White paper on the canvas: what a page says stands on it. */
export const sheetClass = 'rounded-lg border border-line bg-surface'
