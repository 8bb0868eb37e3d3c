import type { EditableApplication } from '@/lib/data/applications'
import { applicationFields, type ApplicationDocument } from './application-document'

/** The part of an application that its owner may change. */
export const documentOf = (application: EditableApplication): ApplicationDocument =>
  Object.fromEntries(applicationFields.map((field) => [field, application[field]])) as ApplicationDocument
