import { createServer, type Socket } from "node:net";

/** An open socket whose connections wait, unread, until there is something to serve them. */
export interface Listener {
  /** Hands over the connections that wait and all that come. */
  attach(accept: (socket: Socket) => void): void;
  /** Takes no more connections and drops the open ones. */
  close(): void;
}

/** Opens a unix socket. */
export async function listen(path: string): Promise<Listener> {
  const waiting: Socket[] = [];
  const open = new Set<Socket>();
  let accept = (socket: Socket): void => void waiting.push(socket);
  const server = createServer({ pauseOnConnect: true }, (socket) => {
    socket.on("error", () => {}); // Reported by what serves it; here only kept from being fatal.
    socket.on("close", () => open.delete(socket));
    open.add(socket);
    accept(socket);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(path, () => {
      server.off("error", reject);
      resolve();
    });
  });
  server.on("error", () => {}); // Too many open files, say: the next connection may fare better.
  return {
    attach: (handler) => {
      accept = handler;
      waiting.splice(0).forEach(handler);
    },
    close: () => {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}
