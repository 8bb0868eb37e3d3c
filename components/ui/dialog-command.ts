/**
 * For a button that opens or closes the dialog with that id. A browser that knows such commands needs no script for it, and none that has
 * arrived yet; in another the button's own handler does it.
 */
export const dialogCommand = (command: 'show-modal' | 'close', dialogId: string) => ({
  command,
  commandfor: dialogId,
})

/** Does nothing in browsers that support the command. */
export function openDialog(dialog: HTMLDialogElement | null): void {
  if (!('commandForElement' in HTMLButtonElement.prototype)) dialog?.showModal()
}
