/** A request of the Fetch API, or of node:http and what is built on it. */
export type RequestLike =
  | { readonly method: string; readonly url: string; readonly headers: Headers }
  | {
      readonly method?: string | undefined
      readonly url?: string | undefined
      readonly rawHeaders: readonly string[]
    }
