/** An ID in an address: a row's, a client ID, or an imported one. null for what cannot be any of them. */
export const readReference = (text: string | undefined): string | null =>
  text !== undefined && /^[^\p{Cc}\p{Cs}]{1,200}$/u.test(text) ? text : null
