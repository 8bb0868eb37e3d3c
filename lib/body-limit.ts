/** Bytes of the longest form or document that we take. */
const most = 256 * 1024
/** Forms with a logo or a picture of up to five megabytes. */
const uploads =
  /^\/(accounts\/profile|admin\/settings\/branding|oauth\/applications\/[^/]+\/(settings|update))\/?$/
const mostOfUpload = 5.5 * 1024 * 1024
/** A CSV file of people, which its handler reads itself. */
const peopleFile = /^\/api\/people\/import\/?$/
export const mostOfPeopleFile = 32 * 1024 * 1024

/** How many bytes the body of a request to `pathname` may have. */
export function bodyLimit(pathname: string): number {
  if (peopleFile.test(pathname)) return mostOfPeopleFile
  return uploads.test(pathname) ? mostOfUpload : most
}
