const form = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What came in an address may be anything; a look-up by id takes nothing else. */
export const isRowId = (value: string): boolean => form.test(value)
