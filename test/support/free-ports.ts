import { createServer } from "node:net";

/** The system gives no port below it by itself: to a server that asks for any, or to a connection. */
const FIRST_GIVEN = 32_768;
const FIRST = 16_384;
let next = FIRST + ((process.pid * 64) % (FIRST_GIVEN - FIRST));

/** The first of so many ports in a row that nobody listens on, nor will, unless it asks for one by its number. */
export async function freePorts(count = 1): Promise<number> {
  for (;;) {
    if (next + count > FIRST_GIVEN) next = FIRST;
    const first = next;
    next += count;
    const ports = Array.from({ length: count }, (_, index) => first + index);
    if ((await Promise.all(ports.map(isFree))).every(Boolean)) return first;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
