import { beforeEach, expect, it } from 'vitest'
import { answerRejection } from '@/lib/applications/answer-rejection'
import { findApplication } from '@/lib/applications/find-application'
import type { Owner } from '@/lib/applications/owner'
import { shownStatus } from '@/lib/applications/shown-status'
import { prisma } from '@/lib/data/prisma'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { refused, refusedFields } from '@/lib/outcome'
import type { Actor } from './actor'
import { listAllApplications } from './list-all-applications'
import { readApplication } from './read-application'
import * as review from './review-application'
import { anAdmin, anApplication, aPerson, recordsOf } from './testing/fixtures'

useTestDatabase()

let admin: Actor
let application: { id: string; clientId: string }
beforeEach(async () => {
  admin = await anAdmin()
  application = await anApplication({ status: 'pending' })
})

const owned = async () => {
  const owner = await aPerson()
  await prisma().application.update({ where: { id: application.id }, data: { ownerId: owner.id } })
  return { id: owner.id, ip: null, userAgent: null }
}
const shown = async () => shownStatus((await readApplication(application.id))!.application)
const answer = (owner: Owner, text = 'It is a tide table') => answerRejection(application.id, text, owner)

it('has a reason, which its owner reads and answers, once', async () => {
  const owner = await owned()
  await review.rejectApplication(application.id, 'Say what it is for', admin)
  expect(await shown()).toBe('rejected')
  expect((await findApplication(application.id, owner.id))?.rejection).toMatchObject({
    reason: 'Say what it is for',
    answer: null,
  })
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) => answer(owner, `answer ${index}`)),
  )
  expect(answers.filter((outcome) => outcome?.ok)).toHaveLength(1)
  expect(answers.filter((outcome) => outcome?.ok === false)).toContainEqual(refused('answered_already'))
  expect(await shown()).toBe('pending')
  const { rejection } = (await readApplication(application.id))!.application
  expect(rejection).toMatchObject({
    reason: 'Say what it is for',
    answer: answers.map((outcome, index) => (outcome?.ok ? `answer ${index}` : '')).join(''),
  })
  expect((await recordsOf(application.id)).map(({ action }) => action)).toEqual([
    'application.resubmitted',
    'application.rejected',
  ])
})

it('can follow an answer, and is answered anew', async () => {
  const owner = await owned()
  await review.rejectApplication(application.id, 'Say what it is for', admin)
  await answer(owner)
  await review.rejectApplication(application.id, 'That is no reason', admin)
  expect((await findApplication(application.id, owner.id))?.rejection).toMatchObject({
    reason: 'That is no reason',
    answer: null,
  })
  expect(await answer(owner)).toMatchObject({ ok: true })
})

it('ends once it is approved or restored', async () => {
  const owner = await owned()
  await review.rejectApplication(application.id, 'Say what it is for', admin)
  await review.restoreApplication(application.id, '', admin)
  expect(await shown()).toBe('active')
  await review.suspendApplication(application.id, 'phishing', admin)
  expect(await shown()).toBe('suspended')
  expect(await answer(owner)).toEqual(refused('answered_already'))
})

it('is not answered by another person, nor with nothing or too much', async () => {
  const owner = await owned()
  await review.rejectApplication(application.id, 'Say what it is for', admin)
  expect(await answer({ ...owner, id: (await aPerson()).id })).toBeNull()
  expect(await answer(owner, ' \n')).toEqual(refusedFields({ answer: 'answer_required' }))
  expect(await answer(owner, 'x'.repeat(1_001))).toEqual(refusedFields({ answer: 'answer_long' }))
  expect(await shown()).toBe('rejected')
})

it('is a state of its own in the list', async () => {
  await review.rejectApplication(application.id, 'Say what it is for', admin)
  const found = async (status: 'rejected' | 'suspended') =>
    (await listAllApplications({ search: application.id, status, type: null, after: '' })).rows.length
  expect(await found('rejected')).toBe(1)
  expect(await found('suspended')).toBe(0)
})
