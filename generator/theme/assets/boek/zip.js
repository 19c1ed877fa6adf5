// Files together in a ZIP, stored without compression: all that an office document needs.

const encoder = new TextEncoder();

// files: a list of [name, text], kept in that order; day: "2026-11-23", the date they all get.
export function zip(files, day) {
  const [year, month, date] = day.split("-").map(Number);
  const stamp = ((year - 1980) << 9) | (month << 5) | date;
  const parts = [];
  const index = [];
  let offset = 0;
  const add = (list, bytes) => list.push(bytes) && bytes.length;
  for (const [name, text] of files) {
    const title = encoder.encode(name);
    const body = encoder.encode(text);
    // What the file itself and the index both say of it: version, flag for UTF-8, method 0, time,
    // date, checksum, both sizes, length of the name, no extra field.
    const said = numbers([2, 20], [2, 0x800], [2, 0], [2, 0], [2, stamp], [4, crc32(body)], [4, body.length], [4, body.length], [2, title.length], [2, 0]);
    add(index, numbers([4, 0x02014b50], [2, 20]));
    add(index, said);
    add(index, numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]));
    add(index, title);
    for (const bytes of [numbers([4, 0x04034b50]), said, title, body]) offset += add(parts, bytes);
  }
  const length = index.reduce((sum, bytes) => sum + bytes.length, 0);
  const count = files.length;
  const end = numbers([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, length], [4, offset], [2, 0]);
  return new Blob([...parts, ...index, end]);
}

// Numbers as bytes, the lowest first: [size, value]…
function numbers(...pairs) {
  return Uint8Array.from(pairs.flatMap(([size, value]) => Array.from({ length: size }, (_, at) => (value >>> (8 * at)) & 255)));
}

function crc32(bytes) {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc;
}
