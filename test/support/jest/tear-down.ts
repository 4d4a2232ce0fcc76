import { removeRoot } from "./root";

export default removeRoot;
