import { type ChannelCredentials, Client, credentials, type MethodDefinition } from "@grpc/grpc-js";
import { certificatePem, createIdentity, type Identity } from "../../lib/plugin/certificate";
import { decodeDynamic, encodeDynamic } from "../../lib/plugin/dynamic-value";
import { decodeMessage, encodeMessage } from "../../lib/plugin/protocol/codec";
import type { Message, MessageName } from "../../lib/plugin/protocol/messages";
import {
  type ProviderProcedure,
  type ProviderRequest,
  type ProviderResponse,
  SERVICES,
  type ServiceName,
} from "../../lib/plugin/protocol/services";
import { objectType, type Schema } from "../../lib/plugin/schema";
import type { Value } from "../../lib/plugin/value";

/** How a client reaches a plugin. */
export interface Target {
  /** Path of the unix socket, or host and port. */
  readonly path: string;
  /** The server's certificate in DER; absent for plaintext. */
  readonly certificate?: Buffer;
  /** What the client shows of itself; absent: no certificate at all. */
  readonly identity?: Identity;
}

/** A running call, which can be given up. */
export interface Pending<T> extends Promise<T> {
  cancel(): void;
}

/** A fresh client identity, and the PEM that goes into PLUGIN_CLIENT_CERT. */
export function clientIdentity(): Identity & { readonly pem: string } {
  const identity = createIdentity();
  return { ...identity, pem: certificatePem(identity.certificate) };
}

/** Terraform's side of the protocol. */
export class PluginClient {
  readonly #client: Client;

  constructor(target: Target) {
    this.#client = new Client(
      target.path.startsWith("/") ? `unix:${target.path}` : target.path,
      channelCredentials(target),
      {
        "grpc.ssl_target_name_override": "localhost",
        "grpc.default_authority": "localhost",
        "grpc.max_receive_message_length": -1,
        "grpc.max_send_message_length": -1,
        "grpc.enable_retries": 0,
      },
    );
  }

  /** Calls a procedure of the provider. */
  call<P extends ProviderProcedure>(procedure: P, request: ProviderRequest<P>): Pending<ProviderResponse<P>> {
    return this.unary("tfplugin6.Provider", procedure, request) as Pending<ProviderResponse<P>>;
  }

  /** Asks for the end of the process. */
  shutdown(): Promise<object> {
    return this.unary("plugin.GRPCController", "Shutdown", {});
  }

  /** Asks whether the plugin is well. */
  health(service = "plugin"): Promise<Message<"HealthCheckResponse">> {
    return this.unary("grpc.health.v1.Health", "Check", { service });
  }

  /** Opens the stream of the plugin's output. Resolves when the plugin ends it. */
  stdio(): Promise<object[]> {
    const { path, requestSerialize, responseDeserialize } = method("plugin.GRPCStdio", "StreamStdio");
    const stream = this.#client.makeServerStreamRequest(path, requestSerialize, responseDeserialize, {});
    const received: object[] = [];
    return new Promise((resolve, reject) => {
      stream.on("data", (data: object) => received.push(data));
      stream.on("error", reject);
      stream.on("end", () => resolve(received));
    });
  }

  /** Calls any procedure; `service` and `name` need not exist. */
  unary<R extends object>(service: ServiceName, name: string, request: object): Pending<R> {
    const definition = method(service, name);
    const { path, requestSerialize, responseDeserialize } = definition;
    let cancel = () => {};
    const promise = new Promise<R>((resolve, reject) => {
      const call = this.#client.makeUnaryRequest(
        path,
        requestSerialize,
        responseDeserialize,
        request,
        (error, answer) => (error ? reject(error) : resolve(answer as R)),
      );
      cancel = () => call.cancel();
    });
    return Object.assign(promise, { cancel });
  }

  /** Closes the connection. */
  close(): void {
    this.#client.close();
  }
}

/** An object of a schema as it is sent; absent attributes are null. */
export function toWire(schema: Schema, value: Value): Message<"DynamicValue"> {
  return encodeDynamic(objectType(schema.attributes), value);
}

/** An object of a schema as it was received. */
export function fromWire(schema: Schema, message: Message<"DynamicValue"> | null | undefined): Value {
  return decodeDynamic(objectType(schema.attributes), message);
}

/** A service in the form in which the gRPC library takes it. */
export function serviceDefinition(service: ServiceName): Record<string, MethodDefinition<object, object>> {
  const procedures: Record<string, readonly string[]> = SERVICES[service];
  return Object.fromEntries(
    Object.entries(procedures).map(([name, procedure]) => [name, methodDefinition(service, name, procedure)]),
  );
}

function methodDefinition(
  service: string,
  name: string,
  procedure: readonly string[],
): MethodDefinition<object, object> {
  const request = procedure[0] as MessageName;
  const response = procedure.at(-1) as MessageName;
  return {
    path: `/${service}/${name}`,
    requestStream: false,
    responseStream: procedure.length === 3,
    requestSerialize: (message) => encodeMessage(request, message),
    requestDeserialize: (bytes) => decodeMessage(request, bytes),
    responseSerialize: (message) => encodeMessage(response, message),
    responseDeserialize: (bytes) => decodeMessage(response, bytes),
  };
}

function method(service: ServiceName, name: string): MethodDefinition<object, object> {
  const known = serviceDefinition(service)[name];
  const empty = (): Buffer => Buffer.alloc(0);
  return (
    known ?? {
      path: `/${service}/${name}`,
      requestStream: false,
      responseStream: false,
      requestSerialize: empty,
      requestDeserialize: () => ({}),
      responseSerialize: empty,
      responseDeserialize: () => ({}),
    }
  );
}

function channelCredentials({ certificate, identity }: Target): ChannelCredentials {
  if (certificate === undefined) return credentials.createInsecure();
  const root = Buffer.from(certificatePem(certificate));
  if (identity === undefined) return credentials.createSsl(root);
  const key = Buffer.from(identity.key.export({ type: "pkcs8", format: "pem" }));
  return credentials.createSsl(root, key, Buffer.from(certificatePem(identity.certificate)));
}
