type Lists = { clientMetadataHosts: string[]; clientMetadataDeniedHosts: string[] }

/** A host of a list stands for those below it too. What is denied stays so; an empty list of allowed hosts allows all. */
export function isAllowedHost(
  host: string,
  { clientMetadataHosts, clientMetadataDeniedHosts }: Lists,
): boolean {
  const name = host.replace(/\.$/, '')
  const isOf = (list: string[]) => list.some((each) => name === each || name.endsWith(`.${each}`))
  return !isOf(clientMetadataDeniedHosts) && (clientMetadataHosts.length === 0 || isOf(clientMetadataHosts))
}
