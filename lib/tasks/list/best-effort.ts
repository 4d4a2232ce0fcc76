/** What is asked beside a list: nobody waits long for it, and no wait ends because of it. */

/** It may take this long, ms. */
export const PATIENCE = 5_000;

/** No service has longer IDs, and a request with a megabyte in its path is none. */
export const LONGEST_ID = 200;
