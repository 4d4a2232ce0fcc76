import { SERVICES, type ServiceName } from "../../../lib/plugin/protocol/services";
import { serviceDefinition } from "../../support/plugin-client";

test("a procedure's path is made of service and name", () => {
  expect(serviceDefinition("tfplugin6.Provider").ReadResource!.path).toBe("/tfplugin6.Provider/ReadResource");
  expect(serviceDefinition("plugin.GRPCController").Shutdown!.path).toBe("/plugin.GRPCController/Shutdown");
});

test("only the stream of output is a stream", () => {
  const streams = (Object.keys(SERVICES) as ServiceName[]).flatMap((service) =>
    Object.values(serviceDefinition(service)).filter(
      ({ responseStream, requestStream }) => responseStream || requestStream,
    ),
  );
  expect(streams.map(({ path }) => path)).toEqual(["/plugin.GRPCStdio/StreamStdio"]);
});

test("what one side writes the other reads", () => {
  const { requestSerialize, requestDeserialize } = serviceDefinition("grpc.health.v1.Health").Check!;
  expect(requestDeserialize(requestSerialize({ service: "plugin" }))).toMatchObject({ service: "plugin" });
});
