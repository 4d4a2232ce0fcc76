import { makeRoot } from "./root";

export default makeRoot;
