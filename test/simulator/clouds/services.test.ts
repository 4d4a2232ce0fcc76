import { createGateways, SERVICES } from "../../../lib/simulator/clouds/services";
import { SimulationState } from "../../../lib/simulator/state";

describe("the services", () => {
  test("have keys of their own, and a gateway each", () => {
    const keys = SERVICES.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    const gateways = createGateways(new SimulationState({}).world);
    for (const { cloud } of SERVICES) expect(gateways[cloud]).toBeDefined();
  });

  test("start with DCS, whose address is the simulator's", () => {
    expect(SERVICES[0]!.key).toBe("dcs");
  });
});
