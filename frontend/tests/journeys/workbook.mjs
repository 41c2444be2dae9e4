// Reads a workbook as plainly as a test needs it: the rows of its first sheet.
import { inflateRawSync } from "node:zlib";

/** The files of a ZIP archive by their names. */
export function unzip(bytes) {
  const end = bytes.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  const files = new Map();
  for (let at = bytes.readUInt32LE(end + 16), left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [packed, size, name, extra, comment, start] = [10, 20, 28, 30, 32, 42].map((offset) =>
      [20, 42].includes(offset) ? bytes.readUInt32LE(at + offset) : bytes.readUInt16LE(at + offset),
    );
    const from = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28);
    const body = bytes.subarray(from, from + size);
    files.set(bytes.toString("utf8", at + 46, at + 46 + name), packed === 0 ? body : inflateRawSync(body));
    at += 46 + name + extra + comment;
  }
  return files;
}

const plain = (text) =>
  text.replace(/<[^>]+>/g, "").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&amp;/g, "&");

/** The rows of the first sheet, each cell as text. */
export function rows(bytes) {
  const files = unzip(bytes);
  const read = (name) => files.get(name)?.toString("utf8") ?? "";
  const shared = read("xl/sharedStrings.xml").split("<si>").slice(1).map((part) => plain(part.split("</si>")[0]));
  return read("xl/worksheets/sheet1.xml").split("<row ").slice(1).map((row) =>
    [...row.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)].map(([, head, body]) => {
      const value = plain(body ?? "");
      return head.includes('t="s"') ? shared[Number(value)] : value;
    }),
  );
}
