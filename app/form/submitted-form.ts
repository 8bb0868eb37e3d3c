/** A forged call may pass anything where a form is due: that is an empty form, which the schema refuses. */
export const submittedForm = (form: unknown): FormData => (form instanceof FormData ? form : new FormData())
