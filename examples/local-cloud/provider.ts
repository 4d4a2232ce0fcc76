/** What Terraform starts as the stand-in's provider. */
import { servePlugin } from "../../lib/plugin/server";
import { localCloud } from "./definition";

void servePlugin(localCloud);
