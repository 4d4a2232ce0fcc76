/** To be required by a process that shall take itself for an old Node.js. */
Object.defineProperty(process.versions, "node", { value: process.env.OLD_NODE || "18.20.8" });
