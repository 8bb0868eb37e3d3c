/** Where a stored image is shown. An id never shows anything else, so whoever has it need not ask again. */
export const imageAddress = (id: string): string => `/images/${id}`
