import type { Message, MessageName } from "./messages";

/** Remote procedures by service: `[request, response]`, or `[request, "stream", response]`. */
export const SERVICES = {
  "tfplugin6.Provider": {
    GetProviderSchema: ["Empty", "GetProviderSchemaResponse"],
    ValidateProviderConfig: ["ValidateProviderConfigRequest", "ValidateProviderConfigResponse"],
    ConfigureProvider: ["ConfigureProviderRequest", "ConfigureProviderResponse"],
    StopProvider: ["Empty", "StopProviderResponse"],
    ValidateResourceConfig: ["ValidateResourceConfigRequest", "ValidateResourceConfigResponse"],
    ValidateDataResourceConfig: ["ValidateDataResourceConfigRequest", "ValidateDataResourceConfigResponse"],
    UpgradeResourceState: ["UpgradeResourceStateRequest", "UpgradeResourceStateResponse"],
    ReadResource: ["ReadResourceRequest", "ReadResourceResponse"],
    PlanResourceChange: ["PlanResourceChangeRequest", "PlanResourceChangeResponse"],
    ApplyResourceChange: ["ApplyResourceChangeRequest", "ApplyResourceChangeResponse"],
    ImportResourceState: ["ImportResourceStateRequest", "ImportResourceStateResponse"],
    ReadDataSource: ["ReadDataSourceRequest", "ReadDataSourceResponse"],
    GetFunctions: ["Empty", "GetFunctionsResponse"],
    CallFunction: ["CallFunctionRequest", "CallFunctionResponse"],
  },
  "plugin.GRPCController": { Shutdown: ["Empty", "Empty"] },
  "plugin.GRPCStdio": { StreamStdio: ["Empty", "stream", "StdioData"] },
  "grpc.health.v1.Health": { Check: ["HealthCheckRequest", "HealthCheckResponse"] },
} as const satisfies Record<string, Record<string, Procedure>>;

type Procedure = readonly [MessageName, MessageName] | readonly [MessageName, "stream", MessageName];

/** The name of a service. */
export type ServiceName = keyof typeof SERVICES;

type ProviderProcedures = (typeof SERVICES)["tfplugin6.Provider"];

/** The name of a procedure of the provider. */
export type ProviderProcedure = keyof ProviderProcedures;

/** What the provider receives in a procedure. */
export type ProviderRequest<P extends ProviderProcedure> = Message<ProviderProcedures[P][0]>;

/** What the provider answers in a procedure. */
export type ProviderResponse<P extends ProviderProcedure> = Message<ProviderProcedures[P][1]>;
