import { documentDefaults, type ApplicationDocument } from './application-document'

type Start = Omit<ApplicationDocument, keyof typeof documentDefaults>

/** An application of which nothing is said yet but what has no default. */
export const newDocument = (start: Start): ApplicationDocument => ({ ...documentDefaults, ...start })
