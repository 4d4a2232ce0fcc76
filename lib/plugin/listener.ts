import { createServer, type ListenOptions, type Socket } from "node:net";

/** Where to connect, in the words of the plugin host's handshake. */
export interface Address {
  readonly network: "unix" | "tcp";
  readonly address: string;
}

/** An open socket whose connections wait, unread, until there is something to serve them. */
export interface Listener {
  readonly at: Address;
  /** Hands over the connections that wait and all that come. */
  attach(accept: (socket: Socket) => void): void;
  /** Takes no more connections and drops the open ones. */
  close(): void;
}

/** Opens a unix socket, or one of this machine's ports. */
export async function listen(where: ListenOptions): Promise<Listener> {
  const waiting: Socket[] = [];
  const open = new Set<Socket>();
  let accept = (socket: Socket): void => void waiting.push(socket);
  const server = createServer({ pauseOnConnect: true, noDelay: true }, (socket) => {
    socket.on("error", () => {}); // Reported by what serves it; here only kept from being fatal.
    socket.on("close", () => open.delete(socket));
    open.add(socket);
    accept(socket);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(where, () => {
      server.off("error", reject);
      resolve();
    });
  });
  server.on("error", () => {}); // Too many open files, say: the next connection may fare better.
  const bound = server.address()!;
  return {
    at:
      typeof bound === "string"
        ? { network: "unix", address: bound }
        : { network: "tcp", address: `${bound.address}:${bound.port}` },
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
