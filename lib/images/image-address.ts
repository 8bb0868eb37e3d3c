/** The address of a stored image. An ID never shows another image, so browsers may cache it for ever. */
export const imageAddress = (id: string): string => `/images/${id}`
