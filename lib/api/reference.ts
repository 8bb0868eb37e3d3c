/** An id as it stands in an address: ours, a client ID, or an imported one. null for what cannot be any of them. */
export const readReference = (text: string | undefined): string | null =>
  text !== undefined && /^[^\p{Cc}\p{Cs}]{1,200}$/u.test(text) ? text : null
