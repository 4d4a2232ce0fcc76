import { servePlugin } from "../../lib/plugin/server";

// console.log stands for a careless library: nothing of it may reach stdout.
void servePlugin(async () => {
  console.log("the definition is loaded");
  return (require("./plugin-toy") as typeof import("./plugin-toy")).toyProvider;
});
