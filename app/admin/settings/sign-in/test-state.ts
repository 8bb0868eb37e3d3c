export type TestState = {
  /** null: not tested yet. */
  isOk: boolean | null
  message: string
  facts: { label: string; value: string }[]
}

export const untested: TestState = { isOk: null, message: '', facts: [] }
