const longest = 80

/** What people see of a client whose ID is its address: with the path, because one host may serve the documents of many. */
export function shownAddress(clientId: string): string {
  const { host, pathname } = new URL(clientId)
  const address = host + pathname
  return address.length > longest ? `${address.slice(0, longest - 1)}…` : address
}
