/** One line of RFC 4180, with what a spreadsheet would take for a formula made into text. */
export const csvLine = (cells: (string | null)[]): string => cells.map(csvCell).join(',') + '\r\n'

function csvCell(value: string | null): string {
  const text = /^[=+\-@\t\r]/.test(value ?? '') ? `'${value}` : (value ?? '')
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
