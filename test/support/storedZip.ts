import { crc32 } from "node:zlib";

function header(name: Buffer, content: Buffer, central: { readonly offset: number } | undefined): Buffer {
  const fields = Buffer.alloc(central ? 46 : 30);
  fields.writeUInt32LE(central ? 0x02014b50 : 0x04034b50, 0);
  const at = central ? 6 : 4;
  if (central) fields.writeUInt16LE(20, 4);
  fields.writeUInt16LE(20, at);
  fields.writeUInt32LE(crc32(content), at + 10);
  fields.writeUInt32LE(content.length, at + 14);
  fields.writeUInt32LE(content.length, at + 18);
  fields.writeUInt16LE(name.length, at + 22);
  if (central) fields.writeUInt32LE(central.offset, 42);
  return Buffer.concat([fields, name]);
}

/** A ZIP archive of texts, uncompressed: what a wheel is. Paths with "/". */
export function storedZip(files: Readonly<Record<string, string>>): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const [path, text] of Object.entries(files)) {
    const [name, content] = [Buffer.from(path), Buffer.from(text)];
    const local = Buffer.concat([header(name, content, undefined), content]);
    centrals.push(header(name, content, { offset }));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(centrals.length, 8);
  end.writeUInt16LE(centrals.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}
