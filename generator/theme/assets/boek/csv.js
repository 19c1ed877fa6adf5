// Rows as CSV for a spreadsheet in Dutch or English: UTF-8 with its mark, semicolons, CRLF, and
// every cell in quotes.

export function csv(rows) {
  return `\ufeff${rows.map((row) => row.map(cell).join(";")).join("\r\n")}\r\n`;
}

// A spreadsheet takes what begins like a formula as one, and a formula can fetch and send; an
// apostrophe before it makes it text.
function cell(text) {
  const safe = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
