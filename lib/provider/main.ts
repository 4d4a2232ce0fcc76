/** The process Terraform starts. The rest of the provider is a file of its own, loaded once the handshake is out. */
import { startPlugin } from "../plugin/start";
import { useCompileCache } from "./compile-cache";

void startPlugin(() => {
  useCompileCache();
  return (require("./service") as typeof import("./service")).createProviderBackend;
});
