/** Bytes of the longest form or document that we take. */
const most = 256 * 1024
/** Forms with a logo of up to five megabytes. */
const uploads = /^\/(admin\/settings\/branding|oauth\/applications\/[^/]+\/(settings|update))\/?$/
const mostOfUpload = 5.5 * 1024 * 1024

/** How many bytes the body of a request to `pathname` may have. */
export const bodyLimit = (pathname: string): number => (uploads.test(pathname) ? mostOfUpload : most)
