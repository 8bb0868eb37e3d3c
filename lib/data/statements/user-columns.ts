import type { UserRecord } from '@/lib/oauth/records'

/** The columns for the claims, from `"User" u`; their names begin with "user", so that they can be selected with another record's. */
export const userColumns = `
  u."id" AS "userId", u."status" AS "userStatus", u."email" AS "userEmail", u."emailVerifiedAt" AS "userEmailVerifiedAt",
  u."name" AS "userName", u."givenName" AS "userGivenName", u."familyName" AS "userFamilyName", u."middleName" AS "userMiddleName",
  u."nickname" AS "userNickname", u."preferredUsername" AS "userPreferredUsername", u."profile" AS "userProfile",
  u."picture" AS "userPicture", u."website" AS "userWebsite",
  u."gender" AS "userGender", u."birthdate" AS "userBirthdate", u."zoneinfo" AS "userZoneinfo", u."locale" AS "userLocale",
  u."phoneNumber" AS "userPhoneNumber", u."phoneNumberVerifiedAt" AS "userPhoneNumberVerifiedAt", u."address" AS "userAddress",
  u."updatedAt" AS "userUpdatedAt",
  ARRAY(SELECT p."name" FROM "GroupMembership" m JOIN "Group" p ON p."id" = m."groupId"
         WHERE m."userId" = u."id" ORDER BY p."name") AS "userGroups"`

export type UserRow = {
  userId: string
  userStatus: UserRecord['status']
  userEmail: string
  userEmailVerifiedAt: number | null
  userName: string | null
  userGivenName: string | null
  userFamilyName: string | null
  userMiddleName: string | null
  userNickname: string | null
  userPreferredUsername: string | null
  userProfile: string | null
  userPicture: string | null
  userWebsite: string | null
  userGender: string | null
  userBirthdate: string | null
  userZoneinfo: string | null
  userLocale: string | null
  userPhoneNumber: string | null
  userPhoneNumberVerifiedAt: number | null
  userAddress: Record<string, string> | null
  userUpdatedAt: number
  userGroups: string[]
}

export const userOf = (row: UserRow): UserRecord => ({
  id: row.userId,
  status: row.userStatus,
  email: row.userEmail,
  emailVerified: row.userEmailVerifiedAt !== null,
  name: row.userName,
  givenName: row.userGivenName,
  familyName: row.userFamilyName,
  middleName: row.userMiddleName,
  nickname: row.userNickname,
  preferredUsername: row.userPreferredUsername,
  profile: row.userProfile,
  picture: row.userPicture,
  website: row.userWebsite,
  gender: row.userGender,
  birthdate: row.userBirthdate,
  zoneinfo: row.userZoneinfo,
  locale: row.userLocale,
  phoneNumber: row.userPhoneNumber,
  phoneNumberVerified: row.userPhoneNumberVerifiedAt !== null,
  address: row.userAddress,
  groups: row.userGroups,
  updatedAt: row.userUpdatedAt,
})
