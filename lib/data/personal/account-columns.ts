/** What an export has of the account's own row. */
export const accountColumns = {
  id: true,
  email: true,
  emailVerifiedAt: true,
  passwordChangedAt: true,
  status: true,
  isAdmin: true,
  name: true,
  givenName: true,
  familyName: true,
  middleName: true,
  nickname: true,
  preferredUsername: true,
  profile: true,
  picture: true,
  website: true,
  gender: true,
  birthdate: true,
  zoneinfo: true,
  locale: true,
  phoneNumber: true,
  phoneNumberVerifiedAt: true,
  address: true,
  createdAt: true,
  updatedAt: true,
  lastSignInAt: true,
  acceptedTerms: true,
  importedId: true,
} as const

/** And what it has not. */
export const accountWithheld: Record<string, string> = {
  passwordHash: 'the hash of a secret',
  pictureImageId: '`pictureFile` has the picture itself',
}
