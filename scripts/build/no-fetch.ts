/**
 * Put in the place of globals in axios, which looks for these when it is loaded, to offer what no request here needs:
 * Node.js then loads its whole fetch, in as much time as the rest of axios takes.
 */
const UNUSED = ["FormData", "Request", "Response"];

export const FormData = undefined;
const rest = Object.create(globalThis, Object.fromEntries(UNUSED.map((name) => [name, { value: undefined }])));

export { rest as globalThis };
