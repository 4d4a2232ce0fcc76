/** What the tests with the real terraform are made of. */
import { hasTerraform } from "./workspace";

export * from "./patience";
export * from "./workspace";

/** `describe` where there is a terraform; else the suite is skipped, by name and visibly. */
export const describeWithTerraform: jest.Describe = hasTerraform
  ? describe
  : (Object.assign(
      (name: string, body: () => void) => describe.skip(`${name} (skipped: no terraform on the PATH)`, body),
      describe.skip,
    ) as unknown as jest.Describe);
