/** Client metadata as it travels: RFC 7591 section 2, OpenID Connect Dynamic Client Registration 1.0 section 2. */
export type ClientMetadata = Record<string, unknown>

/** Who asks; `token`: an initial access token to register with, else the registration access token of the client. */
export type RegistrationCaller = { token: string | null; address: string | null; userAgent: string | null }

/** `metadata` holds the client ID and, where it is new, the secret; `token`: the registration access token from now on. */
export type RegisteredClient = { metadata: ClientMetadata; token: string }

export type RegistrationRefusal = {
  refused:
    | 'invalid_redirect_uri'
    | 'invalid_client_metadata'
    | 'unapproved_software_statement'
    /** No client has this token, or the initial access token is unknown, spent or expired. */
    | 'token'
    | 'throttled'
    /** An administrator suspended the client. */
    | 'access_denied'
  description: string
  /** Milliseconds since the epoch. */
  retryAt?: number
}

/** What the endpoint of RFC 7591 and 7592 needs of the world around it. */
export type ClientRegistrations = {
  /** @param isOpen whether a program may register without a token */
  register(
    metadata: ClientMetadata,
    caller: RegistrationCaller,
    isOpen: boolean,
  ): Promise<RegisteredClient | RegistrationRefusal>
  /** RFC 7592 section 2.1. */
  read(clientId: string, caller: RegistrationCaller): Promise<RegisteredClient | RegistrationRefusal>
  /** RFC 7592 section 2.2: everything is replaced, and the token is another one. */
  replace(
    clientId: string,
    metadata: ClientMetadata,
    caller: RegistrationCaller,
  ): Promise<RegisteredClient | RegistrationRefusal>
  /** RFC 7592 section 2.3. null: it is done. */
  remove(clientId: string, caller: RegistrationCaller): Promise<RegistrationRefusal | null>
}
