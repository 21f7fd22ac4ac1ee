// SPDX-License-Identifier: Apache-2.0

// A service that Langfuse's SDK traces, as its documentation sets it up:
//   node service.mjs below             serves until it is told to stop, and prints its port
//   node service.mjs above <url>       asks the service at the URL once
import { createServer } from "node:http";
import { LangfuseSpanProcessor } from "@langfuse/otel";
import { propagateAttributes, startActiveObservation } from "@langfuse/tracing";
import { context, propagation } from "@opentelemetry/api";
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from "@opentelemetry/core";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { NodeTracerProvider } from "@opentelemetry/sdk-trace-node";

const keys = Buffer.from(`${process.env.LANGFUSE_PUBLIC_KEY}:${process.env.LANGFUSE_SECRET_KEY}`).toString("base64");
// Its JSON exporter says the same; the receiver of the test reads protobuf.
const exporter = new OTLPTraceExporter({
  url: `${process.env.LANGFUSE_BASE_URL}/api/public/otel/v1/traces`,
  headers: { Authorization: `Basic ${keys}` },
});
const processor = new LangfuseSpanProcessor({ exporter, exportMode: "immediate" });
const provider = new NodeTracerProvider({ spanProcessors: [processor] });
provider.register({
  propagator: new CompositePropagator({ propagators: [new W3CTraceContextPropagator(), new W3CBaggagePropagator()] }),
});

async function above(url) {
  await startActiveObservation("js root", async (root) => {
    root.update({ input: "Why?" });
    await propagateAttributes({ userId: "ada", sessionId: "s1", asBaggage: true }, async () => {
      const headers = {};
      propagation.inject(context.active(), headers);
      const answer = await (await fetch(url, { headers })).text();
      root.update({ output: answer });
    });
  });
  await processor.forceFlush();
}

function below() {
  const server = createServer(async (request, response) => {
    await context.with(propagation.extract(context.active(), request.headers), () =>
      startActiveObservation("js tool", async (tool) => tool.update({ input: "look up", output: "rain" }), {
        asType: "tool",
      }),
    );
    await processor.forceFlush();
    response.end("rain");
  });
  server.listen(0, "127.0.0.1", () => console.log(server.address().port));
}

if (process.argv[2] === "above") {
  await above(process.argv[3]);
} else {
  below();
}
