/** Where the services of the simulator are, and who may ask them. */
export interface LocalClouds {
  readonly dcs: string;
  readonly dms: string;
  readonly geminidb: string;
  readonly crs: string;
  readonly redis: string;
  readonly projectId: string;
  readonly authToken: string;
}

/** Those that `npx cloud-tasks simulate --port 8571` starts, each service on a port of its own. */
export function localClouds(port = 8571): LocalClouds {
  const at = (offset: number) => `http://127.0.0.1:${port + offset}`;
  return {
    dcs: at(0),
    dms: at(1),
    geminidb: at(2),
    crs: at(5),
    redis: at(6),
    projectId: "0123456789abcdef0123456789abcdef",
    authToken: "simulator-token",
  };
}
