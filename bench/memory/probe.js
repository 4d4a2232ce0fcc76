/**
 * Loaded into the provider's own process: at each SIGUSR2 it tells on standard error how much memory is held, and the most
 * that was held since the signal before. Garbage is collected first, so that what is held is not what is left over.
 */
const { setFlagsFromString } = require("node:v8");
const { runInNewContext } = require("node:vm");

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc");
let most = { rss: 0, heap: 0 };

function sample() {
  const { rss, heapUsed, external } = process.memoryUsage();
  most = { rss: Math.max(most.rss, rss), heap: Math.max(most.heap, heapUsed + external) };
}

setInterval(sample, 10).unref();
process.on("SIGUSR2", () => {
  sample();
  collectGarbage();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.stderr.write(`\nmemory ${JSON.stringify({ rss, heap: heapUsed + external, most })}\n`);
  most = { rss: 0, heap: 0 };
});
