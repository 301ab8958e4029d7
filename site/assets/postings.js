// Numbers in LEB128, as generator/site/search/postings.py writes them.
export class Reader {
  constructor(bytes, at) { this.bytes = bytes; this.at = at; }

  next() {
    let value = 0;
    let shift = 0;
    let byte;
    do {
      byte = this.bytes[this.at++];
      value |= (byte & 127) << shift;
      shift += 7;
    } while (byte & 128);
    return value;
  }
}
