/**
 * For a button that opens or closes the dialog with that id. A browser that knows such commands needs no script for it, and none that has
 * arrived yet; in another the button's own handler does it.
 */
export const dialogCommand = (command: 'show-modal' | 'close', dialogId: string) => ({
  command,
  commandfor: dialogId,
})

/** Does nothing to a dialog that the browser has opened already. */
export function openDialog(dialog: HTMLDialogElement | null): void {
  if (dialog && !dialog.open) dialog.showModal()
}
