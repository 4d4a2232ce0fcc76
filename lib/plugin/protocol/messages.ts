/**
 * The messages of Terraform's plugin protocol 6 that this server speaks, with their field numbers, and the three
 * small services that the plugin host expects beside the provider. Fields and messages the server has no use for are
 * left out: protobuf skips what it does not know.
 *
 * The protocol's 64-bit integers are declared as int32 here: the bytes are the same for the small numbers that they hold
 * (versions, indexes of lists), and no class for long integers is needed.
 *
 * A field is `[number, type]`, `[number, "repeated", type]` or `[number, "map", type]` (maps have string keys).
 */
export const MESSAGES = {
  Empty: {},

  // Values travel as msgpack (what Terraform sends) or as JSON (what it may send).
  DynamicValue: { msgpack: [1, "bytes"], json: [2, "bytes"] },
  RawState: { json: [1, "bytes"], flatmap: [2, "map", "string"] },

  // A step holds one of its fields; severity: 1 error, 2 warning.
  AttributePath: { steps: [1, "repeated", "AttributePathStep"] },
  AttributePathStep: { attributeName: [1, "string"], elementKeyString: [2, "string"], elementKeyInt: [3, "int32"] },
  Diagnostic: {
    severity: [1, "int32"],
    summary: [2, "string"],
    detail: [3, "string"],
    attribute: [4, "AttributePath"],
  },

  // Description kind: 0 plain, 1 markdown. Nesting: 1 single, 2 list, 3 set, 4 map.
  Schema: { version: [1, "int32"], block: [2, "SchemaBlock"] },
  SchemaBlock: {
    version: [1, "int32"],
    attributes: [2, "repeated", "SchemaAttribute"],
    blockTypes: [3, "repeated", "SchemaNestedBlock"],
    description: [4, "string"],
    descriptionKind: [5, "int32"],
  },
  SchemaAttribute: {
    name: [1, "string"],
    type: [2, "bytes"],
    description: [3, "string"],
    required: [4, "bool"],
    optional: [5, "bool"],
    computed: [6, "bool"],
    sensitive: [7, "bool"],
    descriptionKind: [8, "int32"],
    deprecated: [9, "bool"],
    nestedType: [10, "SchemaObject"],
  },
  SchemaNestedBlock: {
    typeName: [1, "string"],
    block: [2, "SchemaBlock"],
    nesting: [3, "int32"],
    minItems: [4, "int32"],
    maxItems: [5, "int32"],
  },
  SchemaObject: { attributes: [1, "repeated", "SchemaAttribute"], nesting: [3, "int32"] },
  ServerCapabilities: { planDestroy: [1, "bool"], getProviderSchemaOptional: [2, "bool"] },

  GetProviderSchemaResponse: {
    provider: [1, "Schema"],
    resourceSchemas: [2, "map", "Schema"],
    dataSourceSchemas: [3, "map", "Schema"],
    diagnostics: [4, "repeated", "Diagnostic"],
    serverCapabilities: [6, "ServerCapabilities"],
    functions: [7, "map", "Function"],
  },

  Function: {
    parameters: [1, "repeated", "FunctionParameter"],
    return: [3, "FunctionReturn"],
    summary: [4, "string"],
    description: [5, "string"],
    descriptionKind: [6, "int32"],
  },
  FunctionParameter: {
    name: [1, "string"],
    type: [2, "bytes"],
    allowNullValue: [3, "bool"],
    description: [5, "string"],
    descriptionKind: [6, "int32"],
  },
  FunctionReturn: { type: [1, "bytes"] },
  GetFunctionsResponse: { functions: [1, "map", "Function"], diagnostics: [2, "repeated", "Diagnostic"] },
  CallFunctionRequest: { name: [1, "string"], arguments: [2, "repeated", "DynamicValue"] },
  // An error without an argument is about the call; the first argument is 0, which is written where it is set.
  FunctionError: { text: [1, "string"], functionArgument: [2, "int32"] },
  CallFunctionResponse: { result: [1, "DynamicValue"], error: [2, "FunctionError"] },

  ValidateProviderConfigRequest: { config: [1, "DynamicValue"] },
  ValidateProviderConfigResponse: { diagnostics: [2, "repeated", "Diagnostic"] },
  ConfigureProviderRequest: { terraformVersion: [1, "string"], config: [2, "DynamicValue"] },
  ConfigureProviderResponse: { diagnostics: [1, "repeated", "Diagnostic"] },
  StopProviderResponse: { error: [1, "string"] },

  ValidateResourceConfigRequest: { typeName: [1, "string"], config: [2, "DynamicValue"] },
  ValidateResourceConfigResponse: { diagnostics: [1, "repeated", "Diagnostic"] },
  ValidateDataResourceConfigRequest: { typeName: [1, "string"], config: [2, "DynamicValue"] },
  ValidateDataResourceConfigResponse: { diagnostics: [1, "repeated", "Diagnostic"] },

  UpgradeResourceStateRequest: { typeName: [1, "string"], version: [2, "int32"], rawState: [3, "RawState"] },
  UpgradeResourceStateResponse: { upgradedState: [1, "DynamicValue"], diagnostics: [2, "repeated", "Diagnostic"] },

  ReadResourceRequest: { typeName: [1, "string"], currentState: [2, "DynamicValue"], private: [3, "bytes"] },
  ReadResourceResponse: {
    newState: [1, "DynamicValue"],
    diagnostics: [2, "repeated", "Diagnostic"],
    private: [3, "bytes"],
  },

  PlanResourceChangeRequest: {
    typeName: [1, "string"],
    priorState: [2, "DynamicValue"],
    proposedNewState: [3, "DynamicValue"],
    config: [4, "DynamicValue"],
    priorPrivate: [5, "bytes"],
  },
  PlanResourceChangeResponse: {
    plannedState: [1, "DynamicValue"],
    requiresReplace: [2, "repeated", "AttributePath"],
    plannedPrivate: [3, "bytes"],
    diagnostics: [4, "repeated", "Diagnostic"],
  },

  ApplyResourceChangeRequest: {
    typeName: [1, "string"],
    priorState: [2, "DynamicValue"],
    plannedState: [3, "DynamicValue"],
    config: [4, "DynamicValue"],
    plannedPrivate: [5, "bytes"],
  },
  ApplyResourceChangeResponse: {
    newState: [1, "DynamicValue"],
    private: [2, "bytes"],
    diagnostics: [3, "repeated", "Diagnostic"],
  },

  ImportResourceStateRequest: { typeName: [1, "string"], id: [2, "string"] },
  ImportResourceStateResponse: { diagnostics: [2, "repeated", "Diagnostic"] },

  ReadDataSourceRequest: { typeName: [1, "string"], config: [2, "DynamicValue"] },
  ReadDataSourceResponse: { state: [1, "DynamicValue"], diagnostics: [2, "repeated", "Diagnostic"] },

  // The host's own services. Channel: 1 stdout, 2 stderr. Status: 1 serving.
  StdioData: { channel: [1, "int32"], data: [2, "bytes"] },
  HealthCheckRequest: { service: [1, "string"] },
  HealthCheckResponse: { status: [1, "int32"] },
} as const satisfies Record<string, Record<string, Field>>;

/** A field of a message: number, then what it holds. */
export type Field = readonly [number, string] | readonly [number, "repeated" | "map", string];

/** The name of a message. */
export type MessageName = keyof typeof MESSAGES;

interface ScalarTypes {
  string: string;
  bool: boolean;
  bytes: Uint8Array;
  int32: number;
}

type Held<T> = T extends keyof ScalarTypes ? ScalarTypes[T] : T extends MessageName ? Message<T> : never;

type FieldValue<F> = F extends readonly [number, "repeated", infer T]
  ? readonly Held<T>[]
  : F extends readonly [number, "map", infer T]
    ? { readonly [key: string]: Held<T> }
    : F extends readonly [number, infer T]
      ? Held<T>
      : never;

/** A message as a plain object; a field that is not set is absent, null or its zero. */
export type Message<N extends MessageName> = {
  readonly [F in keyof (typeof MESSAGES)[N]]?: FieldValue<(typeof MESSAGES)[N][F]> | null;
};
