/** Re-checks where clocks differ: each clock has a cloud and a module of its own, and all are applied together. */
import { Clouds, cloudtasks, errorsOf } from "../support/clouds-program";
import { providers } from "../support/gate-program";
import { extending, GATE, OPERATION, recheckProgram } from "../support/recheck-program";
import { describeWithTerraform, SOURCES } from "../support/terraform";

const CLOCKS = {
  "the stamps 10 s behind": { serviceSkewMs: -10_000 },
  "the stamps 10 s ahead": { serviceSkewMs: 10_000 },
  "the gateway 10 s behind": { gatewaySkewMs: -10_000 },
  "the gateway 10 s ahead": { gatewaySkewMs: 10_000 },
  "this machine 45 s behind": { offsetMs: 45_000 },
  "this machine 45 s ahead": { offsetMs: -45_000 },
};

const REQUIRED = `
terraform {
  required_providers {
    cloudtasks = { source = "${SOURCES.cloudtasks}" }
    localcloud = { source = "${SOURCES.localcloud}" }
  }
}
variable "dcs" {}
`;

const program = (size: number) =>
  REQUIRED + recheckProgram({ endpoints: { dcs: `\${var.dcs}` } }, { size, onNoMatch: "fail" });

describeWithTerraform("an operation that runs again right after its gate has opened", () => {
  let clouds: Clouds;
  let errors: Record<string, string>;

  beforeAll(async () => {
    const scenario = extending(500);
    clouds = await Clouds.openServed(...Object.values(CLOCKS).map(() => scenario));
    Object.values(CLOCKS).forEach((clock, index) => {
      clouds.simulators[index]!.control.setClock(clock);
    });
    const { workspace } = clouds;
    workspace.writeFile("program/main.tf", program(1));
    const modules = clouds.simulators.map(
      (simulator, index) => `
${cloudtasks(simulator, { alias: `at_${index}` })}
module "at_${index}" {
  source    = "./program"
  providers = { cloudtasks = cloudtasks.at_${index} }
  dcs       = "${simulator.endpoints.dcs}"
}`,
    );
    workspace.write([providers(clouds.simulator), ...modules].join(""));
    await workspace.init();
    const opened = await workspace.apply("-parallelism=50");
    expect(opened.output).toContain("Apply complete!");
    workspace.writeFile("program/main.tf", program(2));
    for (const { control } of clouds.simulators) {
      control.nextOperation({ operation: "dcs.resize", outcome: "FAILED", durationMs: 0, appearsAfterMs: 1_000 });
    }
    errors = errorsOf(await workspace.apply("-parallelism=50"));
  });

  afterAll(() => clouds.close());

  test.each(Object.keys(CLOCKS).map((clock, index) => [clock, index]))("%s: fails with its task", (_, index) => {
    const { [`module.at_${index}.${GATE}`]: error, [`module.at_${index}.${OPERATION}`]: other } = errors;
    expect([error, other]).toEqual([expect.stringContaining("EXTEND failed"), undefined]);
  });

  test("nothing else fails", () => {
    expect(Object.keys(errors)).toHaveLength(Object.keys(CLOCKS).length);
  });
});
