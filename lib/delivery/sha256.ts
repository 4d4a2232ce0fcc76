import * as crypto from "node:crypto";
import * as fs from "node:fs";

export function sha256(content: string | Buffer): string {
  return crypto.createHash("sha256").update(content).digest("hex");
}

/** A Node.js takes more than 100 MB: it is read piece by piece. */
export function sha256OfFile(file: string): string {
  const hash = crypto.createHash("sha256");
  const piece = Buffer.alloc(1 << 20);
  const descriptor = fs.openSync(file, "r");
  try {
    for (let length = -1; length !== 0; ) {
      length = fs.readSync(descriptor, piece);
      hash.update(piece.subarray(0, length));
    }
  } finally {
    fs.closeSync(descriptor);
  }
  return hash.digest("hex");
}
